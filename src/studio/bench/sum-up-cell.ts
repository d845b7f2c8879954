import { createHash } from 'node:crypto'
import type { BenchMark, BenchPlan, CellMeasured, Estimate } from '../../shared/domain/bench-result'
import type { EngineMessage } from '../../shared/engine-protocol'
import { joinedCounts } from '../joined-arrays'
import { cellEnergies, type CellEnergySource } from './energy/cell-energies'
import type { Drawn } from './energy/energy-meter'
import type { Between } from './machine/machine-watch'
import { estimateOver, latencyHistogram, meanInterval, meanMs, median, percentileMs, rateOfOne, summariseLatencies, timelineOf } from './statistics'

/** Points of the time line of one cell. */
const TIMELINE = 240
/** A loop whose last third is slower than its first by this share was slowed down. */
const SLOWED = 0.1
/** Below these an interval or a percentile says little. */
const FEW_REPEATS = 5
const SHORT_LOOP_SECONDS = 10
const FEW_QUERIES = 100

/** What one visit brought home. */
export interface VisitResult {
  readonly repeat: number
  readonly place: number
  readonly measured: Extract<EngineMessage, { readonly type: 'measured' }>
  readonly processMs: number
  readonly loadBefore: number | null
  readonly between: Between
  /** null where no counter is here. */
  readonly drawn: Drawn | null
  /** Processor seconds of the engine in the loop; null where the system does not tell. */
  readonly cpuSeconds: number | null
}

/** The best that this machine did with as many threads in this precision, multiply-accumulates a second. */
export interface MeasuredPeak { readonly macsPerSecond: number; readonly by: string }

export interface SummedCell { readonly measured: CellMeasured; readonly samples: Uint32Array }

/**
 * All visits of a cell as one result: percentiles over the queries of all repeats, intervals over the repeats, and every mark that a visit earned.
 *
 * @param visits one or more, in the order of their repeats
 * @param cell `macs` is null where they are not known; then nothing is said of the peak
 */
export function sumUpCell(visits: readonly VisitResult[], cell: { readonly batch: number; readonly macs: number | null; readonly supply: string; readonly lost?: readonly BenchMark[] }, plan: BenchPlan, peak: MeasuredPeak | null, energy: CellEnergySource): SummedCell {
  const loops = visits.map(({ measured }) => measured.nanoseconds)
  const samples = joinedCounts(loops)
  const repeats = visits.map(({ repeat, place, measured, drawn }) => ({
    repeat, place, startedAt: measured.startedAt, endedAt: Math.max(measured.startedAt, measured.endedAt), seconds: measured.seconds, queries: measured.nanoseconds.length,
    imagesPerSecond: (measured.nanoseconds.length * cell.batch) / measured.seconds, joules: drawn === null || drawn.lost ? null : drawn.joules,
  }))
  const perQuery = estimateOver(loops, meanMs)
  const rates = repeats.map((one) => one.imagesPerSecond)
  const imagesPerSecond: Estimate = rates.length > 1 ? meanInterval(rates, 'repeats') : rateOfOne(rates[0] ?? NaN, perQuery)
  const rate = cell.macs === null ? null : imagesPerSecond.mean * cell.macs
  const worst = (of: (visit: VisitResult) => number | null): number | null => visits.map(of).reduce((most, one) => (one === null ? most : Math.max(most ?? one, one)), null)
  const megahertz = visits.flatMap(({ between }) => (between.megahertz === null ? [] : [between.megahertz]))
  const celsius = visits.flatMap(({ between }) => (between.celsius === null ? [] : [between.celsius]))
  const cold = visits.map(({ measured, processMs }) => ({ process: processMs, ...measured.coldStart }))
  const part = (of: (one: (typeof cold)[number]) => number): number => median(cold.map(of))
  return {
    samples,
    measured: {
      latency: summariseLatencies(samples),
      meanMs: perQuery, p90Ms: estimateOver(loops, (loop) => percentileMs(loop, 0.9)), imagesPerSecond,
      histogram: latencyHistogram(samples),
      timeline: visits.flatMap(({ repeat, measured }) => timelineOf(measured.nanoseconds, repeat, Math.max(1, Math.floor(TIMELINE / visits.length)))),
      repeats,
      samples: { kept: 'file', file: 'latencies', count: samples.length, sha256: samplesHash(samples) },
      coldStart: { process: part((one) => one.process), library: part((one) => one.library), model: part((one) => one.model), firstQuery: part((one) => one.firstQuery), total: part((one) => one.process + one.library + one.model + one.firstQuery) },
      memory: { peakBytes: Math.max(...visits.map(({ measured }) => measured.memory.peakBytes)), beforeBytes: Math.max(...visits.map(({ measured }) => measured.memory.beforeBytes)) },
      modelBytes: visits[0]?.measured.modelBytes ?? null,
      peak: peak === null || rate === null ? null : { share: rate / peak.macsPerSecond, macsPerSecond: rate, peakMacsPerSecond: peak.macsPerSecond, by: peak.by },
      energies: cellEnergies(visits, cell.batch, imagesPerSecond, energy),
      conditions: {
        loadBefore: visits[0]?.loadBefore ?? null, otherShare: worst(({ between }) => between.otherShare), stealShare: worst(({ between }) => between.stealShare),
        megahertz: megahertz.length === 0 ? null : { low: Math.min(...megahertz.map(({ low }) => low)), high: Math.max(...megahertz.map(({ high }) => high)) },
        celsius: celsius.length === 0 ? null : { before: celsius[0]?.before ?? 0, after: Math.max(...celsius.map(({ after }) => after)) },
        marks: [...(cell.lost ?? []), ...marksOf(visits, samples.length, plan, cell.supply, energy.idleDrift)].slice(0, 40),
      },
    },
  }
}

