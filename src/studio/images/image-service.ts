import type { StudioImage } from '../studio'
import { ByteCache } from './byte-cache'
import { readFrameFile, type FrameRoom } from './frame-file'
import { imageKind } from './image-kind'
import { openImage } from './open-image'

/** Longest edges, in pixels, that pictures are made in; a request gets the next larger one, so that the cache holds few kinds. */
export const IMAGE_SIZES = [48, 96, 192, 320, 640, 1280] as const
const CACHE_BYTES = 64 * 1024 * 1024
/** Pictures decoded side by side; the others wait, so that a fast scroll does not fill memory. */
const DECODERS = 4

/**
 * Frames as pictures for a page. Size 0 is the frame as it is, as PNG; any other is a WebP whose longest edge is the next of
 * {@link IMAGE_SIZES}, never larger than the frame. Rejects as {@link readFrameFile}.
 */
export function imageService(room: FrameRoom): { image(sha256: string, size: number): Promise<StudioImage> } {
  const cache = new ByteCache(CACHE_BYTES)
  const underWay = new Map<string, Promise<Uint8Array>>()
  const gate = new Gate(DECODERS)
  const draw = async (sha256: string, size: number): Promise<Uint8Array> => {
    const { bytes } = await readFrameFile(room, sha256)
    if (size === 0) return imageKind(bytes) === 'PNG' ? bytes : openImage(bytes).png({ compressionLevel: 3 }).toBuffer()
    return openImage(bytes).resize({ width: size, height: size, fit: 'inside', withoutEnlargement: true }).webp({ quality: 84, effort: 1 }).toBuffer()
  }
  return {
    async image(sha256, wanted) {
      const size = servedSize(wanted)
      const type = size === 0 ? 'image/png' : 'image/webp'
      const key = `${sha256}/${size}`
      const held = cache.get(key)
      if (held !== undefined) return { type, bytes: held }
      let drawn = underWay.get(key)
      if (drawn === undefined) {
        drawn = gate.run(() => draw(sha256, size)).finally(() => underWay.delete(key))
        underWay.set(key, drawn)
      }
      const bytes = await drawn
      cache.set(key, bytes)
      return { type, bytes }
    },
  }
}

/** The size a request is answered in: 0 for the frame as it is (also for what is no size), else the next larger one. */
export function servedSize(wanted: number): number {
  if (!(wanted > 0)) return 0
  return IMAGE_SIZES.find((size) => size >= wanted) ?? (IMAGE_SIZES.at(-1) as number)
}

/** Lets a number of tasks run at once, the others in turn. */
class Gate {
  private readonly waiting: (() => void)[] = []
  private running = 0

  constructor(private readonly width: number) {}

  async run<T>(task: () => Promise<T>): Promise<T> {
    if (this.running >= this.width) await new Promise<void>((go) => this.waiting.push(go))
    else this.running += 1
    try {
      return await task()
    } finally {
      const next = this.waiting.shift()
      if (next === undefined) this.running -= 1
      else next()
    }
  }
}
