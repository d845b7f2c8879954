import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileFault } from '../files/file-fault'

/**
 * Frames of videos as pictures in the studio's cache, by their SHA-256: to decode a video for one of its frames takes too long. They may be deleted at any
 * time, and one that is not what its name says counts as absent.
 */
export async function keptFrame(cache: string, sha256: string): Promise<Buffer | undefined> {
  const bytes = await readFile(placeOf(cache, sha256)).catch(() => undefined)
  return bytes !== undefined && createHash('sha256').update(bytes).digest('hex') === sha256 ? bytes : undefined
}

/** Keeps a frame. Rejects with `disk-full` or `write-refused`. */
export function keepFrame(cache: string, sha256: string, bytes: Buffer): void {
  const place = placeOf(cache, sha256)
  try {
    mkdirSync(dirname(place), { recursive: true })
    writeFileSync(place, bytes, { mode: 0o600 })
  } catch (error) {
    throw fileFault(error, place, 'write')
  }
}

function placeOf(cache: string, sha256: string): string {
  return join(cache, 'frames', sha256.slice(0, 2), `${sha256}.png`)
}
