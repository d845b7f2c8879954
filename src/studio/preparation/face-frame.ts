/** A point in pixels of the frame: x to the right, y down, pixel centres at whole numbers. */
export type Point = readonly [number, number]

/** Where the square crop lies in a frame: how the frame is turned, how large the square is and where its middle is. */
export interface FaceFrame {
  readonly centre: Point
  /** Edge in pixels of the frame. */
  readonly edge: number
  /** Radians by which the line through the eyes is turned, clockwise as seen; the crop is turned with it. */
  readonly angle: number
  readonly method: 'landmarks' | 'centre-square'
}

/** Height of the eye line in the crop, as a share of its edge from the top. With 2.3 inter-ocular distances this leaves room for brows above and an open mouth below. */
export const EYE_LINE = 0.36

/** iBUG 68 points: the eye on the picture's left is 36 to 41, the one on its right 42 to 47. */
const LEFT_EYE = [36, 42] as const
const RIGHT_EYE = [42, 48] as const

/** The two eye centres: means of the six points around each eye. */
export function eyeCentres(landmarks: readonly Point[]): readonly [Point, Point] {
  return [meanPoint(landmarks.slice(...LEFT_EYE)), meanPoint(landmarks.slice(...RIGHT_EYE))]
}

/**
 * The crop that levels the eyes: a square of `interOcular` distances between the eye centres, centred on them, the eye line at
 * {@link EYE_LINE} of its height. Without 68 usable landmarks the largest centred square of the frame, recorded as such.
 *
 * @param landmarks 68 points in iBUG order, or null
 */
export function faceFrame(landmarks: readonly Point[] | null, width: number, height: number, interOcular: number): FaceFrame {
  if (landmarks !== null && landmarks.length === 68) {
    const [left, right] = eyeCentres(landmarks)
    const [dx, dy] = [right[0] - left[0], right[1] - left[1]]
    const distance = Math.hypot(dx, dy)
    // Eyes closer than two pixels are no measure of a face.
    if (Number.isFinite(distance) && distance >= 2) {
      const angle = Math.atan2(dy, dx)
      const edge = interOcular * distance
      const down = (0.5 - EYE_LINE) * edge
      const centre: Point = [(left[0] + right[0]) / 2 - Math.sin(angle) * down, (left[1] + right[1]) / 2 + Math.cos(angle) * down]
      return { centre, edge, angle, method: 'landmarks' }
    }
  }
  return { centre: [(width - 1) / 2, (height - 1) / 2], edge: Math.min(width, height), angle: 0, method: 'centre-square' }
}

function meanPoint(points: readonly Point[]): Point {
  const sum = points.reduce<Point>(([x, y], point) => [x + point[0], y + point[1]], [0, 0])
  return [sum[0] / points.length, sum[1] / points.length]
}
