import { tQuantile, twoSidedP } from '../evaluation/student-t'

/** What two runs differ by in one fold, and the images that the fold tests and trains on. */
export interface FoldDifference {
  /** Accuracy of the first minus that of the second on the fold's held-out items, as a share. */
  readonly difference: number
  readonly test: number
  readonly train: number
}

export type CorrectedT =
  | { readonly available: true; readonly folds: number; readonly mean: number; readonly low: number; readonly high: number; readonly t: number; readonly df: number; readonly p: number }
  | { readonly available: false; readonly reason: string }

/**
 * The corrected resampled t test over folds (Nadeau & Bengio 2003): t = mean / sqrt((1/k + n_test/n_train) s^2) with k - 1 degrees of freedom. The training
 * parts of folds overlap, so the plain t test finds differences that are none; the second summand stands for that overlap. n_test and n_train are means
 * over the folds, 1/9 of each other for ten whole folds.
 */
export function correctedT(folds: readonly FoldDifference[]): CorrectedT {
  const k = folds.length
  if (k < 2) return { available: false, reason: `${k === 1 ? 'One fold' : 'No fold'} gives no spread over folds.` }
  const meanOf = (of: (fold: FoldDifference) => number): number => folds.reduce((sum, fold) => sum + of(fold), 0) / k
  const mean = meanOf((fold) => fold.difference)
  const variance = folds.reduce((sum, fold) => sum + (fold.difference - mean) ** 2, 0) / (k - 1)
  const error = Math.sqrt((1 / k + meanOf((fold) => fold.test) / meanOf((fold) => fold.train)) * variance)
  const df = k - 1
  // equal shares of unequal folds may differ in their last digit
  if (Math.sqrt(variance) < 1e-12) {
    if (Math.abs(mean) < 1e-12) return { available: true, folds: k, mean, low: 0, high: 0, t: 0, df, p: 1 }
    return { available: false, reason: `All ${k} folds differ by the same amount, so their spread is 0 and bounds nothing.` }
  }
  const half = tQuantile(0.975, df) * error
  return { available: true, folds: k, mean, low: mean - half, high: mean + half, t: mean / error, df, p: twoSidedP(mean / error, df) }
}
