import type { Emotion } from '../../../shared/domain/emotion'

/** What a cell of the difference matrix says: images of `truth` that the first names `predicted`, minus those that the second does. */
export interface DifferenceCell {
  readonly truth: Emotion
  readonly predicted: Emotion
  readonly count: number
  readonly right: boolean
  /** In whose favour the cell is: more right answers, or fewer of this confusion. */
  readonly favours: 'first' | 'second' | null
}

/** A cell by its place; `matrix` holds the first's counts minus the second's, rows = truth, in class order. */
export function differenceCell(matrix: readonly (readonly number[])[], emotions: readonly Emotion[], row: number, column: number): DifferenceCell {
  const [truth, predicted] = [emotions[row], emotions[column]]
  if (truth === undefined || predicted === undefined) throw new RangeError(`no cell ${row}, ${column} in a matrix of ${emotions.length} classes`)
  const count = matrix[row]?.[column] ?? 0
  const right = row === column
  return { truth, predicted, count, right, favours: count === 0 ? null : (count > 0) === right ? 'first' : 'second' }
}

/** `+3`, `−2`, `·` for no difference. */
export function signed(count: number): string {
  return count === 0 ? '·' : count > 0 ? `+${count}` : `\u2212${-count}`
}

/** The cell in words, by the letters of the two runs. */
export function differenceSentence({ truth, predicted, count, right }: DifferenceCell, first: string, second: string): string {
  if (count === 0) return right ? `${first} and ${second} name equally many images of ${truth} rightly.` : `${first} and ${second} take equally many images of ${truth} for ${predicted}.`
  const [more, less, size] = count > 0 ? [first, second, count] : [second, first, -count]
  const images = `${size} more ${size === 1 ? 'image' : 'images'} of ${truth}`
  return right ? `${more} names ${images} rightly than ${less}.` : `${more} takes ${images} for ${predicted} than ${less}.`
}

/** The largest difference of the matrix, at least 1: the full colour of a cell. */
export function largestDifference(matrix: readonly (readonly number[])[]): number {
  return Math.max(1, ...matrix.flat().map((count) => Math.abs(count)))
}
