import type { Emotion } from '../../../shared/domain/emotion'

/** A place in the matrix: rows are the truth, columns the prediction. */
export interface Cell { readonly row: number; readonly column: number }

/** What one cell says. */
export interface CellFacts {
  readonly truth: Emotion
  readonly predicted: Emotion
  readonly count: number
  /** Images of that truth. */
  readonly of: number
  /** count / of, or null where the class has no images. */
  readonly share: number | null
  readonly right: boolean
}

/** Images a truth, in class order. */
export function rowTotals(matrix: readonly (readonly number[])[]): readonly number[] {
  return matrix.map((row) => row.reduce((sum, count) => sum + count, 0))
}

/** Images a prediction, in class order. */
export function columnTotals(matrix: readonly (readonly number[])[]): readonly number[] {
  return matrix.map((_, column) => matrix.reduce((sum, row) => sum + (row[column] ?? 0), 0))
}

/** Count, share of its truth's images and names of a cell, by the run's classes in class order; cells outside the matrix do not exist. */
export function cellFacts(matrix: readonly (readonly number[])[], classes: readonly Emotion[], cell: Cell): CellFacts {
  const truth = classes[cell.row]
  const predicted = classes[cell.column]
  if (truth === undefined || predicted === undefined) throw new RangeError(`no cell ${cell.row}, ${cell.column} in a matrix of ${classes.length} classes`)
  const count = matrix[cell.row]?.[cell.column] ?? 0
  const of = rowTotals(matrix)[cell.row] ?? 0
  return { truth, predicted, count, of, share: of === 0 ? null : count / of, right: cell.row === cell.column }
}

/** A cell in words, for a screen reader and the line under the matrix. */
export function cellSentence(facts: CellFacts): string {
  if (facts.share === null) return `No image of ${facts.truth} was judged.`
  const share = `${(100 * facts.share).toFixed(1)} %`
  const images = facts.of === 1 ? 'image' : 'images'
  return facts.right
    ? `${facts.count} of ${facts.of} ${images} of ${facts.truth} were named rightly (${share}).`
    : `${facts.count} of ${facts.of} ${images} of ${facts.truth} were named ${facts.predicted} (${share}).`
}

/** Where an arrow, Home or End leads from a cell of `size` classes either way; null for a key the matrix leaves to others. Edges hold. */
export function moveCell(cell: Cell, key: string, size: number): Cell | null {
  const last = size - 1
  const clamp = (value: number): number => Math.max(0, Math.min(last, value))
  switch (key) {
    case 'ArrowUp': return { row: clamp(cell.row - 1), column: cell.column }
    case 'ArrowDown': return { row: clamp(cell.row + 1), column: cell.column }
    case 'ArrowLeft': return { row: cell.row, column: clamp(cell.column - 1) }
    case 'ArrowRight': return { row: cell.row, column: clamp(cell.column + 1) }
    case 'Home': return { row: cell.row, column: 0 }
    case 'End': return { row: cell.row, column: last }
    default: return null
  }
}

/** The confusions, largest first: what to look at. Ties in class order. */
export function largestConfusions(matrix: readonly (readonly number[])[], classes: readonly Emotion[], limit: number): readonly CellFacts[] {
  const facts: CellFacts[] = []
  for (let row = 0; row < classes.length; row++) {
    for (let column = 0; column < classes.length; column++) {
      if (row !== column) facts.push(cellFacts(matrix, classes, { row, column }))
    }
  }
  return facts.filter((cell) => cell.count > 0).sort((a, b) => b.count - a.count).slice(0, limit)
}
