/** A place on the drawing, in its own units. */
export interface Place { readonly x: number; readonly y: number }

export const MAP_WIDTH = 760
export const MAP_HEIGHT = 460
const MARGIN = 22

/** Brings points onto the drawing: one scale for both axes, so that distances are not distorted, centred, y upwards. */
export function placesOnMap(points: readonly Place[]): readonly Place[] {
  if (points.length === 0) return []
  const range = (values: readonly number[]): readonly [number, number] => values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)] as const, [Infinity, -Infinity] as readonly [number, number])
  const [left, right] = range(points.map((point) => point.x))
  const [bottom, top] = range(points.map((point) => point.y))
  const scale = Math.min((MAP_WIDTH - 2 * MARGIN) / Math.max(right - left, 1e-12), (MAP_HEIGHT - 2 * MARGIN) / Math.max(top - bottom, 1e-12))
  return points.map(({ x, y }) => ({ x: MAP_WIDTH / 2 + scale * (x - (left + right) / 2), y: MAP_HEIGHT / 2 - scale * (y - (bottom + top) / 2) }))
}

/** The four corners of the rectangle between two places. */
export function rectangleOf(a: Place, b: Place): readonly Place[] {
  return [a, { x: b.x, y: a.y }, b, { x: a.x, y: b.y }]
}

/** Whether a place lies within a polygon, by the even-odd rule. */
export function isWithin({ x, y }: Place, polygon: readonly Place[]): boolean {
  let within = false
  polygon.forEach((corner, index) => {
    const other = polygon[(index + polygon.length - 1) % polygon.length] ?? corner
    if ((corner.y > y) !== (other.y > y) && x < ((other.x - corner.x) * (y - corner.y)) / (other.y - corner.y) + corner.x) within = !within
  })
  return within
}

/** Indices of the places within a polygon. */
export function placesWithin(places: readonly Place[], polygon: readonly Place[]): readonly number[] {
  return places.flatMap((place, index) => (isWithin(place, polygon) ? [index] : []))
}

/** The nearest place within reach, or null. */
export function nearestPlace(places: readonly Place[], at: Place, reach: number): number | null {
  let [best, least]: readonly [number | null, number] = [null, reach]
  places.forEach((place, index) => {
    const distance = Math.hypot(place.x - at.x, place.y - at.y)
    if (distance <= least) [best, least] = [index, distance]
  })
  return best
}

/** Where an arrow key leads the cross, held on the drawing; null for a key that the map leaves to others. */
export function moveCross({ x, y }: Place, key: string, step: number): Place | null {
  const held = (value: number, most: number): number => Math.max(0, Math.min(most, value))
  switch (key) {
    case 'ArrowLeft': return { x: held(x - step, MAP_WIDTH), y }
    case 'ArrowRight': return { x: held(x + step, MAP_WIDTH), y }
    case 'ArrowUp': return { x, y: held(y - step, MAP_HEIGHT) }
    case 'ArrowDown': return { x, y: held(y + step, MAP_HEIGHT) }
    default: return null
  }
}
