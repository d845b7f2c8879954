import type { ComparedPair } from '../../../shared/domain/comparison'
import { plural } from '../../ui/format'

/** A fold or a subject as a bar: percentage points by which the first is ahead. */
export interface DifferenceBarRow {
  readonly name: string
  readonly points: number
  /** In percent of the n images. */
  readonly first: number
  readonly second: number
  readonly n: number
}

/** Folds in their order. */
export function foldBars({ perFold }: Pick<ComparedPair, 'perFold'>): readonly DifferenceBarRow[] {
  return perFold.map(({ index, first, second, n }) => ({ name: String(index), points: 100 * (first - second), first: 100 * first, second: 100 * second, n }))
}

/** Subjects from those whom the first serves best to those whom the second does; those of equal difference by number. */
export function subjectBars({ perSubject }: Pick<ComparedPair, 'perSubject'>): readonly DifferenceBarRow[] {
  return perSubject.map(({ subject, first, second, n }) => ({ name: subject, points: (100 * (first - second)) / n, first: (100 * first) / n, second: (100 * second) / n, n }))
    .sort((a, b) => b.points - a.points)
}

/** How many bars point either way, in words. */
export function barsSentence(bars: readonly DifferenceBarRow[], unit: string, first: string, second: string): string {
  const [ahead, behind] = [bars.filter((bar) => bar.points > 1e-9).length, bars.filter((bar) => bar.points < -1e-9).length]
  return `${first} is ahead in ${plural(ahead, unit)}, ${second} in ${behind}; ${bars.length - ahead - behind} alike.`
}
