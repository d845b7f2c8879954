import { useElementSize } from '@mantine/hooks'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useId, useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react'
import classes from './Virtual.module.css'
import { moveInList } from './move'

interface VirtualGridProps<T> {
  readonly label: string
  readonly count: number
  /** Undefined while the item's page is on its way: the tile shows as a skeleton. */
  readonly itemAt: (index: number) => T | undefined
  /** Smallest width of a tile, pixels; as many columns as fit. Larger than the pane: one column, a list. */
  readonly tileWidth: number
  readonly tileHeight: number
  readonly height: number | string
  readonly gap?: number
  /** Rows that exist above and below those in sight. */
  readonly overscan?: number
  readonly onRange?: ((first: number, last: number) => void) | undefined
  /** Enter or a click on a tile. */
  readonly onActivate?: (item: T, index: number) => void
  /** Space or Ctrl+click on a tile; with Shift from the tile before to this one. Both ends are meant, in the order of the list. */
  readonly onPick?: ((first: number, last: number) => void) | undefined
  /** A key that picks as Space does, as `X`. */
  readonly pickKey?: string | undefined
  readonly isPicked?: ((item: T) => boolean) | undefined
  /** Index to show as chosen; the grid scrolls to it when it changes. */
  readonly selected?: number | undefined
  /** True: moving the mark opens what it marks, as in a list beside what it shows. */
  readonly followMark?: boolean
  /** What a screen reader says for a tile. */
  readonly describe: (item: T, index: number) => string
  readonly render: (item: T, index: number, selected: boolean) => ReactNode
}

/** A long grid of tiles of which only the visible rows exist: arrows move in two dimensions, Enter opens, Space picks where tiles can be picked. */
export function VirtualGrid<T>({ label, count, itemAt, tileWidth, tileHeight, height, gap = 8, overscan = 4, onRange, onActivate, onPick, pickKey, isPicked, selected, followMark = false, describe, render }: VirtualGridProps<T>) {
  const scroller = useRef<HTMLDivElement | null>(null)
  const { ref: sized, width } = useElementSize<HTMLDivElement>()
  const [active, setActive] = useState(selected ?? 0)
  const id = useId()
  const columns = Math.max(1, Math.floor((width + gap) / (tileWidth + gap)))
  const rows = useVirtualizer({ count: Math.ceil(count / columns), getScrollElement: () => scroller.current, estimateSize: () => tileHeight + gap, overscan })
  const items = rows.getVirtualItems()
  const first = (items[0]?.index ?? 0) * columns
  const last = Math.max(0, Math.min(count - 1, ((items[items.length - 1]?.index ?? 0) + 1) * columns - 1))
  useEffect(() => onRange?.(first, last), [onRange, first, last])
  useEffect(() => {
    if (selected === undefined) return
    setActive(selected)
    rows.scrollToIndex(Math.floor(selected / columns))
  }, [selected, columns, rows])

  const open = (index: number): void => {
    const item = itemAt(index)
    if (item !== undefined) onActivate?.(item, index)
  }
  const pick = (index: number, extend: boolean): void => {
    const from = extend ? active : index
    setActive(index)
    onPick?.(Math.min(from, index), Math.max(from, index))
  }
  const click = (event: MouseEvent, index: number): void => {
    if (onPick !== undefined && (event.ctrlKey || event.metaKey || event.shiftKey)) pick(index, event.shiftKey)
    else {
      setActive(index)
      open(index)
    }
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const perPage = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / (tileHeight + gap))) * columns
    const next = moveInList(event.key, active, count, perPage, columns)
    if (next !== null) {
      event.preventDefault()
      event.stopPropagation()
      setActive(next)
      rows.scrollToIndex(Math.floor(next / columns))
      if (followMark) open(next)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      event.stopPropagation()
      open(active)
    } else if (onPick !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey && (event.key === ' ' || event.key.toUpperCase() === pickKey)) {
      event.preventDefault()
      event.stopPropagation()
      pick(active, false)
    }
  }

  return (
    <div ref={scroller} className={classes.scroller} style={{ height }} role="listbox" aria-label={label} aria-multiselectable={onPick !== undefined || undefined} tabIndex={0}
      aria-activedescendant={count > 0 && active >= first && active <= last ? `${id}-${active}` : undefined} onKeyDown={onKeyDown}>
      <div ref={sized} role="presentation" style={{ height: rows.getTotalSize(), position: 'relative' }}>
        {items.map((row) => Array.from({ length: Math.min(columns, count - row.index * columns) }, (_, column) => {
          const index = row.index * columns + column
          const item = itemAt(index)
          return (
            <div key={index} id={`${id}-${index}`} role="option" aria-selected={onPick === undefined ? selected === index : item !== undefined && isPicked?.(item) === true} aria-setsize={count} aria-posinset={index + 1}
              className={classes.tile} data-active={index === active || undefined}
              style={{ width: `calc((100% - ${(columns - 1) * gap}px) / ${columns})`, height: tileHeight, transform: `translate(calc(${column} * (100% + ${gap}px)), ${row.start}px)` }}
              onClick={(event) => click(event, index)}>
              <span className="visually-hidden">{item === undefined ? 'loading' : describe(item, index)}</span>
              <div aria-hidden className={classes.tileBody}>{item === undefined ? <span className={classes.pendingTile} /> : render(item, index, selected === index)}</div>
            </div>
          )
        }))}
      </div>
    </div>
  )
}
