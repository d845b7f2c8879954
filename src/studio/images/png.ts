import { crc32 } from 'node:zlib'
import { FILE_LIMITS } from '../files/limits'
import { imageFault } from './image-fault'

/** A PNG's header and where its compressed pixels lie. */
export interface PngLayout {
  readonly width: number
  readonly height: number
  /** Values a pixel once decoded: 1 grey, 2 grey and alpha, 3 colour or palette, 4 colour and alpha. */
  readonly channels: number
  readonly bitsPerPixel: number
  readonly interlaced: boolean
  /** The parts of the zlib stream, in order. */
  readonly data: readonly Buffer[]
}

/** Bit depths a colour type may have, and its samples a pixel (PNG specification, table 11.1). */
const COLOUR_TYPES: Readonly<Record<number, { readonly depths: readonly number[]; readonly samples: number; readonly channels: number }>> = {
  0: { depths: [1, 2, 4, 8, 16], samples: 1, channels: 1 },
  2: { depths: [8, 16], samples: 3, channels: 3 },
  3: { depths: [1, 2, 4, 8], samples: 1, channels: 3 },
  4: { depths: [8, 16], samples: 2, channels: 2 },
  6: { depths: [8, 16], samples: 4, channels: 4 },
}
/** Far above what a camera writes; an animation of thousands of frames is refused by it. */
const MOST_CHUNKS = 8192

/**
 * Walks every chunk of a PNG up to IEND, checks lengths and checksums, and reads the header;
 * no pixel is touched. Throws `image-truncated` where the file ends early, `image-too-large` beyond the limits, `image-damaged` otherwise.
 */
export function walkPng(bytes: Buffer, path: string): PngLayout {
  const data: Buffer[] = []
  let header: Omit<PngLayout, 'data'> | undefined
  let palette = false
  let at = 8
  for (let chunks = 0; ; chunks += 1) {
    if (at + 12 > bytes.length) throw imageFault('image-truncated', path, `ends after ${bytes.length.toLocaleString('en')} bytes, before its picture is complete`)
    const length = bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (!/^[A-Za-z]{4}$/.test(type) || chunks > MOST_CHUNKS) throw imageFault('image-damaged', path, `is not a whole PNG: what stands at byte ${at} is no chunk`)
    if (at + 12 + length > bytes.length) throw imageFault('image-truncated', path, `ends after ${bytes.length.toLocaleString('en')} bytes, inside its ${type} chunk`)
    const body = bytes.subarray(at + 8, at + 8 + length)
    if (crc32(bytes.subarray(at + 4, at + 8 + length)) !== bytes.readUInt32BE(at + 8 + length)) {
      throw imageFault('image-damaged', path, `is damaged: the checksum of its ${type} chunk at byte ${at} does not agree`)
    }
    if (header === undefined) header = readHeader(type, body, path)
    else if (type === 'PLTE') palette = true
    else if (type === 'IDAT') data.push(body)
    else if (type === 'IEND') {
      if (data.length === 0) throw imageFault('image-damaged', path, 'is a PNG without pixels')
      if (header.channels === 3 && header.bitsPerPixel <= 8 && !palette) throw imageFault('image-damaged', path, 'is a PNG whose palette is missing')
      return { ...header, data }
    }
    at += 12 + length
  }
}

function readHeader(type: string, body: Buffer, path: string): Omit<PngLayout, 'data'> {
  if (type !== 'IHDR' || body.length !== 13) throw imageFault('image-damaged', path, 'is a PNG that does not begin with its header')
  const width = body.readUInt32BE(0)
  const height = body.readUInt32BE(4)
  const depth = body.readUInt8(8)
  const colour = COLOUR_TYPES[body.readUInt8(9)]
  const interlace = body.readUInt8(12)
  if (width > FILE_LIMITS.imageEdge || height > FILE_LIMITS.imageEdge) {
    throw imageFault('image-too-large', path, `is ${width} x ${height} pixels, more than the ${FILE_LIMITS.imageEdge} x ${FILE_LIMITS.imageEdge} the studio takes`)
  }
  if (width === 0 || height === 0 || colour === undefined || !colour.depths.includes(depth) || interlace > 1 || body.readUInt16BE(10) !== 0) {
    throw imageFault('image-damaged', path, 'has a PNG header that no picture can have')
  }
  return { width, height, channels: colour.channels, bitsPerPixel: depth * colour.samples, interlaced: interlace === 1 }
}
