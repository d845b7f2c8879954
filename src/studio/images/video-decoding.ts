import { spawn, type ChildProcess } from 'node:child_process'
import { StudioError } from '../../shared/errors'

/** The end of what ffmpeg says of a video that it cannot read. */
const SAID = 600

/** What one pass over a video gives, and how ffmpeg is to write it into the pipe. */
export interface Decoding<T> {
  /** Filters that choose and shape frames; frames keep their own order, none is dropped or doubled to fit a rate. */
  readonly filters: string
  /** The most frames that come; absent: all. */
  readonly most?: number
  /** Codec and format of what is written. */
  readonly output: readonly string[]
  /** Cuts the stream into frames. */
  readonly split: (stream: AsyncIterable<Buffer>) => AsyncIterable<T>
}

/**
 * Decodes a video once and gives its frames in the order of decoding, turned upright where the file says so. Only the file itself is opened, whatever a
 * playlist in it names. Leaving the loop ends ffmpeg. Rejects with `video-unreadable`, or `signal.reason`.
 *
 * @param program ffmpeg
 */
export async function* decodeVideo<T>(path: string, program: string, decoding: Decoding<T>, signal: AbortSignal): AsyncGenerator<T> {
  const running = spawn(program, argumentsFor(path, decoding), { stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = endOf(running)
  const stop = (): void => { running.kill('SIGKILL') }
  signal.addEventListener('abort', stop, { once: true })
  try {
    let count = 0
    for await (const frame of decoding.split(running.stdout)) {
      signal.throwIfAborted()
      yield frame
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

function argumentsFor(path: string, { filters, most, output }: Pick<Decoding<unknown>, 'filters' | 'most' | 'output'>): readonly string[] {
  return ['-nostdin', '-v', 'error', '-protocol_whitelist', 'file,pipe', '-i', `file:${path}`, '-map', '0:v:0', '-vf', filters, '-vsync', 'passthrough', ...(most === undefined ? [] : ['-frames:v', String(most)]), ...output, 'pipe:1']
}

function endOf(child: ChildProcess): Promise<{ readonly code: number | null; readonly said: string }> {
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => { said = (said + chunk.toString('utf8')).slice(-SAID) })
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: null, said: error.message }))
    child.once('close', (code) => resolve({ code, said: (said.trim().split('\n').pop() ?? '').replace(/[.\s]+$/, '') }))
  })
}
