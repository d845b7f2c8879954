import { useState, type KeyboardEvent, type PointerEvent } from 'react'
import type { Frame } from '../../../shared/domain/sequence'
import classes from './Labelling.module.css'
import { MARKS, type MarkName, type Marks } from './marks'

interface Props {
  readonly marks: Marks
  readonly frames: readonly Frame[]
  /** Of one frame in the strip, pixels. */
  readonly width: number
  readonly onMark: (mark: MarkName, place: number) => void
}

/** Onset, apex and offset over the filmstrip: dragged, or moved by arrows, always from frame to frame. */
export function StripMarks({ marks, frames, width, onMark }: Props) {
  return MARKS.map((mark) => {
    const place = marks[mark]
    return place === null ? null : <Mark key={mark} mark={mark} place={place} frames={frames} width={width} onMark={(next) => onMark(mark, next)} />
  })
}

function Mark({ mark, place, frames, width, onMark }: { readonly mark: MarkName; readonly place: number; readonly frames: readonly Frame[]; readonly width: number; readonly onMark: (place: number) => void }) {
  const [drag, setDrag] = useState<{ readonly from: number; readonly place: number } | null>(null)
  const last = frames.length - 1
  const within = (next: number): number => Math.max(0, Math.min(last, next))
  const shown = drag?.place ?? place
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId)
    setDrag({ from: event.clientX, place })
  }
  const onPointerMove = (event: PointerEvent): void => {
    if (drag !== null) setDrag({ ...drag, place: within(place + Math.round((event.clientX - drag.from) / width)) })
  }
  const onPointerUp = (): void => {
    if (drag !== null && drag.place !== place) onMark(drag.place)
    setDrag(null)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0
    if (by === 0) return
    event.preventDefault()
    event.stopPropagation()
    if (within(place + by) !== place) onMark(within(place + by))
  }
  return (
    <div role="slider" tabIndex={0} aria-label={mark.replace(/^./, (first) => first.toUpperCase())} aria-valuemin={0} aria-valuemax={last} aria-valuenow={shown} aria-valuetext={`frame ${frames[shown]?.number ?? shown + 1}`}
      className={classes.mark} data-mark={mark} style={{ left: shown * width, width: width - 4 }} title={`${mark}: drag it, or move it with the arrows`}
      onPointerDown={onPointerDown} onPointerMove={onPointerMove} onPointerUp={onPointerUp} onPointerCancel={() => setDrag(null)} onKeyDown={onKeyDown}>
      {mark}
    </div>
  )
}
