/** The 68 points of iBUG in the strokes that draw a face: first and last point, and whether the stroke closes. */
const STROKES: readonly (readonly [number, number, boolean])[] = [
  [0, 16, false], [17, 21, false], [22, 26, false], [27, 30, false], [31, 35, false], [36, 41, true], [42, 47, true], [48, 59, true], [60, 67, true],
]

/** Edge of the drawing and the room left around the face. */
const EDGE = 100
const MARGIN = 8

/**
 * A face as lines between its landmarks, in a square of its own: shows the expression and no person. Returns SVG made of numbers alone.
 *
 * @param points 68 pairs x, y in pixels
 */
export function landmarkSketch(points: readonly (readonly [number, number])[]): string {
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - top]
  const scale = (EDGE - 2 * MARGIN) / Math.max(width, height, 1)
  const [shiftX, shiftY] = [(EDGE - width * scale) / 2, (EDGE - height * scale) / 2]
  const place = ([x, y]: readonly [number, number]): string => `${(shiftX + (x - left) * scale).toFixed(1)},${(shiftY + (y - top) * scale).toFixed(1)}`
  const strokes = STROKES.map(([first, last, closed]) => {
    const path = points.slice(first, last + 1).map(place).join(' ')
    return `<${closed ? 'polygon' : 'polyline'} points="${path}"/>`
  })
  return drawing('sketch of the landmarks', strokes.join(''))
}

/** What stands for a face of which no landmarks are known: the same head for everybody. */
export const NEUTRAL_OUTLINE = drawing('outline of a head', '<ellipse cx="50" cy="50" rx="30" ry="40"/><path d="M36 43h8M56 43h8M50 46v12M41 70h18"/>')

function drawing(label: string, strokes: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${EDGE} ${EDGE}" role="img" aria-label="${label}"><g fill="none" stroke="#3b4450" stroke-width="1.4" stroke-linejoin="round" stroke-linecap="round">${strokes}</g></svg>`
}
