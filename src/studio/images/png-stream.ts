import { StudioError } from '../../shared/errors'

const SIGNATURE = 8
/** Length, type and checksum of a chunk. */
const CHUNK = 12
const END = 0x49454e44

/** Cuts PNG files that follow one another without a gap, as ffmpeg writes them into a pipe. Throws `video-unreadable` for a last one that is cut, or one larger than `limit`. */
export async function* splitPngs(stream: AsyncIterable<Buffer>, path: string, limit: number): AsyncGenerator<Buffer> {
  let held: Buffer = Buffer.alloc(0)
  for await (const piece of stream) {
    held = held.length === 0 ? piece : Buffer.concat([held, piece])
    for (let length = pngLength(held); length > 0; length = pngLength(held)) {
      yield Buffer.from(held.subarray(0, length))
      held = held.subarray(length)
    }
    if (held.length > limit) throw new StudioError('video-unreadable', `A frame of ${path} is larger than the ${limit.toLocaleString('en')} bytes the studio takes.`, 'Make the video smaller.', { path })
  }
  if (held.length > 0) throw new StudioError('video-unreadable', `The last frame of ${path} came only in part.`, 'Try again; if it comes back, convert the video to another format.', { path })
}

/** Bytes of the PNG at the beginning; 0 where it is not whole yet. */
function pngLength(bytes: Buffer): number {
  let at = SIGNATURE
  while (at + CHUNK <= bytes.length) {
    const next = at + CHUNK + bytes.readUInt32BE(at)
    if (next > bytes.length) return 0
    if (bytes.readUInt32BE(at + 4) === END) return next
    at = next
  }
  return 0
}
