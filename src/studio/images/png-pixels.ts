import { once } from 'node:events'
import { createInflate } from 'node:zlib'
import { imageFault } from './image-fault'
import type { PngLayout } from './png'

/** Adam7: first column, first row, step across, step down of each of the seven passes (PNG specification, 8.2). */
const ADAM7 = [[0, 0, 8, 8], [4, 0, 8, 8], [0, 4, 4, 8], [2, 0, 4, 4], [0, 2, 2, 4], [1, 0, 2, 2], [0, 1, 1, 2]] as const

/** Rows of one pass and the bytes of one row, its filter byte included. */
interface Pass {
  readonly rows: number
  readonly rowBytes: number
}

/**
 * Inflates all pixels of a PNG and checks that there are exactly as many bytes as its header announces, each row with a filter that exists,
 * and the stream's own checksum. That is all of decoding that can fail, at a third of its price, and it holds one piece of the picture at a time.
 * Rejects with `image-damaged`.
 */
export async function checkPngPixels(layout: PngLayout, path: string): Promise<void> {
  const rows = rowLengths(passesOf(layout))
  let left = 0
  let short = true
  const take = (chunk: Buffer): void => {
    for (let at = 0; at < chunk.length; ) {
      if (left === 0) {
        const row = rows.next()
        if (row.done === true) throw imageFault('image-damaged', path, `is damaged: it holds more pixels than its ${layout.width} x ${layout.height}`)
        if ((chunk[at] as number) > 4) throw imageFault('image-damaged', path, 'is damaged: a row of pixels is packed in a way that does not exist')
        left = row.value
      }
      const step = Math.min(left, chunk.length - at)
      left -= step
      at += step
    }
  }
  const inflate = createInflate({ chunkSize: 128 * 1024 })
  try {
    const finished = (async () => { for await (const chunk of inflate) take(chunk as Buffer) })()
    const fed = (async () => {
      for (const part of layout.data) if (!inflate.write(part)) await Promise.race([once(inflate, 'drain'), finished])
      inflate.end()
    })()
    await Promise.all([finished, fed])
    short = left > 0 || rows.next().done !== true
  } catch (error) {
    inflate.destroy()
    if ((error as { code?: unknown }).code === 'image-damaged') throw error
    throw imageFault('image-damaged', path, `is damaged: its pixels cannot be unpacked (${(error as Error).message})`, error)
  }
  if (short) throw imageFault('image-damaged', path, `is damaged: it holds fewer pixels than its ${layout.width} x ${layout.height}`)
}

function passesOf({ width, height, bitsPerPixel, interlaced }: PngLayout): readonly Pass[] {
  const pass = (columns: number, rows: number): Pass => ({ rows: columns === 0 ? 0 : rows, rowBytes: 1 + Math.ceil((columns * bitsPerPixel) / 8) })
  if (!interlaced) return [pass(width, height)]
  return ADAM7.map(([x, y, across, down]) => pass(Math.max(0, Math.ceil((width - x) / across)), Math.max(0, Math.ceil((height - y) / down))))
}

function* rowLengths(passes: readonly Pass[]): Generator<number> {
  for (const { rows, rowBytes } of passes) for (let row = 0; row < rows; row += 1) yield rowBytes
}
