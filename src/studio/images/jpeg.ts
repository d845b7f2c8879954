import { FILE_LIMITS } from '../files/limits'
import { imageFault } from './image-fault'

/** A JPEG's frame header. */
export interface JpegLayout {
  readonly width: number
  readonly height: number
  readonly channels: number
}

const isStartOfFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
const standsAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)

/**
 * Walks the segments of a JPEG up to its end marker and reads its frame header (ITU-T T.81, annex B); no pixel is touched.
 * Throws `image-truncated` where the file ends early, `image-too-large` beyond the limits, `image-damaged` otherwise.
 */
export function walkJpeg(bytes: Buffer, path: string): JpegLayout {
  const cut = (): never => { throw imageFault('image-truncated', path, `ends after ${bytes.length.toLocaleString('en')} bytes, before its picture is complete`) }
  let layout: JpegLayout | undefined
  let at = 2
  for (;;) {
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at += 1
    if (at + 2 > bytes.length) return cut()
    if (bytes[at] !== 0xff) throw imageFault('image-damaged', path, `is not a whole JPEG: what stands at byte ${at} is no segment`)
    const marker = bytes[at + 1] as number
    at += 2
    if (marker === 0xd9) break
    if (standsAlone(marker)) continue
    if (at + 2 > bytes.length) return cut()
    const length = bytes.readUInt16BE(at)
    if (length < 2) throw imageFault('image-damaged', path, `is not a whole JPEG: a segment at byte ${at} has no length`)
    if (at + length > bytes.length) return cut()
    if (isStartOfFrame(marker)) layout = readFrame(bytes.subarray(at, at + length), path)
    at += length
    if (marker === 0xda) at = endOfScan(bytes, at)
  }
  if (layout === undefined) throw imageFault('image-damaged', path, 'is a JPEG without a picture')
  return layout
}

/** The byte after a scan's entropy-coded data: the next marker that is neither a stuffed zero nor a restart. */
function endOfScan(bytes: Buffer, start: number): number {
  for (let at = bytes.indexOf(0xff, start); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] as number
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return bytes.length
}

function readFrame(segment: Buffer, path: string): JpegLayout {
  if (segment.length < 8) throw imageFault('image-damaged', path, 'has a JPEG header that no picture can have')
  const height = segment.readUInt16BE(3)
  const width = segment.readUInt16BE(5)
  const channels = segment.readUInt8(7)
  if (width > FILE_LIMITS.imageEdge || height > FILE_LIMITS.imageEdge) {
    throw imageFault('image-too-large', path, `is ${width} x ${height} pixels, more than the ${FILE_LIMITS.imageEdge} x ${FILE_LIMITS.imageEdge} the studio takes`)
  }
  if (width === 0 || height === 0 || ![1, 3, 4].includes(channels)) throw imageFault('image-damaged', path, 'has a JPEG header that no picture can have')
  return { width, height, channels }
}
