import { once } from 'node:events'
import { promisify } from 'node:util'
import { createInflate, inflate, type ZlibOptions } from 'node:zlib'
import { StudioError } from '../../shared/errors'
import { imageFault } from './image-fault'
import type { PngLayout } from './png'

/** Adam7: first column, first row, step across, step down of each of the seven passes (PNG specification, 8.2). */
const ADAM7 = [[0, 0, 8, 8], [4, 0, 8, 8], [0, 4, 4, 8], [2, 0, 4, 4], [0, 2, 2, 4], [1, 0, 2, 2], [0, 1, 1, 2]] as const

/** Rows of one pass and the bytes of one row, its filter byte included. */
interface Pass {
  readonly rows: number
  readonly rowBytes: number
}

/** Up to this many bytes, unpacked, a picture is unpacked in one piece: one trip to another thread instead of many. */
const ONE_PIECE = 4 * 1024 * 1024

const inflateWhole = promisify<Buffer, ZlibOptions, Buffer>(inflate)

/**
 * Inflates all pixels of a PNG and checks that there are exactly as many bytes as its header announces, each row with a filter that exists,
 * and the stream's own checksum. That is all of decoding that can fail, at a third of its price; of a large picture only one piece is held
 * at a time. Rejects with `image-damaged`.
 */
export async function checkPngPixels(layout: PngLayout, path: string): Promise<void> {
  const passes = passesOf(layout)
  const expected = passes.reduce((sum, { rows, rowBytes }) => sum + rows * rowBytes, 0)
  const rows = new RowCheck(passes, layout, path)
  try {
    if (expected <= ONE_PIECE) rows.take(await inflateWhole(Buffer.concat(layout.data), { chunkSize: Math.max(64, expected + 1), maxOutputLength: expected + 1 }))
    else await inflatePieces(layout.data, (piece) => rows.take(piece))
  } catch (error) {
    if (error instanceof StudioError) throw error
    if ((error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE') throw rows.tooMany()
    throw imageFault('image-damaged', path, `is damaged: its pixels cannot be unpacked (${(error as Error).message})`, error)
  }
  rows.end()
}

/** Unpacks a zlib stream piece by piece; a throw of `take` ends it. */
async function inflatePieces(data: readonly Buffer[], take: (piece: Buffer) => void): Promise<void> {
  const stream = createInflate({ chunkSize: 128 * 1024 })
  const taken = (async () => { for await (const piece of stream) take(piece as Buffer) })()
  const fed = (async () => {
    for (const part of data) if (!stream.write(part)) await Promise.race([once(stream, 'drain'), taken])
    stream.end()
  })()
  try {
    await Promise.all([taken, fed])
  } finally {
    stream.destroy()
  }
}

/** Follows unpacked bytes row by row: as many as announced, each beginning with a filter that exists (0..4). */
class RowCheck {
  private readonly rows: Generator<number>
  private left = 0

  constructor(passes: readonly Pass[], private readonly layout: PngLayout, private readonly path: string) {
    this.rows = rowLengths(passes)
  }

  take(piece: Buffer): void {
    for (let at = 0; at < piece.length; ) {
      if (this.left === 0) {
        const row = this.rows.next()
        if (row.done === true) throw this.tooMany()
        if ((piece[at] as number) > 4) throw imageFault('image-damaged', this.path, 'is damaged: a row of pixels is packed in a way that does not exist')
        this.left = row.value
      }
      const step = Math.min(this.left, piece.length - at)
      this.left -= step
      at += step
    }
  }

  end(): void {
    if (this.left > 0 || this.rows.next().done !== true) throw this.damaged('holds fewer pixels than')
  }

  tooMany(): StudioError {
    return this.damaged('holds more pixels than')
  }

  private damaged(what: string): StudioError {
    return imageFault('image-damaged', this.path, `is damaged: it ${what} its ${this.layout.width} x ${this.layout.height}`)
  }
}

function passesOf({ width, height, bitsPerPixel, interlaced }: PngLayout): readonly Pass[] {
  const pass = (columns: number, rows: number): Pass => ({ rows: columns === 0 ? 0 : rows, rowBytes: 1 + Math.ceil((columns * bitsPerPixel) / 8) })
  if (!interlaced) return [pass(width, height)]
  return ADAM7.map(([x, y, across, down]) => pass(Math.max(0, Math.ceil((width - x) / across)), Math.max(0, Math.ceil((height - y) / down))))
}

function* rowLengths(passes: readonly Pass[]): Generator<number> {
  for (const { rows, rowBytes } of passes) for (let row = 0; row < rows; row += 1) yield rowBytes
}
