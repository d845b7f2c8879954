import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileFault } from '../studio/files/file-fault'

/** Writes a file and the folders above it; returns its path. Throws `disk-full` or `write-refused`. For files of a job's own folder, which is published or deleted as a whole. */
export function writeFile(path: string, bytes: Uint8Array | string): string {
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, bytes)
    return path
  } catch (thrown) {
    throw fileFault(thrown, path, 'write')
  }
}
