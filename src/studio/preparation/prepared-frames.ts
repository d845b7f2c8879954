import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { availableParallelism } from 'node:os'
import { idOf } from '../../shared/domain/ids'
import type { Recipe } from '../../shared/domain/recipe'
import { StudioError } from '../../shared/errors'
import type { StudioContext } from '../context'
import { unpackLandmarks } from '../dataset/landmarks-file'
import { canonicalJson } from '../folds/canonical-json'
import { itemsOf, type FoldItem } from '../folds/content'
import type { StoredFoldSet } from '../folds/fold-rows'
import { readFrameFile } from '../images/frame-file'
import type { JobControl } from '../jobs/job-handler'
import type { Store } from '../store/store'
import { decodeLuma } from './decode'
import { prepareFrame } from './prepare'
import { readTensorFile, writeTensorFile } from './tensor-file'

/** A frame of the studio, by its place in the store and by its picture. */
export interface FramePlace {
  readonly sequenceId: number
  readonly position: number
  readonly subject: string
  readonly image: string
}

/** Crops of frames in one tensor file, a row each in the order asked for. */
export interface PreparedFrames {
  readonly file: { readonly path: string; readonly sha256: string }
}

/** The crops of a fold set, found by its items. */
export interface PreparedSet extends PreparedFrames {
  row(item: FoldItem): number
  place(item: FoldItem): { readonly sequenceId: number; readonly position: number }
}

type Preparation = Pick<Recipe['preparation'], 'cropInterOcular' | 'size'>

/** Every image of a fold set as the network reads it. A picture that is no longer the one the fold set was made with is refused with `conflict`. */
export async function prepareFoldSet(context: StudioContext, set: StoredFoldSet, preparation: Preparation, control: JobControl): Promise<PreparedSet> {
  const items = set.content.folds.flatMap((fold) => itemsOf(fold.sequences))
  const known = new Map(context.store.all<{ sequenceId: number; position: number; subject: string; name: string; number: number; image: string }>(
    'SELECT f.sequence_id AS sequenceId, f.position, s.subject, s.name, f.number, f.sha256 AS image FROM frame f JOIN sequence s ON s.id = f.sequence_id WHERE s.dataset_id = ?', set.dataset,
  ).map((row) => [keyOf(row.subject, row.name, row.number), row]))
  const frames = items.map((item): FramePlace => {
    const found = known.get(keyOf(item.subject, item.sequence, item.frame))
    if (found?.image !== item.image) {
      throw new StudioError('conflict', `Frame ${item.frame} of ${item.subject}/${item.sequence} is not the picture that ${idOf('folds', set.id)} was made with.`, 'Make a new fold set from the dataset as it is now.')
    }
    return found
  })
  const rows = new Map(items.map((item, row) => [keyOf(item.subject, item.sequence, item.frame), row]))
  const rowOf = (item: FoldItem): number => rows.get(keyOf(item.subject, item.sequence, item.frame)) ?? -1
  const prepared = await prepareFrames(context, frames, preparation, control)
  return { ...prepared, row: rowOf, place: (item) => frames[rowOf(item)] ?? { sequenceId: 0, position: 0 } }
}

/** The last frames of every sequence of a dataset that carries no label now. */
export function unlabelledFrames(store: Store, dataset: number, lastFrames: number): readonly FramePlace[] {
  return store.all<{ sequenceId: number; position: number; subject: string; image: string }>(
    `SELECT f.sequence_id AS sequenceId, f.position, s.subject, f.sha256 AS image
     FROM sequence s JOIN effective_label l ON l.sequence_id = s.id JOIN frame f ON f.sequence_id = s.id
     WHERE s.dataset_id = ? AND l.emotion IS NULL AND f.position > (SELECT MAX(position) FROM frame WHERE sequence_id = s.id) - ?
     ORDER BY s.sort_key, s.subject, s.name, f.position`, dataset, lastFrames)
}

/**
 * Prepares frames once: the crops are kept under the studio's cache by what they were made from, so that the next run with the same frames
 * and crop finds them. Rejects with the frame's fault where one cannot be read: leaving it out would change what is judged.
 */
export async function prepareFrames(context: StudioContext, frames: readonly FramePlace[], preparation: Preparation, control: JobControl): Promise<PreparedFrames> {
  const { store, folders } = context
  const landmarks = frames.map((frame) => store.value<Uint8Array | null>('SELECT landmarks FROM frame WHERE sequence_id = ? AND position = ?', frame.sequenceId, frame.position) ?? null)
  const path = join(folders.cache, `crops-${cacheKey(frames, landmarks, preparation)}.bin`)
  control.progress('preparing', 0, frames.length)
  const cached = readCached(path)
  if (cached !== undefined) {
    control.progress('preparing', frames.length, frames.length)
    return { file: { path, sha256: cached } }
  }
  const { size } = preparation
  const values = new Float32Array(frames.length * size * size)
  let next = 0
  let done = 0
  const worker = async (): Promise<void> => {
    for (let row = next++; row < frames.length; row = next++) {
      control.signal.throwIfAborted()
      const { bytes, path: name } = await readFrameFile(store, (frames[row] as FramePlace).image)
      const points = landmarks[row] ?? null
      const crop = prepareFrame(await decodeLuma(bytes, name), points === null ? null : unpackLandmarks(points), preparation)
      values.set(crop.values, row * size * size)
      control.progress('preparing', (done += 1), frames.length)
    }
  }
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism() + 1) }, () => worker().catch((error: unknown) => {
    // the others stop at their next frame
    next = frames.length
    throw error
  })))
  const { sha256 } = writeTensorFile(path, { size, channels: 1, ids: frames.map((frame) => frame.image), values })
  return { file: { path, sha256 } }
}

function cacheKey(frames: readonly FramePlace[], landmarks: readonly (Uint8Array | null)[], preparation: Preparation): string {
  const digest = createHash('sha256').update(canonicalJson({ format: 'emotionnet-prepared/1', cropInterOcular: preparation.cropInterOcular, size: preparation.size }))
  frames.forEach((frame, row) => {
    digest.update(`\n${frame.image} `)
    const points = landmarks[row]
    if (points !== null && points !== undefined) digest.update(points)
  })
  return digest.digest('hex').slice(0, 32)
}

/** A damaged cache file is no fault: the crops are made anew. */
function readCached(path: string): string | undefined {
  if (!existsSync(path)) return undefined
  try {
    return readTensorFile(path).sha256
  } catch {
    return undefined
  }
}

function keyOf(subject: string, sequence: string, frame: number): string {
  return JSON.stringify([subject, sequence, frame])
}
