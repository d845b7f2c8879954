import { areUsable, squareOfEyes, type Eyes, type Point, type Square } from '../../shared/face-geometry'

export { EYE_LINE, type Point } from '../../shared/face-geometry'

/** What a face was found by: the landmarks beside its frame, a detector, or somebody's hand. */
export type FaceMethod = 'landmarks' | 'detected' | 'by-hand'

/** Where the square crop lies in a frame: how the frame is turned, how large the square is and where its middle is; and by what the face was found, if it was. */
export interface FaceFrame extends Square {
  readonly method: FaceMethod | 'centre-square'
}

/** Eye centres that were not taken from landmarks of this very frame. */
export interface MarkedEyes extends Eyes {
  readonly method: Exclude<FaceMethod, 'landmarks'>
}

/** What a face of a frame is known by: 68 landmarks in iBUG order, eye centres, or nothing. */
export type KnownFace = readonly Point[] | MarkedEyes | null

/** iBUG 68 points: the eye on the picture's left is 36 to 41, the one on its right 42 to 47. */
const LEFT_EYE = [36, 42] as const
const RIGHT_EYE = [42, 48] as const

/** The two eye centres: means of the six points around each eye. */
export function eyeCentres(landmarks: readonly Point[]): readonly [Point, Point] {
  return [meanPoint(landmarks.slice(...LEFT_EYE)), meanPoint(landmarks.slice(...RIGHT_EYE))]
}

/**
 * The crop that levels the eyes, as {@link squareOfEyes} has it. Without usable eyes the largest centred square of the frame, recorded as such.
 *
 * @param face what is known of the face; null where that is nothing
 */
export function faceFrame(face: KnownFace, width: number, height: number, interOcular: number): FaceFrame {
  const known = face === null ? null : eyesOf(face)
  if (known !== null && areUsable(known)) return { ...squareOfEyes(known, interOcular), method: known.method }
  return { centre: [(width - 1) / 2, (height - 1) / 2], edge: Math.min(width, height), angle: 0, method: 'centre-square' }
}

function eyesOf(face: readonly Point[] | MarkedEyes): (Eyes & { readonly method: FaceMethod }) | null {
  if (!isLandmarks(face)) return face
  if (face.length !== 68) return null
  const [left, right] = eyeCentres(face)
  return { left, right, method: 'landmarks' }
}

function isLandmarks(face: readonly Point[] | MarkedEyes): face is readonly Point[] {
  return Array.isArray(face)
}

function meanPoint(points: readonly Point[]): Point {
  const sum = points.reduce<Point>(([x, y], point) => [x + point[0], y + point[1]], [0, 0])
  return [sum[0] / points.length, sum[1] / points.length]
}
