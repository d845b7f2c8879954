import { readFile } from 'node:fs/promises'
import type { StudioError } from '../../shared/errors'
import { fileFault } from '../files/file-fault'
import { FILE_LIMITS } from '../files/limits'
import { imageFault } from '../images/image-fault'
import { imageKind, otherKind } from '../images/image-kind'
import { openImage } from '../images/open-image'
import { colourPlanes, lumaOf, type Luma } from './luma'

/** Seconds after which a decoder is stopped. */
const DECODE_SECONDS = 20

export interface DecodedImage extends Luma {
  /** Channels the file itself has. */
  readonly channels: number
}

/**
 * A picture as luma, 8 bit, row-major.
 *
 * @param source the file's path, or its bytes
 * @param name what to call it in a sentence; the path by default
 * @throws StudioError as {@link decodePixels}
 */
export async function decodeLuma(source: string | Uint8Array, name?: string): Promise<DecodedImage> {
  const { width, height, pixels, channels, fileChannels } = await decodePixels(source, name)
  return { width, height, channels: fileChannels, data: lumaOf(pixels, width, height, channels) }
}

/** A picture as three planes, red, green and blue; of a grey one three equal planes. Arguments and errors as {@link decodeLuma}. */
export async function decodeColour(source: string | Uint8Array, name?: string): Promise<readonly Luma[]> {
  const { width, height, pixels, channels } = await decodePixels(source, name)
  return colourPlanes(pixels, width, height, channels)
}

/** Interleaved sRGB or grey, 8 bit. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly channels: 1 | 2 | 3 | 4
  readonly pixels: Uint8Array
  readonly fileChannels: number
}

/**
 * A picture's pixels. What the file claims is not believed: its first bytes must be a picture's, limits are checked on
 * the header, a short or damaged file is refused whole, and no orientation is applied.
 *
 * @throws StudioError `image-truncated`, `image-damaged`, `image-too-large`, `not-an-image`, `file-vanished`, `file-unreadable`
 */
export async function decodePixels(source: string | Uint8Array, name = typeof source === 'string' ? source : 'the picture'): Promise<Pixels> {
  const bytes = typeof source === 'string' ? await readBytes(source) : Buffer.from(source.buffer, source.byteOffset, source.byteLength)
  if (bytes.length === 0) throw imageFault('image-truncated', name, 'is empty: it has 0 bytes')
  if (bytes.length > FILE_LIMITS.imageBytes) throw imageFault('image-too-large', name, `has ${bytes.length} bytes, the limit is ${FILE_LIMITS.imageBytes}`)
  if (imageKind(bytes) === undefined) throw imageFault('not-an-image', name, `is not a picture: it holds ${otherKind(bytes)}`)
  try {
    const open = openImage(bytes).timeout({ seconds: DECODE_SECONDS })
    const header = await open.metadata()
    if (header.width > FILE_LIMITS.imageEdge || header.height > FILE_LIMITS.imageEdge) {
      throw imageFault('image-too-large', name, `is ${header.width}x${header.height} pixels, the limit is ${FILE_LIMITS.imageEdge}x${FILE_LIMITS.imageEdge}`)
    }
    const { data, info } = await open.toColourspace('srgb').raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
    return { width: info.width, height: info.height, channels: info.channels, pixels: data, fileChannels: header.channels }
  } catch (thrown) {
    throw explain(thrown, name)
  }
}

async function readBytes(path: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (error) {
    throw fileFault(error, path, 'read')
  }
}

/** libvips says what is wrong in words only; these are the ones it has for a file that ends too early or is too large. */
function explain(thrown: unknown, name: string): StudioError | Error {
  if (thrown instanceof Error && thrown.name === 'StudioError') return thrown
  const text = (thrown instanceof Error ? thrown.message : String(thrown)).split('\n')[0] ?? ''
  if (/exceeds pixel limit|too large/i.test(text)) return imageFault('image-too-large', name, `has more than ${FILE_LIMITS.imageEdge}x${FILE_LIMITS.imageEdge} pixels`, thrown)
  if (/end of (stream|input|file)|premature end|truncated|read error|unexpected end|not enough|too few|IDAT stream incomplete/i.test(text)) {
    return imageFault('image-truncated', name, 'ends before the picture does', thrown)
  }
  return imageFault('image-damaged', name, `is damaged: its pixels cannot be decoded (${text.slice(0, 160)})`, thrown)
}
