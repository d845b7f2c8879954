import type { BenchResult } from '../../../shared/domain/bench'
import { TABLE_2 } from '../../../shared/published'

/** How a row's watts were known. The paper divides by the nominal cap of the power mode, which ranks nothing. */
export type PowerTier = BenchResult['energy']['tier'] | 'nominal cap'

/** A row in the form of the paper's Table 2. */
export interface Table2Row {
  readonly key: string
  readonly network: string
  /** Processor and power mode. */
  readonly device: string
  readonly framesPerSecond: number
  readonly interval: { readonly low: number; readonly high: number } | null
  /** images / s / W = images a joule; null where nothing measured the energy. */
  readonly imagesPerJoule: number | null
  readonly tier: PowerTier
  readonly published: boolean
  /** Whether the row may be ranked against others of its device. */
  readonly rankable: boolean
  readonly note: string
}

const capNote = 'Published. FPS divided by the nominal cap of the power mode; no power was measured.'

/** Table 2 of the paper, cell by cell. */
export const PUBLISHED_TABLE_2: readonly Table2Row[] = TABLE_2.map(({ method, capWatts, framesPerSecond, imagesPerJoule }) => ({
  key: `published-${method}-${capWatts}`, network: method, device: `ARM v8.2, ${capWatts} W mode`, framesPerSecond, interval: null, imagesPerJoule,
  tier: 'nominal cap', published: true, rankable: false, note: capNote,
}))

/** A measurement of this studio as a row beside the paper's. Without a counter it has no energy and is never ranked by it. */
export function rowOfBench(bench: BenchResult, networkName: string): Table2Row {
  const joules = bench.energy.joulesPerImage
  return {
    key: bench.bench,
    network: networkName,
    device: `${bench.conditions.cpu}, ${bench.threads} ${bench.threads === 1 ? 'thread' : 'threads'}`,
    framesPerSecond: bench.framesPerSecond.mean,
    interval: { low: bench.framesPerSecond.low, high: bench.framesPerSecond.high },
    imagesPerJoule: joules === null || joules <= 0 ? null : 1 / joules,
    tier: bench.energy.tier,
    published: false,
    rankable: bench.energy.tier === 'measured by a counter',
    note: bench.energy.reason,
  }
}

/** The rows under each other: published first in the paper's order, then ours, newest first. */
export function table2Rows(benches: readonly BenchResult[], nameOf: (network: string) => string): readonly Table2Row[] {
  const ours = [...benches].sort((a, b) => b.createdAt - a.createdAt).map((bench) => rowOfBench(bench, nameOf(bench.network)))
  return [...PUBLISHED_TABLE_2, ...ours]
}

/**
 * Seconds a measurement lasts, to be said before it starts: the repeats, about two seconds to start an engine and warm up, and one
 * repeat's time for the batched throughput.
 */
export function measureSeconds(input: { readonly seconds: number; readonly repeats: number }): number {
  return input.seconds * (input.repeats + 1) + 2
}
