import { eyesOfSquare, squareOfEyes, type Eyes, type Point } from '../../../shared/face-geometry'

/** What can be taken hold of in the picture. */
export type Handle = 'left' | 'right' | 'box' | 'corner'

/** The smallest edge that a box can be drawn to, pixels of the frame. */
const LEAST_EDGE = 12

/** Eyes after one of the handles was moved by some pixels: an eye alone, the whole box with both, or the box's size about its middle by its lower right corner. */
export function moveHandle(eyes: Eyes, handle: Handle, [dx, dy]: Point): Eyes {
  const moved = ([x, y]: Point): Point => [x + dx, y + dy]
  switch (handle) {
    case 'left': return { ...eyes, left: moved(eyes.left) }
    case 'right': return { ...eyes, right: moved(eyes.right) }
    case 'box': return { left: moved(eyes.left), right: moved(eyes.right) }
    case 'corner': {
      const square = squareOfEyes(eyes)
      const [cos, sin] = [Math.cos(square.angle), Math.sin(square.angle)]
      // the way along the two edges that meet in the corner, as the box lies
      const along = ((cos * dx + sin * dy) + (cos * dy - sin * dx)) / 2
      return eyesOfSquare({ ...square, edge: Math.max(LEAST_EDGE, square.edge + 2 * along) })
    }
  }
}

/** The way that an arrow key moves a handle, in pixels of the frame: 1, with Shift 10; null for other keys. */
export function arrowStep(key: string, shift: boolean): Point | null {
  const by = shift ? 10 : 1
  switch (key) {
    case 'ArrowLeft': return [-by, 0]
    case 'ArrowRight': return [by, 0]
    case 'ArrowUp': return [0, -by]
    case 'ArrowDown': return [0, by]
    default: return null
  }
}

/** Where a hand begins when nothing is known: a level face in the middle of the frame, as large as portraits have it. */
export function startingEyes(width: number, height: number): Eyes {
  const edge = Math.min(width, height) * 0.6
  return rounded(eyesOfSquare({ centre: [(width - 1) / 2, (height - 1) / 2], edge, angle: 0 }))
}

/** Eyes to tenths of a pixel, as they are sent. */
export function rounded({ left, right }: Eyes): { left: [number, number]; right: [number, number] } {
  const tenths = (value: number): number => Math.round(value * 10) / 10
  return { left: [tenths(left[0]), tenths(left[1])], right: [tenths(right[0]), tenths(right[1])] }
}

/** True where two pairs of eyes differ by a tenth of a pixel or more. */
export function differ(a: Eyes | null, b: Eyes | null): boolean {
  if (a === null || b === null) return a !== b
  const [one, other] = [rounded(a), rounded(b)]
  return (['left', 'right'] as const).some((side) => one[side][0] !== other[side][0] || one[side][1] !== other[side][1])
}
