import { spawn, type ChildProcess } from 'node:child_process'
import { StudioError } from '../../shared/errors'
import { provisionedPart } from '../engines/provision-state'
import { FILE_LIMITS } from '../files/limits'
import { splitPngs } from './png-stream'

/** The end of what ffmpeg says of a video that it cannot read. */
const SAID = 600

/** A frame of a video, as a PNG file. */
export interface VideoFrame {
  /** Its place in the order of decoding, counted from 0. */
  readonly place: number
  readonly bytes: Buffer
}

/** True for what is taken for a video, by its name; its bytes decide later. */
export function isVideoName(name: string): boolean {
  return /\.(mp4|m4v|mov|avi|mkv|webm|mpe?g|ogv|wmv)$/i.test(name)
}

/**
 * The frames of a video in the order of decoding, every one exactly once: none is dropped or doubled to fit a rate, so frame 0 is the first that the decoder
 * gives; turned upright where the file says so. At most one more than {@link FILE_LIMITS.ownPictures} come. Leaving the loop ends ffmpeg.
 * Rejects with `video-unreadable`, or `signal.reason`.
 *
 * @param program ffmpeg, see {@link ffmpegOf}
 * @param every takes every so-manieth frame
 */
export async function* videoFrames(path: string, program: string, every: number, signal: AbortSignal): AsyncGenerator<VideoFrame> {
  const running = spawn(program, decodeArguments(path, every), { stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = endOf(running)
  const stop = (): void => { running.kill('SIGKILL') }
  signal.addEventListener('abort', stop, { once: true })
  try {
    let count = 0
    for await (const bytes of splitPngs(running.stdout, path, FILE_LIMITS.imageBytes)) {
      signal.throwIfAborted()
      yield { place: count * every, bytes }
      count += 1
    }
    signal.throwIfAborted()
    const { code, said } = await ended
    if (code !== 0 || count === 0) throw new StudioError('video-unreadable', `${path} could not be read as a video: ${said === '' ? 'it holds no frame' : said}.`, 'Convert it to MP4 or WebM, or take its frames out as pictures.', { path })
  } catch (error) {
    signal.throwIfAborted()
    throw error
  } finally {
    signal.removeEventListener('abort', stop)
    stop()
  }
}

/** The ffmpeg that FFMPEG_BIN names, else the one that set-up found; refuses with `part-absent` where there is none. */
export function ffmpegOf(root: string): string {
  const named = process.env['FFMPEG_BIN']
  const program = named !== undefined && named !== '' ? named : provisionedPart(root, 'ffmpeg')?.where
  if (program === undefined) throw new StudioError('part-absent', 'A video is read by ffmpeg, and none was found on this machine.', 'Install ffmpeg or set FFMPEG_BIN and run `npm run provision`; or take the frames out as pictures.')
  return program
}

/** Only the file itself is opened, whatever a playlist in it names; frames keep their own order, none is repeated. */
function decodeArguments(path: string, every: number): readonly string[] {
  return [
    '-nostdin', '-v', 'error', '-protocol_whitelist', 'file,pipe', '-i', `file:${path}`, '-map', '0:v:0', '-vf', `select=not(mod(n\\,${every}))`,
    '-vsync', 'passthrough', '-frames:v', String(FILE_LIMITS.ownPictures + 1), '-c:v', 'png', '-compression_level', '1', '-pix_fmt', 'rgb24', '-f', 'image2pipe', 'pipe:1',
  ]
}

function endOf(child: ChildProcess): Promise<{ readonly code: number | null; readonly said: string }> {
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => { said = (said + chunk.toString('utf8')).slice(-SAID) })
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: null, said: error.message }))
    child.once('close', (code) => resolve({ code, said: (said.trim().split('\n').pop() ?? '').replace(/[.\s]+$/, '') }))
  })
}
