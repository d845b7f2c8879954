import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileFault } from '../files/file-fault'
import { isGone } from './studio-files'

/** Copies a file of any size and returns the bytes and SHA-256 of what was written. Rejects as the file system does, or with `signal.reason`. */
export async function hashedCopy(from: string, to: string, signal: AbortSignal): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  mkdirSync(dirname(to), { recursive: true })
  const copied = pipeline(createReadStream(from), async function* count(chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      hash.update(chunk)
      bytes += chunk.length
      yield chunk
    }
  }, createWriteStream(to, { flags: 'wx', mode: 0o600 }), { signal })
  await copied.catch((error: unknown) => {
    signal.throwIfAborted()
    // the reading end names its file; what the writing end met is told of the whole folder
    throw !isGone(error) && (error as NodeJS.ErrnoException).path === from ? fileFault(error, from, 'read') : error
  })
  return { bytes, sha256: hash.digest('hex') }
}
