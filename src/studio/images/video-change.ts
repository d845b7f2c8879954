import { decodeVideo } from './video-decoding'

/** Size in which frames are compared, in pixels: enough to see a mouth move, too little to see noise. */
const WIDTH = 96
const HEIGHT = 72
const PIXELS = WIDTH * HEIGHT

/**
 * How much each frame of a video, however long, differs from its first: the mean absolute difference of luma over all pixels, 0 to 255, of frames brought to 96 x 72. One
 * number a frame in the order of decoding; 0 for the first. Rejects as {@link decodeVideo}.
 *
 * @param program ffmpeg
 */
export async function changeFromFirst(path: string, program: string, signal: AbortSignal): Promise<readonly number[]> {
  const changes: number[] = []
  let first: Buffer | undefined
  const frames = decodeVideo(path, program, {
    filters: `scale=${WIDTH}:${HEIGHT}:flags=area,format=gray`, output: ['-c:v', 'rawvideo', '-f', 'rawvideo'], split: splitEqual,
  }, signal)
  for await (const frame of frames) {
    first ??= frame
    let sum = 0
    for (let at = 0; at < PIXELS; at += 1) sum += Math.abs((frame[at] ?? 0) - (first[at] ?? 0))
    changes.push(sum / PIXELS)
  }
  return changes
}

/** Frames of one size that follow one another; a last one that is cut is left out. */
async function* splitEqual(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer = Buffer.alloc(0)
  for await (const piece of stream) {
    held = Buffer.concat([held, piece])
    for (; held.length >= PIXELS; held = held.subarray(PIXELS)) yield Buffer.from(held.subarray(0, PIXELS))
  }
}
