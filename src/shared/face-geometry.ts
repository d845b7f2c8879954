/** A point in pixels of the frame: x to the right, y down, pixel centres at whole numbers. */
export type Point = readonly [number, number]

/** The two eye centres of a face as the picture shows them: the one on the picture's left, and the one on its right. */
export interface Eyes {
  readonly left: Point
  readonly right: Point
}

/** A square in pixels of the frame: its middle, its edge, and by how much it is turned about its middle. */
export interface Square {
  readonly centre: Point
  /** Edge in pixels of the frame. */
  readonly edge: number
  /** Radians by which the line through the eyes is turned, clockwise as seen. */
  readonly angle: number
}

/** Height of the eye line in the crop, as a share of its edge from the top. With 2.3 inter-ocular distances this leaves room for brows above and an open mouth below. */
export const EYE_LINE = 0.36

/** Edge of the crop in inter-ocular distances where no recipe says another: what the studio's presets use and what a box drawn by hand stands for. */
export const USUAL_INTER_OCULAR = 2.3

/** Eyes closer than this, in pixels, are no measure of a face. */
export const LEAST_EYE_DISTANCE = 2

/** Pixels between two eye centres. */
export function eyeDistance({ left, right }: Eyes): number {
  return Math.hypot(right[0] - left[0], right[1] - left[1])
}

/** True where eyes are finite and far enough apart to measure a face by. */
export function areUsable(eyes: Eyes): boolean {
  const distance = eyeDistance(eyes)
  return Number.isFinite(distance) && distance >= LEAST_EYE_DISTANCE
}

/** The crop that levels the eyes: a square of `interOcular` distances between the eye centres, centred on them, the eye line at {@link EYE_LINE} of its height. */
export function squareOfEyes({ left, right }: Eyes, interOcular = USUAL_INTER_OCULAR): Square {
  const [dx, dy] = [right[0] - left[0], right[1] - left[1]]
  const angle = Math.atan2(dy, dx)
  const edge = interOcular * Math.hypot(dx, dy)
  const down = (0.5 - EYE_LINE) * edge
  return { centre: [(left[0] + right[0]) / 2 - Math.sin(angle) * down, (left[1] + right[1]) / 2 + Math.cos(angle) * down], edge, angle }
}

/** The eyes whose crop of `interOcular` distances is this square: the inverse of {@link squareOfEyes}. */
export function eyesOfSquare({ centre, edge, angle }: Square, interOcular = USUAL_INTER_OCULAR): Eyes {
  const up = (0.5 - EYE_LINE) * edge
  const middle: Point = [centre[0] + Math.sin(angle) * up, centre[1] - Math.cos(angle) * up]
  const half = edge / interOcular / 2
  const across: Point = [Math.cos(angle) * half, Math.sin(angle) * half]
  return { left: [middle[0] - across[0], middle[1] - across[1]], right: [middle[0] + across[0], middle[1] + across[1]] }
}

/** The four corners of a square as it lies in the frame, from its upper left one on, clockwise. */
export function cornersOf({ centre, edge, angle }: Square): readonly Point[] {
  const half = edge / 2
  const [cos, sin] = [Math.cos(angle) * half, Math.sin(angle) * half]
  return [[-1, -1], [1, -1], [1, 1], [-1, 1]].map(([x = 0, y = 0]): Point => [centre[0] + cos * x - sin * y, centre[1] + sin * x + cos * y])
}
