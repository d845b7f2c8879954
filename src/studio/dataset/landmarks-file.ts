import { parseDecimal } from './numbers'
import { annotationFault, shown, textLines } from './text-lines'

/** Points of a face in iBUG order. */
export const LANDMARKS = 68
/** Beyond this, in pixels, a point is a mistake and not a face that leaves the picture. */
const FAR = 100_000

/** 68 points x, y in pixels of the frame, as 136 numbers. Throws `landmarks-malformed` with the line. */
export function parseLandmarks(bytes: Buffer, path: string): Float32Array {
  const lines = textLines(bytes, path, 'landmarks-malformed')
  if (lines.length !== LANDMARKS) throw annotationFault('landmarks-malformed', path, `holds ${lines.length} points instead of ${LANDMARKS}`, lines.at(-1)?.number ?? 1)
  const points = new Float32Array(LANDMARKS * 2)
  lines.forEach(({ number, words }, row) => {
    if (words.length !== 2) throw annotationFault('landmarks-malformed', path, `holds ${words.length} values in a line where x and y should stand`, number)
    words.forEach((word, column) => {
      const value = parseDecimal(word)
      if (value === undefined || Math.abs(value) > FAR) throw annotationFault('landmarks-malformed', path, `holds ${shown(word)}, which is no place in a picture`, number)
      points[row * 2 + column] = value
    })
  })
  return points
}

/** Points as the store keeps them: little-endian float32. */
export function packLandmarks(points: Float32Array): Buffer {
  const bytes = Buffer.alloc(points.length * 4)
  points.forEach((value, index) => bytes.writeFloatLE(value, index * 4))
  return bytes
}

/** The 68 points of a stored blob. */
export function unpackLandmarks(blob: Uint8Array): [number, number][] {
  const view = new DataView(blob.buffer, blob.byteOffset, blob.byteLength)
  return Array.from({ length: LANDMARKS }, (_, row): [number, number] => [view.getFloat32(row * 8, true), view.getFloat32(row * 8 + 4, true)])
}
