import type { Emotion } from '../../../shared/domain/emotion'
import type { Evaluation } from '../../../shared/domain/results'
import { formatShare } from '../../ui/format'
import { whiskers } from './rate-bars'

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

/** Bars in class order. */
export function classBars(perClass: Evaluation['perClass']): readonly ClassBar[] {
  return perClass.map((row) => ({
    emotion: row.emotion,
    n: row.n,
    recall: row.recall === null ? null : 100 * row.recall,
    error: whiskers(row.recall, row.interval),
    label: `${row.emotion}  ${row.recall === null ? 'no image' : (100 * row.recall).toFixed(1)}`,
    text: formatShare(row.recall, row.interval),
  }))
}
