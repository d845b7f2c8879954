import { describe, expect, it } from 'vitest'
import { benchFileSchema } from '../../../../src/shared/domain/bench-result'
import { fastestRows, rowsOfBench } from '../../../../src/shared/table-2'
import { benchCharts } from '../../../../src/studio/bench/bench-charts'
import { benchCsv } from '../../../../src/studio/bench/bench-csv'
import { idleDriftOf } from '../../../../src/studio/bench/energy/cell-energies'
import { isSealed } from '../../../../src/studio/bench/seal'
import { sumUpCell } from '../../../../src/studio/bench/sum-up-cell'
import { chartSvg } from '../../../../src/studio/report/charts/chart'
import { benchFile, NO_COUNTER, PLAN, QUIET, visit } from './bench-file'

const measuredOf = (...given: Parameters<typeof benchFile>) => {
  const measured = benchFile(...given).cells[0]?.measured
  if (measured == null) throw new Error('nothing was measured')
  return measured
}
const COUNTER = { ...NO_COUNTER, counter: { source: 'RAPL package-0', covers: 'The package.' }, idle: { before: 1, after: 1 } }
const drawn = (joules: number) => ({ lost: false as const, joules, seconds: 2, watts: joules / 2 })

describe('a cell summed up', () => {
  it('is a whole file, sealed, that the schema takes; a changed number breaks the seal', () => {
    const file = benchFile()
    expect(benchFileSchema.parse(file)).toEqual(file)
    expect(isSealed(file)).toBe(true)
    expect(isSealed({ ...file, title: 'another' })).toBe(false)
  })

  it('has rates over repeats, percentiles over all queries, medians of cold starts and the worst of memory', () => {
    const measured = measuredOf([visit(0), visit(1, {}, 4)])
    expect(measured.imagesPerSecond).toMatchObject({ mean: 375, over: 'repeats' })
    expect(measured.latency).toMatchObject({ p50: 2, p90: 4, queries: 2000 })
    expect(measured.coldStart).toEqual({ process: 40, library: 10, model: 20, firstQuery: 5, total: 75 })
    expect(measured.peak?.share).toBeCloseTo((375 * 44e6) / 44e9, 12)
  })

  it('says nothing of the peak where nobody counted what it multiplies', () => {
    expect(sumUpCell([visit(0)], { batch: 1, macs: null, supply: 'mains' }, PLAN, { macsPerSecond: 44e9, by: 'a peak' }, NO_COUNTER).measured.peak).toBeNull()
  })

  it('gives gross and net joules an image with intervals where a counter was read in every visit', () => {
    const [energy] = measuredOf([visit(0, { drawn: drawn(10) }), visit(1, { drawn: drawn(12) })], COUNTER).energies
    expect(energy).toMatchObject({ tier: 'counter', source: 'RAPL package-0', idle: { before: 1, after: 1 } })
    expect(energy?.grossJoules?.mean).toBeCloseTo(0.011, 12)
    expect(energy?.netJoules?.mean).toBeCloseTo(0.009, 12)
    expect(energy?.imagesPerSecondPerWatt?.mean).toBeCloseTo((1 / 0.01 + 1 / 0.012) / 2, 9)
  })

  it('gives no measured number where the counter vanished in one visit, and marks it', () => {
    const measured = measuredOf([visit(0, { drawn: drawn(10) }), visit(1, { drawn: { lost: true, reason: 'It vanished.' } })], COUNTER)
    expect(measured.energies).toEqual([expect.objectContaining({ tier: 'unmeasurable', grossJoules: null, reason: 'It vanished.' })])
    expect(measured.conditions.marks.map(({ mark }) => mark)).toContain('counter-lost')
  })

  it('keeps estimate and nominal cap behind what is measured, and never without their tier', () => {
    const { energies } = measuredOf([visit(0), visit(1)], { ...NO_COUNTER, tdpWatts: 10, capWatts: 15 })
    expect(energies.map(({ tier }) => tier)).toEqual(['estimated', 'nominal-cap', 'unmeasurable'])
    // one of two cores busy for 2 ms a picture at 10 W
    expect(energies[0]?.netJoules?.mean).toBeCloseTo(0.01, 12)
    expect(energies[1]?.imagesPerSecondPerWatt?.mean).toBeCloseTo(500 / 15, 9)
  })

  it('marks a loop that slowed down, others at work, and what is too short', () => {
    const slowing = visit(0, { between: { ...QUIET, marks: [{ mark: 'busy', detail: 'Others.' }] } })
    slowing.measured.nanoseconds.fill(3e6, 500)
    const { marks } = sumUpCell([slowing], { batch: 1, macs: 1, supply: 'battery' }, { ...PLAN, seconds: 1, repeats: 1 }, null, NO_COUNTER).measured.conditions
    expect(marks.map(({ mark }) => mark)).toEqual(['busy', 'throttled', 'on-battery', 'few-repeats', 'short-loops'])
    expect(idleDriftOf({ before: 10, after: 12 })).toContain('10.00 before and 12.00 after')
    expect(idleDriftOf({ before: 10, after: 10.5 })).toBeNull()
  })
})

