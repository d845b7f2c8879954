import type { Emotion } from '../../../shared/domain/emotion'
import type { Evaluation } from '../../../shared/domain/results'
import { formatShare } from '../../ui/format'

/** A class as a bar in percent. */
export interface ClassBar {
  readonly emotion: Emotion
  readonly n: number
  /** Percent, null where the class has no image. */
  readonly recall: number | null
  /** How far the interval reaches below and above, percent; null where there is none. */
  readonly error: readonly [number, number] | null
  /** The axis' mark: class and recall. */
  readonly label: string
  readonly text: string
}

/** Bars in class order; the interval as lengths either way, never negative (a bootstrap interval may leave its point out by rounding). */
export function classBars(perClass: Evaluation['perClass']): readonly ClassBar[] {
  return perClass.map((row) => ({
    emotion: row.emotion,
    n: row.n,
    recall: row.recall === null ? null : 100 * row.recall,
    error: row.recall === null || row.interval === null
      ? null
      : [Math.max(0, 100 * (row.recall - row.interval.low)), Math.max(0, 100 * (row.interval.high - row.recall))] as const,
    label: `${row.emotion}  ${row.recall === null ? 'no image' : (100 * row.recall).toFixed(1)}`,
    text: formatShare(row.recall, row.interval),
  }))
}
