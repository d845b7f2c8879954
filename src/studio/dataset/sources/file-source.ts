import type { StudioError } from '../../../shared/errors'
import type { ReadFile, SizeLimit } from '../../files/read-regular'

/** What a name stands for. Links are never followed. */
export type EntryKind = 'file' | 'folder' | 'link' | 'other'

export interface SourceEntry {
  readonly name: string
  readonly kind: EntryKind
}

/** What a path stands for now, without opening it. */
export interface EntryState {
  readonly kind: EntryKind
  readonly bytes: number
  /** Whole milliseconds since 1970; of a file in an archive those of the archive. */
  readonly modifiedMs: number
  /** Changes whenever the file does, as far as can be seen without reading it. */
  readonly marks: readonly string[]
}

/**
 * Where the files of a dataset lie: a folder, a zip that is read in place, or one file. Paths are relative to the root and have forward slashes; '' is the
 * root itself. Nothing is ever written there.
 */
export interface FileSource {
  readonly kind: 'folder' | 'zip' | 'file'
  /** What a user calls it: the folder, the archive or the file. Absolute, links followed. */
  readonly root: string
  /** What lies directly in a folder without what systems leave lying about, in no particular order. Rejects with `folder-unreadable` or `file-vanished`. */
  list(folder: string): Promise<readonly SourceEntry[]>
  /** Undefined when it is not there. Rejects with `file-unreadable` where the system denies the look. */
  look(path: string): Promise<EntryState | undefined>
  /** The refusal of what is no regular file. */
  refuse(path: string): Promise<StudioError>
  /** Reads a whole regular file. Rejects as `readRegularFile` does. */
  read(path: string, limit: SizeLimit): Promise<ReadFile>
  /** Where a program, or a reader that jumps about, finds the file; out of an archive it is first unpacked into the studio's cache. */
  onDisk(path: string): Promise<string>
  /** What a frame's path says of a file here: see `images/frame-address.ts`. */
  address(path: string): string
  close(): void
}

/** Joins parts of a path inside a source, always with forward slashes. */
export function inside(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('/')
}
