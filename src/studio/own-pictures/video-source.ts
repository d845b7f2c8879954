import { basename } from 'node:path'
import { ffmpegOf, videoFrames, type VideoFrame } from '../images/video-frames'
import { requireFew, type OwnPicture, type OwnSource } from './own-picture'

/**
 * The frames of a video, each once in the order of decoding ({@link videoFrames}). They come as the pictures they are and are not kept. Reading rejects with
 * `part-absent` without ffmpeg, `video-unreadable`, or `too-many-pictures`.
 *
 * @param root the program's folder, which knows where ffmpeg is
 * @param every takes every so-manieth frame
 */
export function videoSource(path: string, root: string, every: number, signal: AbortSignal): OwnSource {
  const program = ffmpegOf(root)
  const closed = new AbortController()
  return {
    source: 'video', total: 0,
    pictures: async function* () {
      let count = 0
      for await (const frame of videoFrames(path, program, every, AbortSignal.any([signal, closed.signal]))) {
        requireFew((count += 1), path)
        yield pictureOf(path, frame)
      }
    },
    close: () => Promise.resolve(closed.abort()),
  }
}

function pictureOf(path: string, { place, bytes }: VideoFrame): OwnPicture {
  const name = `frame ${place}`
  return { sequence: basename(path), name, place, read: () => Promise.resolve({ bytes, path: `${path}, ${name}` }), landmarks: null }
}
