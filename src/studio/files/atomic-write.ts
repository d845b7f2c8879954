import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileFault } from './file-fault'

/** What a half-written file is called until it is whole; a start-up sweep may delete any file of this form. */
export const TEMPORARY_PATTERN = /^\.[^/\\]+\.[0-9a-f]{12}\.tmp$/

/**
 * Writes a file so that a reader, or a machine that loses power at any instant, sees the old content or the new, whole:
 * temporary file in the same folder, fsync, rename, fsync of the folder. Rejects with `disk-full` or `write-refused`; the
 * temporary file is then gone and the old content intact.
 */
export function writeFileAtomic(path: string, content: Uint8Array | string): void {
  const folder = dirname(path)
  const temporary = join(folder, `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`)
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content
  try {
    const file = openSync(temporary, 'wx', 0o600)
    try {
      let written = 0
      while (written < bytes.length) written += writeSync(file, bytes, written, bytes.length - written)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(temporary, path)
    syncFolder(folder)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw fileFault(error, path, 'write')
  }
}

/** Makes a rename durable. Windows keeps no handle on folders and journals renames itself. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
