import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { TEMPORARY_PATTERN } from '../files/atomic-write'
import { fileFault } from '../files/file-fault'

/** A regular file below a folder. */
export interface FoundFile {
  /** Relative to the folder, with forward slashes. */
  readonly path: string
  readonly bytes: number
}

/** Every regular file below a folder, by path: links are not followed, what goes away meanwhile and what is half written is left out. */
export function filesBelow(folder: string, inside = ''): readonly FoundFile[] {
  let entries
  try {
    entries = readdirSync(join(folder, inside), { withFileTypes: true })
  } catch (error) {
    if (isGone(error)) return []
    throw fileFault(error, join(folder, inside), 'read')
  }
  return entries.filter((entry) => !TEMPORARY_PATTERN.test(entry.name)).sort((a, b) => (a.name < b.name ? -1 : 1)).flatMap((entry): readonly FoundFile[] => {
    const path = inside === '' ? entry.name : `${inside}/${entry.name}`
    if (entry.isDirectory()) return filesBelow(folder, path)
    if (!entry.isFile()) return []
    try {
      return [{ path, bytes: statSync(join(folder, path)).size }]
    } catch (error) {
      if (isGone(error)) return []
      throw fileFault(error, join(folder, path), 'read')
    }
  })
}

/** True where what was there a moment ago is not there any more. */
export function isGone(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT'
}
