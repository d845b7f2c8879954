import { imageFault } from './image-fault'
import { imageKind, otherKind, type ImageKind } from './image-kind'
import { walkJpeg } from './jpeg'
import { openImage } from './open-image'
import { walkPng } from './png'
import { checkPngPixels } from './png-pixels'
import { walkTiff } from './tiff'

/** What a whole, decodable picture is. */
export interface ExaminedImage {
  readonly kind: ImageKind
  readonly width: number
  readonly height: number
  readonly channels: number
}

/**
 * Proves that a file is a whole picture of the kind its name promises, within the limits, by unpacking every pixel of it. Nothing is
 * allocated for pixels before the header has passed. Rejects with `image-truncated`, `image-damaged`, `image-too-large` or `not-an-image`.
 *
 * @param path names the file in sentences; its ending says which kind is expected
 */
export async function examineImage(bytes: Buffer, path: string): Promise<ExaminedImage> {
  if (bytes.length === 0) throw imageFault('image-truncated', path, 'is empty: it has 0 bytes')
  const kind = imageKind(bytes)
  if (kind === undefined) throw imageFault('not-an-image', path, `is not a picture: it holds ${otherKind(bytes)}`)
  const layout = await EXAMINE[kind](bytes, path)
  if (kind !== expectedKind(path)) throw imageFault('not-an-image', path, `has the name of a ${expectedKind(path)} and holds a ${kind}`)
  return { kind, ...layout }
}

const EXAMINE: Readonly<Record<ImageKind, (bytes: Buffer, path: string) => Promise<Omit<ExaminedImage, 'kind'>>>> = { PNG: examinePng, JPEG: examineJpeg, TIFF: examineTiff }

function expectedKind(path: string): ImageKind {
  if (/\.tiff?$/i.test(path)) return 'TIFF'
  return /\.jpe?g$/i.test(path) ? 'JPEG' : 'PNG'
}

async function examinePng(bytes: Buffer, path: string): Promise<Omit<ExaminedImage, 'kind'>> {
  const layout = walkPng(bytes, path)
  await checkPngPixels(layout, path)
  return { width: layout.width, height: layout.height, channels: layout.channels }
}

async function examineJpeg(bytes: Buffer, path: string): Promise<Omit<ExaminedImage, 'kind'>> {
  const layout = walkJpeg(bytes, path)
  await decodeAll(bytes, layout, path)
  return layout
}

async function examineTiff(bytes: Buffer, path: string): Promise<Omit<ExaminedImage, 'kind'>> {
  const layout = walkTiff(bytes, path)
  await decodeAll(bytes, layout, path)
  return layout
}

async function decodeAll(bytes: Buffer, { width, height }: Omit<ExaminedImage, 'kind'>, path: string): Promise<void> {
  try {
    // the last row makes the decoder go through all the rows before it, and keep none of them
    await openImage(bytes).extract({ left: 0, top: height - 1, width, height: 1 }).raw().toBuffer()
  } catch (error) {
    throw imageFault('image-damaged', path, `is damaged: its pixels cannot be decoded (${firstLine(error)})`, error)
  }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
}
