import { constants } from 'node:fs'
import { lstat, open, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { StudioError, type StudioErrorCode } from '../../shared/errors'
import { fileFault } from './file-fault'
import { refuseKind } from './file-kind'

/** A file's bytes and the state they were read in. */
export interface ReadFile {
  readonly bytes: Buffer
  readonly size: number
  /** Whole milliseconds since 1970. */
  readonly modifiedMs: number
}

/** How large a file may be, and the code to refuse a larger one with. */
export interface SizeLimit {
  readonly bytes: number
  readonly code: StudioErrorCode
}

/** Never waits for a pipe's other end, never follows a link that appeared after the look. Windows has neither flag. */
export const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/**
 * Reads a whole regular file below `root`. Links, folders, pipes, sockets and devices are refused without being opened; what is opened
 * is looked at again through its handle, so that a file swapped in between is refused too. Rejects with `not-a-regular-file`,
 * `outside-root`, `file-vanished`, `file-unreadable` or the limit's code.
 *
 * @param path relative to `root`, with forward slashes
 */
export async function readRegularFile(root: string, path: string, limit: SizeLimit): Promise<ReadFile> {
  const place = join(root, path)
  try {
    const before = await lstat(place)
    if (!before.isFile()) throw await refuseKind(root, path, before)
    const handle = await open(place, OPEN_FLAGS)
    try {
      return await readWhole(handle, path, limit)
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw fileFault(error, path, 'read')
  }
}

async function readWhole(handle: FileHandle, path: string, limit: SizeLimit): Promise<ReadFile> {
  const stat = await handle.stat()
  if (!stat.isFile()) throw new StudioError('not-a-regular-file', `${path} is not a regular file.`, 'Replace it by the file itself and import again.', { path })
  if (stat.size > limit.bytes) throw tooLarge(path, stat.size, limit)
  const bytes = Buffer.allocUnsafe(stat.size)
  let filled = 0
  while (filled < stat.size) {
    const { bytesRead } = await handle.read(bytes, filled, stat.size - filled, filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return { bytes: bytes.subarray(0, filled), size: stat.size, modifiedMs: Math.trunc(stat.mtimeMs) }
}

function tooLarge(path: string, size: number, limit: SizeLimit): StudioError {
  return new StudioError(limit.code, `${path} has ${size.toLocaleString('en')} bytes, more than the ${limit.bytes.toLocaleString('en')} the studio takes.`, 'Check that it is the file it should be; a real one is far smaller.', {
    path, ...(limit.code === 'label-too-large' ? { line: 1 } : {}),
  })
}
