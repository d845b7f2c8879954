import type { Interval } from '../../shared/domain/common'
import { randomStream } from '../random'

/** Resamples of a bootstrap that is reported. */
export const RESAMPLES = 10_000

/** What one subject contributes: right answers and answers, of images or of sequences. */
export interface ClusterHits {
  readonly correct: number
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
  const counted = clusters.filter((cluster) => cluster.n > 0)
  if (counted.length < 2) return null
  const random = randomStream(seed, 'cluster-bootstrap', counted.length)
  const correct = Float64Array.from(counted, (cluster) => cluster.correct)
  const sizes = Float64Array.from(counted, (cluster) => cluster.n)
  const accuracies = new Float64Array(resamples)
  for (let resample = 0; resample < resamples; resample += 1) {
    let hits = 0
    let n = 0
    for (let draw = 0; draw < counted.length; draw += 1) {
      const subject = random.below(counted.length)
      hits += correct[subject] ?? 0
      n += sizes[subject] ?? 0
    }
    accuracies[resample] = hits / n
  }
  accuracies.sort()
  return { low: quantile(accuracies, 0.025), high: quantile(accuracies, 0.975) }
}

/** Quantile of sorted values with linear interpolation between order statistics, as NumPy's default. */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const place = share * (sorted.length - 1)
  const below = Math.floor(place)
  const low = sorted[below] ?? Number.NaN
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? Number.NaN
  return low + (high - low) * (place - below)
}
