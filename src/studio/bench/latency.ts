/** Bins of a latency histogram. */
const BINS = 40

export interface LatencySummary {
  readonly mean: number
  readonly p50: number
  readonly p90: number
  readonly p99: number
  readonly queries: number
}

/** Mean and percentiles of single-stream latencies, milliseconds. A percentile is the smallest latency that at least that share of the queries met (nearest rank). */
export function summariseLatencies(milliseconds: readonly number[]): LatencySummary {
  const sorted = [...milliseconds].sort((a, b) => a - b)
  const rank = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
  return {
    mean: sorted.reduce((sum, one) => sum + one, 0) / sorted.length,
    p50: rank(0.5), p90: rank(0.9), p99: rank(0.99), queries: sorted.length,
  }
}

/** Counts of queries in bins of one width from the fastest to p99; the last bin also holds what was slower. */
export function latencyHistogram(milliseconds: readonly number[]): readonly { readonly from: number; readonly to: number; readonly count: number }[] {
  const slowest = milliseconds.reduce((most, one) => Math.max(most, one), 0)
  const fastest = milliseconds.reduce((least, one) => Math.min(least, one), slowest)
  const end = Math.max(summariseLatencies(milliseconds).p99, fastest)
  const width = (end - fastest) / BINS
  if (!(width > 0)) return [{ from: fastest, to: slowest, count: milliseconds.length }]
  const counts = new Array<number>(BINS).fill(0)
  for (const one of milliseconds) {
    const bin = Math.min(BINS - 1, Math.floor((one - fastest) / width))
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  return counts.map((count, bin) => ({ from: fastest + bin * width, to: bin === BINS - 1 ? slowest : fastest + (bin + 1) * width, count }))
}
