import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import classes from './Virtual.module.css'
import { moveInList } from './move'

export interface VirtualColumn<T> {
  readonly key: string
  readonly header: string
  /** A CSS grid track: `6rem`, `1fr`, `minmax(8rem, 2fr)`. */
  readonly width: string
  readonly align?: 'left' | 'right'
  readonly render: (item: T, index: number) => ReactNode
}

interface VirtualTableProps<T> {
  readonly label: string
  readonly count: number
  /** Undefined while the item's page is on its way: the row shows as a skeleton. */
  readonly itemAt: (index: number) => T | undefined
  readonly columns: readonly VirtualColumn<T>[]
  /** Pixels; the table scrolls inside. `100%` fills its parent. */
  readonly height: number | string
  readonly rowHeight?: number
  readonly onRange?: ((first: number, last: number) => void) | undefined
  /** Enter or a click on a row. */
  readonly onActivate?: (item: T, index: number) => void
  readonly selected?: number | undefined
}

/** A long table of which only the visible rows exist: arrows, Page and Home/End move, Enter opens. */
export function VirtualTable<T>({ label, count, itemAt, columns, height, rowHeight = 28, onRange, onActivate, selected }: VirtualTableProps<T>) {
  const scroller = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState(0)
  const id = useId()
  const rows = useVirtualizer({ count, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 12 })
  const items = rows.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items[items.length - 1]?.index ?? 0
  useEffect(() => onRange?.(first, last), [onRange, first, last])

  const tracks = { gridTemplateColumns: columns.map((column) => column.width).join(' ') }
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = moveInList(event.key, active, count, Math.max(1, Math.floor((scroller.current?.clientHeight ?? 280) / rowHeight) - 1))
    if (next !== null) {
      event.preventDefault()
      setActive(next)
      rows.scrollToIndex(next)
    } else if (event.key === 'Enter') {
      const item = itemAt(active)
      if (item !== undefined) onActivate?.(item, active)
    }
  }

  return (
    <div ref={scroller} className={classes.scroller} style={{ height }} role="grid" aria-label={label} aria-rowcount={count + 1} tabIndex={0}
      aria-activedescendant={count > 0 ? `${id}-${active}` : undefined} onKeyDown={onKeyDown}>
      <div role="rowgroup" className={classes.tableHead}>
        <div role="row" aria-rowindex={1} className={classes.row} style={tracks}>
          {columns.map((column) => <div key={column.key} role="columnheader" className={column.align === 'right' ? classes.right : classes.cell}>{column.header}</div>)}
        </div>
      </div>
      <div role="rowgroup" style={{ height: rows.getTotalSize(), position: 'relative' }}>
        {items.map((row) => {
          const item = itemAt(row.index)
          return (
            <div key={row.key} id={`${id}-${row.index}`} role="row" aria-rowindex={row.index + 2} aria-selected={selected === row.index}
              className={classes.row} data-active={row.index === active || undefined} data-clickable={onActivate !== undefined || undefined}
              style={{ ...tracks, position: 'absolute', top: 0, left: 0, right: 0, height: rowHeight, transform: `translateY(${row.start}px)` }}
              onClick={() => {
                setActive(row.index)
                if (item !== undefined) onActivate?.(item, row.index)
              }}>
              {columns.map((column) => (
                <div key={column.key} role="gridcell" className={column.align === 'right' ? classes.right : classes.cell}>
                  {item === undefined ? <span className={classes.pending} /> : column.render(item, row.index)}
                </div>
              ))}
            </div>
          )
        })}
      </div>
    </div>
  )
}
