import type { Interval } from '../../shared/domain/common'
import { resampledSubjects } from './resamples'

/** Resamples of a bootstrap that is reported. */
export const RESAMPLES = 10_000

/** What one subject contributes: right answers and answers, of images or of sequences. */
export interface ClusterHits {
  readonly correct: number
  readonly n: number
}

/** What one subject adds to a mean: a sum over its items, and how many they are. */
export interface ClusterSum {
  readonly sum: number
  readonly n: number
}

/**
 * 95 % percentile interval of a pooled accuracy by resampling whole subjects with replacement: images of a subject are not
 * independent, subjects are. One subject gives no spread: null.
 *
 * @param clusters one a subject, in an order that does not depend on chance
 * @param seed fixes the resamples, so that a report repeats
 */
export function clusterBootstrap(clusters: readonly ClusterHits[], seed: number, resamples = RESAMPLES): Interval | null {
  return bootstrapMean(clusters.map(({ correct, n }) => ({ sum: correct, n })), seed, resamples)
}

/** The same for any mean over items, for example of a loss. Subjects without items are left out. */
export function bootstrapMean(clusters: readonly ClusterSum[], seed: number, resamples = RESAMPLES): { readonly low: number; readonly high: number } | null {
  const counted = clusters.filter((cluster) => cluster.n > 0)
  if (counted.length < 2) return null
  const means = resampledMeans(counted, seed, resamples).sort()
  return { low: quantile(means, 0.025), high: quantile(means, 0.975) }
}

/** The mean of each resample, in the order they are drawn. Clusters are at least two, each with items. */
export function resampledMeans(clusters: readonly ClusterSum[], seed: number, resamples = RESAMPLES): Float64Array {
  const draws = resampledSubjects(seed, clusters.length, resamples)
  const sums = Float64Array.from(clusters, (cluster) => cluster.sum)
  const sizes = Float64Array.from(clusters, (cluster) => cluster.n)
  const means = new Float64Array(resamples)
  for (let resample = 0; resample < resamples; resample += 1) {
    let sum = 0
    let n = 0
    for (let draw = resample * clusters.length; draw < (resample + 1) * clusters.length; draw += 1) {
      const subject = draws[draw] ?? 0
      sum += sums[subject] ?? 0
      n += sizes[subject] ?? 0
    }
    means[resample] = sum / n
  }
  return means
}

/** Quantile of sorted values with linear interpolation between order statistics, as NumPy's default. */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const place = share * (sorted.length - 1)
  const below = Math.floor(place)
  const low = sorted[below] ?? Number.NaN
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? Number.NaN
  return low + (high - low) * (place - below)
}