/** Of raw latencies as unsigned 32-bit little-endian numbers. */
export function samplesHash(samples: Uint32Array): string {
  return createHash('sha256').update(samplesBytes(samples)).digest('hex')
}

export function samplesBytes(samples: Uint32Array): Uint8Array {
  return new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength)
}

function marksOf(visits: readonly VisitResult[], queries: number, plan: BenchPlan, supply: string, idleDrift: string | null): BenchMark[] {
  const marks: BenchMark[] = visits.flatMap(({ repeat, between }) => between.marks.map(({ mark, detail }) => ({ mark, detail: `Repeat ${repeat + 1}: ${detail}` })))
  const add = (mark: BenchMark['mark'], detail: string): void => { marks.push({ mark, detail }) }
  for (const { repeat, measured, drawn } of visits) {
    const third = Math.floor(measured.nanoseconds.length / 3)
    if (third >= 50) {
      const [first, last] = [percentileMs(measured.nanoseconds.subarray(0, third), 0.5), percentileMs(measured.nanoseconds.subarray(-third), 0.5)]
      if (last > first * (1 + SLOWED)) add('throttled', `Repeat ${repeat + 1}: the median rose from ${first.toFixed(3)} ms in the first third to ${last.toFixed(3)} ms in the last.`)
    }
    if (drawn?.lost === true) add('counter-lost', `Repeat ${repeat + 1}: ${drawn.reason}`)
  }
  if (idleDrift !== null) add('idle-drift', idleDrift)
  if (supply === 'battery') add('on-battery', 'The machine ran on its battery.')
  if (plan.repeats < FEW_REPEATS && plan.preset !== 'mlperf') add('few-repeats', `${plan.repeats} ${plan.repeats === 1 ? 'repeat' : 'repeats'}; five or more give an interval worth its name.`)
  if (plan.seconds < SHORT_LOOP_SECONDS) add('short-loops', `Loops of ${plan.seconds} s; ten or more are steadier.`)
  if (queries < FEW_QUERIES) add('few-queries', `${queries} queries; a 99th percentile needs a hundred or more.`)
  return marks
}
