import { useMemo, useState } from 'react'
import type { MapPoint } from '../../../../shared/domain/embedding'
import { plural } from '../../../ui/format'
import classes from './Map.module.css'
import { MAP_HEIGHT, MAP_WIDTH, placesOnMap, type Place } from './map-geometry'
import { useLasso } from './use-lasso'

interface Props {
  readonly points: readonly MapPoint[]
  readonly colourOf: (point: MapPoint) => string
  /** What stands at the axes; null where they mean nothing. */
  readonly axes: readonly [string, string] | null
  readonly selected: ReadonlySet<number>
  readonly onSelect: (indices: readonly number[]) => void
}

/** A map of pictures: a dot is one that was named rightly, a cross one that was not. Drawing a line around some selects them. */
export function MapDrawing({ points, colourOf, axes, selected, onSelect }: Props) {
  const places = useMemo(() => placesOnMap(points), [points])
  const { outline, cross, spanning, handlers } = useLasso(places, onSelect)
  const [focused, setFocused] = useState(false)
  return (
    <svg className={classes.map} viewBox={`0 0 ${MAP_WIDTH} ${MAP_HEIGHT}`} role="application" tabIndex={0}
      aria-label={`Map of ${plural(points.length, 'picture')}. Arrows move a cross, Enter sets one corner of a rectangle and then the other, Escape clears the selection.`}
      {...handlers} onFocus={(event) => setFocused(event.currentTarget.matches(':focus-visible'))} onBlur={() => setFocused(false)}>
      {points.map((point, index) => (
        <Mark key={`${point.sequenceId}/${point.position}`} at={places[index] ?? { x: 0, y: 0 }} point={point} colour={colourOf(point)} faint={selected.size > 0 && !selected.has(index)} ringed={selected.has(index)} />
      ))}
      {axes === null ? null : <><text x={MAP_WIDTH / 2} y={MAP_HEIGHT - 5} textAnchor="middle" className={classes.axis}>{axes[0]}</text><text transform={`translate(11 ${MAP_HEIGHT / 2}) rotate(-90)`} textAnchor="middle" className={classes.axis}>{axes[1]}</text></>}
      {outline.length > 1 ? <polygon points={outline.map(({ x, y }) => `${x},${y}`).join(' ')} className={classes.lasso} /> : null}
      {focused ? <path d={`M${cross.x - 9} ${cross.y}h18M${cross.x} ${cross.y - 9}v18`} className={classes.cross} data-spanning={spanning || undefined} /> : null}
    </svg>
  )
}

function Mark({ at, point, colour, faint, ringed }: { readonly at: Place; readonly point: MapPoint; readonly colour: string; readonly faint: boolean; readonly ringed: boolean }) {
  const { x, y } = at
  return (
    <g opacity={faint ? 0.25 : 1}>
      <title>{`${point.subject}/${point.sequence} ${point.frame}: ${point.truth ?? 'no label'}, named ${point.predicted} (${(100 * point.confidence).toFixed(1)} %), fold ${point.fold}`}</title>
      {ringed ? <circle cx={x} cy={y} r={6.5} className={classes.ring} /> : null}
      {point.correct
        ? <circle cx={x} cy={y} r={3.5} fill={colour} className={classes.dot} />
        : <path d={`M${x - 4} ${y - 4}l8 8M${x - 4} ${y + 4}l8 -8`} stroke={colour} strokeWidth={2.4} fill="none" />}
    </g>
  )
}
