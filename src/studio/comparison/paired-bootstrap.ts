import type { Bounds } from '../../shared/domain/calibration'
import { quantile, resampledMeans, RESAMPLES, type ClusterSum } from '../evaluation/bootstrap'

/** The difference of two pooled accuracies with what resampling subjects says of it. */
export interface PairedDifference {
  /** The first minus the second, as a share of all items. */
  readonly difference: number
  /** 95 % percentile interval; null for fewer than two subjects. */
  readonly interval: Bounds | null
  /** Twice the share of resamples on the far side of 0, ties on both, the data counted as one more; null for fewer than two subjects. */
  readonly p: number | null
}

/**
 * Paired bootstrap over subjects: a resample takes whole subjects with replacement and both runs' answers on them, so what a subject makes hard for both
 * cancels out (Efron & Tibshirani 1993, chapter 8 and section 16.4).
 *
 * @param subjects one a subject, in an order that does not depend on chance: the right answers of the first minus those of the second, and the items
 * @param seed fixes the resamples
 */
export function pairedBootstrap(subjects: readonly ClusterSum[], seed: number, resamples = RESAMPLES): PairedDifference {
  const counted = subjects.filter((subject) => subject.n > 0)
  const n = counted.reduce((sum, subject) => sum + subject.n, 0)
  const difference = n === 0 ? 0 : counted.reduce((sum, subject) => sum + subject.sum, 0) / n
  if (counted.length < 2) return { difference, interval: null, p: null }
  const drawn = resampledMeans(counted, seed, resamples)
  return { difference, ...judgeResamples(drawn) }
}

/** The 95 % percentile interval of resampled differences, and twice the share of them on the far side of 0, ties on both, the data counted as one more. Sorts them. */
export function judgeResamples(drawn: Float64Array): { readonly interval: Bounds; readonly p: number } {
  const [notAbove, notBelow] = drawn.reduce(([low, high], value) => [low + (value <= 0 ? 1 : 0), high + (value >= 0 ? 1 : 0)], [0, 0])
  drawn.sort()
  return {
    interval: { low: quantile(drawn, 0.025), high: quantile(drawn, 0.975) },
    p: Math.min(1, (2 * (1 + Math.min(notAbove, notBelow))) / (1 + drawn.length)),
  }
}
