import { FILE_LIMITS } from '../files/limits'
import { imageFault } from './image-fault'

/** What the first directory of a TIFF says (TIFF 6.0). */
export interface TiffLayout {
  readonly width: number
  readonly height: number
  readonly channels: number
}

const WIDTH = 256
const HEIGHT = 257
const STRIP_OFFSETS = 273
const SAMPLES = 277
const STRIP_BYTES = 279
/** Bytes of the kinds of numbers that sizes and places are written in: BYTE, ASCII, SHORT, LONG. */
const SIZE_OF: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4 }

/**
 * Reads the first directory of a TIFF and checks that its strips lie within the file; no pixel is touched. Throws `image-truncated` where the file ends
 * early, `image-too-large` beyond the limits, `image-damaged` otherwise.
 */
export function walkTiff(bytes: Buffer, path: string): TiffLayout {
  const cut = () => imageFault('image-truncated', path, `ends after ${bytes.length.toLocaleString('en')} bytes, before its picture is complete`)
  if (bytes.length < 8) throw cut()
  const little = bytes[0] === 0x49
  const short = (at: number): number => (little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at))
  const long = (at: number): number => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at))
  const start = long(4)
  if (start + 2 > bytes.length) throw cut()
  const count = short(start)
  if (start + 2 + count * 12 > bytes.length) throw cut()
  const values = new Map<number, readonly number[]>()
  for (let entry = 0; entry < count; entry += 1) {
    const at = start + 2 + entry * 12
    const [tag, kind, length] = [short(at), short(at + 2), long(at + 4)]
    if (![WIDTH, HEIGHT, STRIP_OFFSETS, SAMPLES, STRIP_BYTES].includes(tag)) continue
    const size = SIZE_OF[kind]
    if (size === undefined || length === 0 || length > FILE_LIMITS.imageEdge) throw imageFault('image-damaged', path, 'has a TIFF directory that no picture can have')
    const place = size * length <= 4 ? at + 8 : long(at + 8)
    if (place + size * length > bytes.length) throw cut()
    values.set(tag, Array.from({ length }, (_, index) => (size === 4 ? long(place + index * 4) : size === 2 ? short(place + index * 2) : (bytes[place + index] as number))))
  }
  const [width, height, channels] = [WIDTH, HEIGHT, SAMPLES].map((tag) => values.get(tag)?.[0] ?? (tag === SAMPLES ? 1 : 0)) as [number, number, number]
  if (width > FILE_LIMITS.imageEdge || height > FILE_LIMITS.imageEdge) {
    throw imageFault('image-too-large', path, `is ${width} x ${height} pixels, more than the ${FILE_LIMITS.imageEdge} x ${FILE_LIMITS.imageEdge} the studio takes`)
  }
  if (width === 0 || height === 0 || channels < 1 || channels > 4) throw imageFault('image-damaged', path, 'has a TIFF directory that no picture can have')
  const lengths = values.get(STRIP_BYTES) ?? []
  if ((values.get(STRIP_OFFSETS) ?? []).some((offset, strip) => offset + (lengths[strip] ?? 0) > bytes.length)) throw cut()
  return { width, height, channels }
}
