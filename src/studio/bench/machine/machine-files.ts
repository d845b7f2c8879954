import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The machine's own files (/proc, /sys) below a root folder: `/` on a machine, a recorded tree in a test. */
export class MachineFiles {
  constructor(readonly root = '/') {}

  /** What stands in a file, trimmed; null where it is not there or may not be read. @param path from the root, without a slash before it */
  text(path: string): string | null {
    return this.tried(path).text
  }

  /** The same, with the system's word for why not. */
  tried(path: string): { readonly text: string | null; readonly code: string | null } {
    try {
      return { text: readFileSync(join(this.root, path), 'utf8').trim(), code: null }
    } catch (error) {
      return { text: null, code: (error as NodeJS.ErrnoException).code ?? 'unreadable' }
    }
  }

  /** The number a file holds; null where it holds none. */
  number(path: string): number | null {
    const { text } = this.tried(path)
    const value = text === null || text === '' ? NaN : Number(text)
    return Number.isFinite(value) ? value : null
  }

  /** Names in a folder, sorted with numbers by value; empty where there is none. */
  names(path: string): readonly string[] {
    try {
      return readdirSync(join(this.root, path)).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    } catch {
      return []
    }
  }

  /** A path as the user sees it. */
  shown(path: string): string {
    return join(this.root, path)
  }
}
