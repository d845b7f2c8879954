import sharp from 'sharp'
import type { Pixels } from '../preparation/decode'

/** A frame as a detector looks at it: red, green and blue of each pixel side by side, row-major. */
export interface LookedAt {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8Array
  /** Pixels of the frame to one of these. */
  readonly scale: number
}

/** The longest edge a detector is shown: its own input is 256 pixels, and the mesh reads 192 of the face. */
const LONGEST = 1280

/** A decoded frame in three colours and no larger than a detector has use for. */
export async function lookedAt({ width, height, channels, pixels }: Pixels): Promise<LookedAt> {
  const scale = Math.max(1, Math.max(width, height) / LONGEST)
  const open = sharp(pixels, { raw: { width, height, channels } })
  const shrunk = scale === 1 ? open : open.resize(Math.max(1, Math.round(width / scale)), Math.max(1, Math.round(height / scale)), { fit: 'fill', kernel: 'cubic' })
  const { data, info } = await shrunk.removeAlpha().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true })
  const colours = info.channels === 3 ? data : threeTimes(data)
  return { width: info.width, height: info.height, pixels: colours, scale: width / info.width }
}

function threeTimes(grey: Uint8Array): Uint8Array {
  const pixels = new Uint8Array(grey.length * 3)
  grey.forEach((value, at) => { pixels.fill(value, at * 3, at * 3 + 3) })
  return pixels
}
