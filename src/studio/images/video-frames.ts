import { StudioError } from '../../shared/errors'
import { provisionedPart } from '../engines/provision-state'
import { FILE_LIMITS } from '../files/limits'
import { splitPngs } from './png-stream'
import { decodeVideo } from './video-decoding'

/** A frame of a video, as a PNG file. */
export interface VideoFrame {
  /** Its place in the order of decoding, counted from 0. */
  readonly place: number
  readonly bytes: Buffer
}

/** Places of frames, both ends included. */
export interface FrameSpan {
  readonly first: number
  readonly last: number
}

/** True for what is taken for a video, by its name; its bytes decide later. */
export function isVideoName(name: string): boolean {
  return /\.(mp4|m4v|mov|avi|mkv|webm|mpe?g|ogv|wmv)$/i.test(name)
}

/**
 * The frames of a video in the order of decoding, every one exactly once: frame 0 is the first that the decoder gives. At most one more than
 * {@link FILE_LIMITS.ownPictures} come. Rejects as {@link decodeVideo}.
 *
 * @param program ffmpeg, see {@link ffmpegOf}
 * @param every takes every so-manieth frame
 * @param span takes only these, counted back from the last one, so that it is always among them
 */
export async function* videoFrames(path: string, program: string, every: number, signal: AbortSignal, span?: FrameSpan): AsyncGenerator<VideoFrame> {
  const limit = FILE_LIMITS.ownPictures + 1
  const steps = span === undefined ? limit : Math.floor((span.last - span.first) / every)
  const start = span === undefined ? 0 : span.last - steps * every
  let place = start
  const pngs = decodeVideo(path, program, {
    filters: span === undefined ? `select=not(mod(n\\,${every}))` : `select=between(n\\,${start}\\,${span.last})*not(mod(n-${start}\\,${every}))`,
    most: span === undefined ? limit : Math.min(limit, steps + 1),
    output: ['-c:v', 'png', '-compression_level', '1', '-pix_fmt', 'rgb24', '-f', 'image2pipe'],
    split: (stream) => splitPngs(stream, path, FILE_LIMITS.imageBytes),
  }, signal)
  for await (const bytes of pngs) {
    yield { place, bytes }
    place += every
  }
}

/** The ffmpeg that FFMPEG_BIN names, else the one that set-up found; refuses with `part-absent` where there is none. */
export function ffmpegOf(root: string): string {
  const named = process.env['FFMPEG_BIN']
  const program = named !== undefined && named !== '' ? named : provisionedPart(root, 'ffmpeg')?.where
  if (program === undefined) throw new StudioError('part-absent', 'A video is read by ffmpeg, and none was found on this machine.', 'Install ffmpeg or set FFMPEG_BIN and run `npm run provision`; or take the frames out as pictures.')
  return program
}
