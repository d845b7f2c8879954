import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { CHANGED_LISTED, type ChangedFile, type DatasetChanges } from '../../shared/domain/safety'
import { idOf } from '../../shared/domain/ids'
import { StudioError } from '../../shared/errors'
import { FILE_LIMITS } from '../files/limits'
import { readRegularFile } from '../files/read-regular'
import type { Store } from '../store/store'
import { mapOrdered } from './map-ordered'

/** Files looked at side by side. */
const READERS = 8

/** A frame's file as it was imported. */
export interface KnownFile {
  /** Relative to the dataset's folder. */
  readonly path: string
  readonly sha256: string
  readonly bytes: number
  readonly modifiedMs: number
}

/** Looks at one file below a folder; null where it is as it was imported. */
export type Look = (root: string, file: KnownFile) => Promise<ChangedFile['how'] | null>

/** The files behind a dataset's frames, in its order, each once. */
export function knownFiles(store: Store, dataset: number): readonly KnownFile[] {
  return store.all<KnownFile>(
    `SELECT f.path AS path, f.sha256 AS sha256, f.bytes AS bytes, f.modified_ms AS modifiedMs FROM frame f JOIN sequence s ON s.id = f.sequence_id
     WHERE s.dataset_id = ? GROUP BY f.path ORDER BY MIN(s.sort_key), f.path`, dataset,
  )
}

/** By size and time: no file is opened. */
export const bySizeAndTime: Look = async (root, file) => {
  try {
    const found = await stat(join(root, file.path))
    return found.isFile() && found.size === file.bytes && Math.trunc(found.mtimeMs) === file.modifiedMs ? null : 'changed'
  } catch (error) {
    return isAbsent(error) ? 'gone' : 'unreadable'
  }
}

/** By the hash of its bytes. */
export const byHash: Look = async (root, file) => {
  try {
    const { bytes } = await readRegularFile(root, file.path, { bytes: FILE_LIMITS.imageBytes, code: 'image-too-large' })
    return createHash('sha256').update(bytes).digest('hex') === file.sha256 ? null : 'changed'
  } catch (error) {
    if (!(error instanceof StudioError)) throw error
    return error.code === 'file-vanished' ? 'gone' : error.code === 'image-too-large' ? 'changed' : 'unreadable'
  }
}

/** The files that are not as they were imported, in their order. Rejects with `signal.reason`. */
export async function changedFiles(root: string, files: readonly KnownFile[], look: Look, signal: AbortSignal, progress: (done: number) => void = () => undefined): Promise<readonly (ChangedFile & { readonly sha256: string })[]> {
  const changed: (ChangedFile & { readonly sha256: string })[] = []
  let done = 0
  const each = mapOrdered(files, READERS, async (file) => {
    signal.throwIfAborted()
    return { file, how: await look(root, file) }
  })
  for await (const { file, how } of each) {
    if (how !== null) changed.push({ path: file.path, how, sha256: file.sha256 })
    progress((done += 1))
  }
  return changed
}

/** What was found, with the runs whose fold sets hold one of the pictures. */
export function describeChanges(store: Store, dataset: number, frames: number, by: DatasetChanges['by'], changed: readonly (ChangedFile & { readonly sha256: string })[]): DatasetChanges {
  return {
    dataset: idOf('dataset', dataset), frames, by, changed: changed.length, files: changed.slice(0, CHANGED_LISTED).map(({ path, how }) => ({ path, how })),
    runs: changed.length === 0 ? [] : [...runsWith(store, dataset, changed.map((file) => file.sha256))],
  }
}

function runsWith(store: Store, dataset: number, images: readonly string[]): readonly string[] {
  return store.all<{ id: number }>(
    `SELECT r.id AS id FROM run r WHERE r.removed_at IS NULL AND r.fold_set_id IN (
       SELECT s.id FROM fold_set s, json_each(s.content, '$.folds') fold, json_each(fold.value, '$.sequences') seq, json_each(seq.value, '$.frames') frame
       WHERE s.dataset_id = ? AND json_extract(frame.value, '$.image') IN (SELECT value FROM json_each(?))
     ) ORDER BY r.id`, dataset, JSON.stringify(images),
  ).map(({ id }) => idOf('run', id))
}

function isAbsent(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(String((error as NodeJS.ErrnoException).code))
}