describe('the form of Table 2', () => {
  const file = benchFile()
  const rows = rowsOfBench({ bench: 'bench-1', file })

  it('has a row for each single-stream cell, with interval and tier, never ranked by an energy that nobody measured', () => {
    expect(rows).toEqual([expect.objectContaining({ network: 'EmotionNet Nano-B', device: 'a board, 1 thread', runtime: 'onnxruntime, fp32', framesPerSecond: 500, tier: 'unmeasurable', rankable: false, imagesPerJoule: null })])
    const batched = { ...file, cells: file.cells.map((cell) => ({ ...cell, batch: 32 })) }
    expect(rowsOfBench({ bench: 'bench-1', file: batched })).toEqual([])
    expect(rowsOfBench({ bench: 'bench-1', file: benchFile([visit(0, { drawn: drawn(10) }), visit(1, { drawn: drawn(12) })], COUNTER) })[0]).toMatchObject({ rankable: true, tier: 'counter' })
  })

  it('says beside a classifier of the user\'s that its weights were not trained here, in the table, the figures and the CSV', () => {
    const foreign = { ...file, cells: file.cells.map((cell) => ({ ...cell, network: { ...cell.network, macs: null }, weights: { ...cell.weights, kind: 'not-trained-here' as const } })) }
    expect(rowsOfBench({ bench: 'bench-1', file: foreign })[0]?.runtime).toBe('onnxruntime, fp32, weights not trained here')
    expect(benchCsv(foreign).split('\r\n')[1]).toMatch(/^0,nano-b,141098,,not-trained-here,/)
    expect(JSON.stringify(benchCharts({ bench: 'bench-1', origin: 'measured', createdAt: 0, file: foreign }))).toContain('weights not trained here')
  })

  it('is one row a network where only the fastest is wanted', () => {
    expect(fastestRows([...rows, { ...rows[0], key: 'x', framesPerSecond: 900 } as (typeof rows)[number]]).map((row) => row.framesPerSecond)).toEqual([900])
  })

  it('is drawn and tabled whole', () => {
    const stored = { bench: 'bench-1', origin: 'measured' as const, createdAt: 0, file }
    for (const chart of benchCharts(stored)) expect(chartSvg(chart, null), chart.name).not.toMatch(/NaN|undefined|Infinity/)
    expect(benchCharts(stored).map(({ name }) => name)).toEqual(['speed', 'latency'])
    const [header = '', line = '', ...rest] = benchCsv(file).trimEnd().split('\r\n')
    expect(header.split(',').length).toBe(line.split(',').length)
    expect(line).toContain('unmeasurable here')
    expect(rest).toEqual([])
  })
})
