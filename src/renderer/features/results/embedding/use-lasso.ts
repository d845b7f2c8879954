import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { MAP_HEIGHT, MAP_WIDTH, moveCross, nearestPlace, placesWithin, rectangleOf, type Place } from './map-geometry'

const STEP = 8
const LARGE_STEP = 40
/** A press that moves less than this picks the point under it. */
const STILL = 4
const REACH = 9

export interface Lasso {
  /** The line being drawn, or the rectangle that the keys span. */
  readonly outline: readonly Place[]
  /** Where the keys' cross stands. */
  readonly cross: Place
  /** True between the first and the second corner. */
  readonly spanning: boolean
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent<SVGSVGElement>) => void
    readonly onPointerMove: (event: PointerEvent<SVGSVGElement>) => void
    readonly onPointerUp: (event: PointerEvent<SVGSVGElement>) => void
    readonly onKeyDown: (event: KeyboardEvent<SVGSVGElement>) => void
  }
}

/** Selects points of a map: a lasso by pointer (a press picks one point), a rectangle by keys: arrows move a cross, Enter sets a corner and then the other, Escape clears. */
export function useLasso(places: readonly Place[], onSelect: (indices: readonly number[]) => void): Lasso {
  const [line, setLine] = useState<readonly Place[]>([])
  const [cross, setCross] = useState<Place>({ x: MAP_WIDTH / 2, y: MAP_HEIGHT / 2 })
  const [corner, setCorner] = useState<Place | null>(null)
  const drawing = useRef(false)

  const onPointerDown = (event: PointerEvent<SVGSVGElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId)
    drawing.current = true
    setCorner(null)
    setLine([placeOf(event)])
  }
  const onPointerMove = (event: PointerEvent<SVGSVGElement>): void => {
    const at = placeOf(event)
    if (drawing.current) setLine((now) => [...now, at])
  }
  const onPointerUp = (event: PointerEvent<SVGSVGElement>): void => {
    if (!drawing.current) return
    drawing.current = false
    const at = placeOf(event)
    const isStill = line.every((one) => Math.hypot(one.x - at.x, one.y - at.y) < STILL)
    const picked = isStill ? nearestPlace(places, at, REACH) : null
    onSelect(isStill ? (picked === null ? [] : [picked]) : placesWithin(places, line))
    setLine([])
  }
  const onKeyDown = (event: KeyboardEvent<SVGSVGElement>): void => {
    const moved = moveCross(cross, event.key, event.shiftKey ? LARGE_STEP : STEP)
    if (moved !== null) setCross(moved)
    else if (event.key === 'Enter' || event.key === ' ') {
      if (corner === null) setCorner(cross)
      else {
        onSelect(placesWithin(places, rectangleOf(corner, cross)))
        setCorner(null)
      }
    } else if (event.key === 'Escape') {
      setCorner(null)
      onSelect([])
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  return { outline: corner === null ? line : rectangleOf(corner, cross), cross, spanning: corner !== null, handlers: { onPointerDown, onPointerMove, onPointerUp, onKeyDown } }
}

/** A pointer's place in the drawing's own units. */
function placeOf(event: PointerEvent<SVGSVGElement>): Place {
  const box = event.currentTarget.getBoundingClientRect()
  return { x: ((event.clientX - box.left) / box.width) * MAP_WIDTH, y: ((event.clientY - box.top) / box.height) * MAP_HEIGHT }
}
