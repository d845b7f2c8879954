import { useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import { moveCell, type Cell } from './confusion'

/** A square grid of cells with one tab stop: where it is, which cell is spoken of, and how the arrows move it. */
export interface CellGrid {
  /** The table whose cells carry `data-cell="row-column"`. */
  readonly ref: RefObject<HTMLTableElement | null>
  readonly at: Cell
  readonly setAt: (cell: Cell) => void
  /** The cell under the pointer or the focus. */
  readonly shown: Cell | null
  readonly setShown: (cell: Cell | null) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/** @param size rows, and as many columns */
export function useCellGrid(size: number): CellGrid {
  const [at, setAt] = useState<Cell>({ row: 0, column: 0 })
  const [shown, setShown] = useState<Cell | null>(null)
  const ref = useRef<HTMLTableElement>(null)
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = moveCell(at, event.key, size)
    if (next === null) return
    event.preventDefault()
    setAt(next)
    setShown(next)
    ref.current?.querySelector<HTMLButtonElement>(`[data-cell="${next.row}-${next.column}"]`)?.focus()
  }
  return { ref, at, setAt, shown, setShown, onKeyDown }
}
