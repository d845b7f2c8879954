import { describe, expect, it } from 'vitest'
import { measureSeconds, PUBLISHED_TABLE_2, rowOfBench, table2Rows } from '../../../../../src/renderer/features/bench/table2'
import type { BenchResult } from '../../../../../src/shared/domain/bench'

const bench = (createdAt: number, energy: BenchResult['energy']): BenchResult => ({
  bench: `bench-${createdAt}`, network: 'nano-b', runtime: 'tfjs-node 4.22.0', precision: 'fp32', threads: 1, boundary: 'network only',
  latency: { mean: 8, p50: 7.9, p90: 9, p99: 12, queries: 1800 }, framesPerSecond: { mean: 125, low: 120, high: 130, repeats: [124, 126] },
  throughput: { batch: 32, imagesPerSecond: 900 }, histogram: [], energy,
  conditions: { cpu: 'Some CPU', cores: 2, os: 'linux', node: '20.20.0', load: 0.2, governor: null }, createdAt,
})
const unmeasurable = { tier: 'unmeasurable here', joulesPerImage: null, reason: 'No counter.' } as const

describe('Table 2', () => {
  it('prints the published cells; each efficiency is FPS over the nominal cap, to the digit', () => {
    expect(PUBLISHED_TABLE_2).toHaveLength(4)
    for (const row of PUBLISHED_TABLE_2) {
      const watts = Number(/(\d+) W/.exec(row.device)?.[1])
      expect(Math.abs(row.framesPerSecond / watts - (row.imagesPerJoule ?? 0))).toBeLessThan(0.006)
    }
  })
  it('never ranks a nominal cap or an unmeasured energy', () => {
    const rows = table2Rows([bench(1, unmeasurable)], () => 'Nano-B')
    expect(rows.filter((row) => row.rankable)).toEqual([])
    expect(rowOfBench(bench(1, unmeasurable), 'Nano-B').imagesPerJoule).toBeNull()
  })
  it('turns joules an image into images a joule where a counter measured them', () => {
    const row = rowOfBench(bench(1, { tier: 'measured by a counter', joulesPerImage: 0.25, reason: 'RAPL package' }), 'Nano-B')
    expect(row).toMatchObject({ imagesPerJoule: 4, rankable: true, published: false })
  })
  it('sets ours below the paper, newest first', () => {
    expect(table2Rows([bench(1, unmeasurable), bench(2, unmeasurable)], () => 'Nano-B').slice(4).map((row) => row.key)).toEqual(['bench-2', 'bench-1'])
  })
  it('says how long a measurement takes before it starts', () => {
    expect(measureSeconds({ seconds: 3, repeats: 5 })).toBe(20)
  })
})
