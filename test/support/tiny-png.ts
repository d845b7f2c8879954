import { crc32, deflateSync } from 'node:zlib'

/** A PNG chunk with its length and checksum. */
export function pngChunk(type: string, body: Buffer): Buffer {
  const chunk = Buffer.alloc(body.length + 12)
  chunk.writeUInt32BE(body.length, 0)
  chunk.write(type, 4, 'latin1')
  body.copy(chunk, 8)
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + body.length)), 8 + body.length)
  return chunk
}

/** The IHDR chunk of an 8-bit picture, or of whatever else a test wants. */
export function pngHeader(width: number, height: number, options: { depth?: number; colourType?: number; interlace?: number } = {}): Buffer {
  const body = Buffer.alloc(13)
  body.writeUInt32BE(width, 0)
  body.writeUInt32BE(height, 4)
  body.writeUInt8(options.depth ?? 8, 8)
  body.writeUInt8(options.colourType ?? 0, 9)
  body.writeUInt8(options.interlace ?? 0, 12)
  return pngChunk('IHDR', body)
}

export const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** A whole 8-bit PNG, grey or colour, whose pixels depend on `mark`: two marks give two files. */
export function tinyPng(mark: number, options: { width?: number; height?: number; colour?: boolean; level?: number } = {}): Buffer {
  const { width = 8, height = 6, colour = false, level = 1 } = options
  const rowBytes = width * (colour ? 3 : 1)
  const rows = Buffer.alloc((rowBytes + 1) * height)
  let state = (mark * 2_654_435_761 + 12_345) >>> 0
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < rowBytes; column += 1) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      rows[row * (rowBytes + 1) + 1 + column] = state >>> 24
    }
  }
  return Buffer.concat([PNG_SIGNATURE, pngHeader(width, height, { colourType: colour ? 2 : 0 }), pngChunk('IDAT', deflateSync(rows, { level })), pngChunk('IEND', Buffer.alloc(0))])
}
