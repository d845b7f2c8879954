import type { Box } from '../../shared/engine-protocol'

/** A picture is looked at in this many cells an edge; fewer where it has fewer pixels. */
const CELLS = 12
/** Edge of what is blanked at once, in cells: a quarter of the picture, about an eye with its brow. */
const PATCH = 3

/** Where a picture is blanked, one box after the other. */
export interface Occlusion {
  readonly cells: number
  /** Row by row, from the upper left; each step is one cell. */
  readonly boxes: readonly Box[]
}

/** Boxes of a quarter of the edge, moved over the picture by a twelfth of it (Zeiler & Fergus 2014). */
export function occlusionOf(size: number): Occlusion {
  const cells = Math.min(CELLS, size)
  const at = (cell: number): number => Math.round((cell * size) / cells)
  const starts = Array.from({ length: cells - PATCH + 1 }, (_, cell) => cell)
  return {
    cells,
    boxes: starts.flatMap((row) => starts.map((column) => ({ x: at(column), y: at(row), width: at(column + PATCH) - at(column), height: at(row + PATCH) - at(row) }))),
  }
}

/**
 * How much a class' probability falls where a cell is hidden: the mean over all boxes that hide the cell, row by row. Above 0 the cell speaks for the class,
 * below 0 against it.
 *
 * @param whole probability of the class for the picture as it is
 * @param blanked the same for each box, in the boxes' order
 */
export function fallOfCells({ cells }: Pick<Occlusion, 'cells'>, whole: number, blanked: readonly number[]): readonly number[] {
  const across = cells - PATCH + 1
  return Array.from({ length: cells * cells }, (_, cell) => {
    const [row, column] = [Math.floor(cell / cells), cell % cells]
    let sum = 0
    let n = 0
    for (let y = Math.max(0, row - PATCH + 1); y <= Math.min(across - 1, row); y += 1) {
      for (let x = Math.max(0, column - PATCH + 1); x <= Math.min(across - 1, column); x += 1) {
        sum += whole - (blanked[y * across + x] ?? whole)
        n += 1
      }
    }
    return sum / n
  })
}
