import { describe, expect, it } from 'vitest'
import { cellsOf } from '../../../../src/shared/bench-cells'
import { BENCH_PLANS, planOf, planSeconds } from '../../../../src/shared/bench-presets'
import { benchRunInputSchema } from '../../../../src/shared/domain/bench'
import { plannedCells } from '../../../../src/studio/bench/run-matrix'
import { visitsOf } from '../../../../src/studio/bench/visits'

const input = benchRunInputSchema.parse({})
const networks = (count: number) => Array.from({ length: count }, () => ({ kind: 'network' as const }))

describe('the matrix', () => {
  it('has every runtime, int8 only where it is computed, and one thread where there is no other', () => {
    const cells = cellsOf({ networks: 2, classifiers: 0, runtimes: ['tfjs-graph', 'onnxruntime', 'tfjs-wasm'], precisions: ['fp32', 'int8'], threads: [1, 2, 2], batches: [1], boundary: 'network-only' })
    const said = cells.filter(({ model }) => model === 1).map(({ runtime, precision, threads }) => `${runtime} ${precision} ${threads}`)
    expect(said).toEqual(['tfjs-graph fp32 1', 'tfjs-graph fp32 2', 'onnxruntime fp32 1', 'onnxruntime fp32 2', 'onnxruntime int8 1', 'onnxruntime int8 2', 'tfjs-wasm fp32 1'])
    expect(cells.map(({ cell }) => cell)).toEqual(cells.map((_, place) => place))
  })

  it('is refused where nothing of it can be, or where it is too large', () => {
    expect(() => plannedCells({ ...input, runtimes: ['tfjs-eager'], precisions: ['int8'] }, networks(2))).toThrow('None of the runtimes named computes')
    expect(() => plannedCells({ ...input, threads: [1, 2, 3, 4, 5, 6, 7, 8], batches: [1, 2, 4, 8, 16, 32] }, networks(20))).toThrow('more than 500')
  })

  it('visits every cell once a repeat, in another order each, the same for the same seed', () => {
    const visits = visitsOf(8, { repeats: 5, seed: 3 })
    expect(visits.map(({ place }) => place)).toEqual(Array.from({ length: 40 }, (_, place) => place))
    const orders = [0, 1, 2, 3, 4].map((repeat) => visits.slice(repeat * 8, repeat * 8 + 8).map(({ cell }) => cell))
    for (const order of orders) expect([...order].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    expect(new Set(orders.map(String)).size).toBeGreaterThan(1)
    expect(visitsOf(8, { repeats: 5, seed: 3 })).toEqual(visits)
  })
})

describe('presets', () => {
  it('keep to their rules: ten seconds and five repeats, and MLPerf\'s six hundred seconds and 1,024 queries', () => {
    expect(BENCH_PLANS.standard.seconds).toBeGreaterThanOrEqual(10)
    expect(BENCH_PLANS.standard.repeats).toBeGreaterThanOrEqual(5)
    expect(BENCH_PLANS.mlperf).toMatchObject({ seconds: 600, queries: 1024 })
  })

  it('are called custom once something of them is changed, and say how long they take', () => {
    expect(planOf(input).preset).toBe('quick')
    expect(planOf({ ...input, repeats: 9 })).toMatchObject({ preset: 'custom', repeats: 9, seconds: BENCH_PLANS.quick.seconds })
    expect(planSeconds(planOf({ ...input, preset: 'mlperf' }), 2)).toBeGreaterThan(1200)
  })
})
