import { useState, type KeyboardEvent, type PointerEvent } from 'react'
import type { Face } from '../../../shared/domain/faces'
import { cornersOf, squareOfEyes, type Eyes, type Point } from '../../../shared/face-geometry'
import { IMAGE_SIZES, imageUrl } from '../../client/images'
import { arrowStep, moveHandle, type Handle } from './face-edit'
import classes from './Faces.module.css'

interface Props {
  readonly frame: NonNullable<Face['frame']>
  readonly name: string
  readonly eyes: Eyes
  readonly onChange: (eyes: Eyes) => void
  readonly onPicture: (picture: HTMLImageElement) => void
}

const HANDLES: readonly { readonly handle: Handle; readonly label: string }[] = [
  { handle: 'box', label: 'Box' }, { handle: 'left', label: 'Eye on the left' }, { handle: 'right', label: 'Eye on the right' }, { handle: 'corner', label: 'Size of the box' },
]

/** The frame with handles on both eyes, the box and its corner: dragged, or moved by the arrows a pixel at a time, with Shift ten. */
export function FaceStage({ frame, name, eyes, onChange, onPicture }: Props) {
  const [failed, setFailed] = useState(false)
  const [drag, setDrag] = useState<{ readonly handle: Handle; readonly from: Point; readonly eyes: Eyes; readonly scale: number } | null>(null)
  const square = squareOfEyes(eyes)
  const corners = cornersOf(square)
  const places: Readonly<Record<Handle, Point>> = { left: eyes.left, right: eyes.right, box: square.centre, corner: corners[2] ?? square.centre }
  const take = (handle: Handle) => (event: PointerEvent<HTMLElement>): void => {
    const stage = event.currentTarget.parentElement
    if (stage === null) return
    event.currentTarget.setPointerCapture(event.pointerId)
    setDrag({ handle, from: [event.clientX, event.clientY], eyes, scale: frame.width / stage.clientWidth })
  }
  const move = (event: PointerEvent): void => {
    if (drag !== null) onChange(moveHandle(drag.eyes, drag.handle, [(event.clientX - drag.from[0]) * drag.scale, (event.clientY - drag.from[1]) * drag.scale]))
  }
  const press = (handle: Handle) => (event: KeyboardEvent): void => {
    const step = arrowStep(event.key, event.shiftKey)
    if (step === null) return
    event.preventDefault()
    event.stopPropagation()
    onChange(moveHandle(eyes, handle, step))
  }
  if (failed) return <div className={classes.noPicture} role="alert">The picture of {name} could not be read. Its file may have been moved or changed since the import.</div>
  return (
    <div className={classes.stage} style={{ aspectRatio: `${frame.width} / ${frame.height}` }}>
      <img src={imageUrl(frame.image, IMAGE_SIZES.full)} alt={`Frame ${frame.position + 1} of ${name}`} draggable={false} onLoad={(event) => onPicture(event.currentTarget)} onError={() => setFailed(true)} />
      <svg className={classes.overlay} viewBox={`0 0 ${frame.width} ${frame.height}`} aria-hidden>
        <polygon points={corners.map((corner) => corner.join(',')).join(' ')} className={classes.box} vectorEffect="non-scaling-stroke" />
      </svg>
      {HANDLES.map(({ handle, label }) => {
        const [x, y] = places[handle]
        return (
          <button key={handle} type="button" className={classes.handle} data-handle={handle} aria-label={`${label}: ${Math.round(x)}, ${Math.round(y)}. Arrows move it.`} title={`${label}: drag it, or move it with the arrows (Shift: ten pixels)`}
            style={{ left: within((x + 0.5) / frame.width), top: within((y + 0.5) / frame.height) }}
            onPointerDown={take(handle)} onPointerMove={move} onPointerUp={() => setDrag(null)} onPointerCancel={() => setDrag(null)} onKeyDown={press(handle)} />
        )
      })}
    </div>
  )
}

/** A share of the picture as a place in it; what lies outside stays in reach at its edge. */
function within(share: number): string {
  return `${Math.min(98.5, Math.max(1.5, share * 100))}%`
}
