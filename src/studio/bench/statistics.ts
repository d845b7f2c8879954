import type { Estimate, LatencySummary } from '../../shared/domain/bench-result'
import { tQuantile } from '../evaluation/student-t'

/** Bins of a latency histogram, and blocks that a single repeat is cut into for its interval. */
const BINS = 40
const BLOCKS = 10

/** The smallest value that at least `share` of the sorted values do not exceed (nearest rank). */
function nearestRank(sorted: Float64Array | Uint32Array, share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

/** The share-th percentile of latencies, milliseconds. @param nanoseconds in any order */
export function percentileMs(nanoseconds: Uint32Array, share: number): number {
  return nearestRank(nanoseconds.slice().sort(), share) / 1e6
}

/** Mean, nearest-rank percentiles and extremes of latencies, milliseconds. @param nanoseconds one or more, in any order */
export function summariseLatencies(nanoseconds: Uint32Array): LatencySummary {
  const sorted = nanoseconds.slice().sort()
  const rank = (share: number): number => nearestRank(sorted, share) / 1e6
  return {
    mean: sorted.reduce((sum, one) => sum + one, 0) / sorted.length / 1e6,
    p50: rank(0.5), p90: rank(0.9), p99: rank(0.99), min: (sorted[0] ?? NaN) / 1e6, max: (sorted[sorted.length - 1] ?? NaN) / 1e6, queries: sorted.length,
  }
}

/** Counts of queries in bins of one width from the fastest to the 99th percentile; the last bin also holds what was slower. */
export function latencyHistogram(nanoseconds: Uint32Array): { readonly fromMs: number; readonly toMs: number; readonly count: number }[] {
  const { min, max, p99 } = summariseLatencies(nanoseconds)
  const width = (Math.max(p99, min) - min) / BINS
  if (!(width > 0)) return [{ fromMs: min, toMs: max, count: nanoseconds.length }]
  const counts = new Array<number>(BINS).fill(0)
  for (const one of nanoseconds) {
    const bin = Math.min(BINS - 1, Math.max(0, Math.floor((one / 1e6 - min) / width)))
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  return counts.map((count, bin) => ({ fromMs: min + bin * width, toMs: bin === BINS - 1 ? max : min + (bin + 1) * width, count }))
}

/**
 * Mean of values with its 95 % t interval: mean +- t(0.975, n - 1) s / sqrt(n). One value has no interval but itself.
 *
 * @throws RangeError for no values
 */
export function meanInterval(values: readonly number[], over: 'repeats' | 'blocks'): Estimate {
  const n = values.length
  if (n === 0) throw new RangeError('an interval of no values')
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  if (n === 1) return { mean, low: mean, high: mean, over: 'none' }
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1)
  const half = tQuantile(0.975, n - 1) * Math.sqrt(variance / n)
  // what cannot be negative has no bound below nothing
  const low = values.every((value) => value >= 0) ? Math.max(0, mean - half) : mean - half
  return { mean, low, high: mean + half, over }
}

/**
 * A statistic of latencies with its interval: over the repeats where there are two or more, else over ten consecutive blocks of the one, which sees only what
 * changes within it (batch means; Law and Kelton 2000, section 9.5.3).
 */
export function estimateOver(repeats: readonly Uint32Array[], statistic: (nanoseconds: Uint32Array) => number): Estimate {
  const [first] = repeats
  if (first === undefined) throw new RangeError('an estimate over no repeats')
  if (repeats.length > 1) return meanInterval(repeats.map(statistic), 'repeats')
  if (first.length < 2 * BLOCKS) return meanInterval([statistic(first)], 'blocks')
  const edge = (block: number): number => Math.floor((block * first.length) / BLOCKS)
  return meanInterval(Array.from({ length: BLOCKS }, (_, block) => statistic(first.subarray(edge(block), edge(block + 1)))), 'blocks')
}

/**
 * What a single repeat did a second, with an interval from what its queries took: as wide, as a share, as that of their mean (delta method; a mean of the
 * blocks' rates would lie above what the repeat did as soon as one block was disturbed). @param perQuery the estimate over the repeat's blocks
 */
export function rateOfOne(rate: number, perQuery: Estimate): Estimate {
  const half = (rate * (perQuery.high - perQuery.mean)) / perQuery.mean
  return { mean: rate, low: Math.max(0, rate - half), high: rate + half, over: perQuery.over }
}

/** Mean of nanoseconds in milliseconds. */
export function meanMs(nanoseconds: Uint32Array): number {
  return nanoseconds.reduce((sum, one) => sum + one, 0) / nanoseconds.length / 1e6
}

/** Medians by time: a loop's latencies in at most `most` parts of one length in time, each at the time of its end. */
export function timelineOf(nanoseconds: Uint32Array, repeat: number, most: number): readonly { readonly repeat: number; readonly atSeconds: number; readonly medianMs: number }[] {
  const total = nanoseconds.reduce((sum, one) => sum + one, 0)
  const points: { readonly repeat: number; readonly atSeconds: number; readonly medianMs: number }[] = []
  let [from, time] = [0, 0]
  for (let place = 0; place < nanoseconds.length; place += 1) {
    time += nanoseconds[place] ?? 0
    if (time < ((points.length + 1) * total) / most && place < nanoseconds.length - 1) continue
    points.push({ repeat, atSeconds: time / 1e9, medianMs: percentileMs(nanoseconds.subarray(from, place + 1), 0.5) })
    from = place + 1
  }
  return points.slice(0, most)
}

/** The inverse of an estimate of something positive, with its bounds turned; null where the interval reaches zero. */
export function inverse({ mean, low, high, over }: Estimate): Estimate | null {
  if (!(mean > 0) || !(low > 0)) return null
  return { mean: 1 / mean, low: 1 / high, high: 1 / low, over }
}

/** Images a joule of repeats by their joules an image, with the interval over repeats; null where a repeat drew nothing that could be told. */
export function rateOf(joules: readonly number[]): Estimate | null {
  return joules.length > 0 && joules.every((one) => one > 0) ? meanInterval(joules.map((one) => 1 / one), 'repeats') : null
}

/** The middle value; the mean of the two middle ones of an even count. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? (sorted[half] ?? NaN) : ((sorted[half - 1] ?? NaN) + (sorted[half] ?? NaN)) / 2
}
