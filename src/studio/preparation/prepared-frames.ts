import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { availableParallelism } from 'node:os'
import type { SettledPolicy } from '../../shared/domain/frame-policy'
import { idOf } from '../../shared/domain/ids'
import { StudioError } from '../../shared/errors'
import type { StudioContext } from '../context'
import { unpackLandmarks } from '../dataset/landmarks-file'
import { markedApexes } from '../dataset/frame-policy'
import { journalFaces } from '../faces/face-rows'
import { canonicalJson } from '../folds/canonical-json'
import { itemsOf, type FoldItem } from '../folds/content'
import { countedFrames } from '../folds/counted-frames'
import type { StoredFoldSet } from '../folds/fold-rows'
import { readFrameFile, type FrameRoom } from '../images/frame-file'
import type { JobControl } from '../jobs/job-handler'
import type { Store } from '../store/store'
import { placesBehind, readPlanes } from './channel-planes'
import type { MarkedEyes } from './face-frame'
import { prepareChannels, type Preparation, type PreparedCrop } from './prepare'
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

/** The frames of every sequence of a dataset without a label now that would count if it had one; none is taken for neutral. */
export function unlabelledFrames(store: Store, dataset: number, policy: SettledPolicy): readonly FramePlace[] {
  const apexes = markedApexes(store, dataset)
  const sequences = new Map<number, (FramePlace & { readonly number: number })[]>()
  for (const frame of store.all<FramePlace & { readonly number: number }>(
    `SELECT f.sequence_id AS sequenceId, f.position, f.number, s.subject, f.sha256 AS image
     FROM sequence s JOIN effective_label l ON l.sequence_id = s.id JOIN frame f ON f.sequence_id = s.id
     WHERE s.dataset_id = ? AND l.emotion IS NULL ORDER BY s.sort_key, s.subject, s.name, f.position`, dataset)) {
    const own = sequences.get(frame.sequenceId)
    if (own === undefined) sequences.set(frame.sequenceId, [frame])
    else own.push(frame)
  }
  return [...sequences].flatMap(([id, frames]) => countedFrames(frames, { policy, classes: 7, apex: apexes.get(id) ?? null }))
    .map(({ sequenceId, position, subject, image }) => ({ sequenceId, position, subject, image }))
}

/**
 * Prepares frames once: the crops are kept under the studio's cache by what they were made from, so that the next run with the same frames
 * and crop finds them. Rejects with the frame's fault where one cannot be read: leaving it out would change what is judged.
 */
export async function prepareFrames(context: StudioContext, frames: readonly FramePlace[], preparation: Preparation, control: JobControl): Promise<PreparedFrames> {
  const { store, folders } = context
  const behind = frames.map((frame) => gatherBehind(store, frame, preparation))
  const path = join(folders.cache, `crops-${cacheKey(behind, preparation)}.bin`)
  control.progress('preparing', 0, frames.length)
  const cached = readCached(path)
  if (cached !== undefined) {
    control.progress('preparing', frames.length, frames.length)
    return { file: { path, sha256: cached } }
  }
  const { size, channels } = preparation
  const row = size * size * channels
  const values = new Float32Array(frames.length * row)
  let next = 0
  let done = 0
  const worker = async (): Promise<void> => {
    for (let at = next++; at < behind.length; at = next++) {
      control.signal.throwIfAborted()
      values.set((await prepareBehind(context, behind[at] as Behind, preparation)).values, at * row)
      control.progress('preparing', (done += 1), frames.length)
    }
  }
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism() + 1) }, () => worker().catch((error: unknown) => {
    // the others stop at their next frame
    next = frames.length
    throw error
  })))
  const { sha256 } = writeTensorFile(path, { size, channels, ids: frames.map((frame) => frame.image), values })
  return { file: { path, sha256 } }
}

/** The crop of one frame, from its files and not from the cache, with how it was found. Rejects with the frame's fault where one cannot be read. */
export async function prepareOne(room: FrameRoom, frame: FramePlace, preparation: Preparation): Promise<PreparedCrop> {
  return prepareBehind(room, gatherBehind(room.store, frame, preparation), preparation)
}

async function prepareBehind(room: FrameRoom, { images, landmarks, eyes }: Behind, preparation: Preparation): Promise<PreparedCrop> {
  const planes = await readPlanes(preparation.source, await Promise.all(images.map((image) => readFrameFile(room, image))))
  return prepareChannels(planes, landmarks === null ? eyes : unpackLandmarks(landmarks), preparation)
}

/** What a row is made of. */
interface Behind {
  /** SHA-256 of the pictures behind its channels, in their order. */
  readonly images: readonly string[]
  /** Of the frame itself, where they are what it is cut by. */
  readonly landmarks: Uint8Array | null
  /** Of its sequence, where it is cut by what a hand or a detector says. */
  readonly eyes: MarkedEyes | null
}

function gatherBehind(store: Store, frame: FramePlace, { source, channels, facesUntil = 0 }: Preparation): Behind {
  const own = store.value<Uint8Array | null>('SELECT landmarks FROM frame WHERE sequence_id = ? AND position = ?', frame.sequenceId, frame.position) ?? null
  const { byHand, detected } = journalFaces(store, frame.sequenceId, facesUntil)
  const [landmarks, eyes] = byHand !== null ? [null, byHand] : own !== null ? [own, null] : [null, detected]
  if (source === 'grey' || source === 'colour') return { images: [frame.image], landmarks, eyes }
  const sequence = store.all<{ position: number; image: string }>('SELECT position, sha256 AS image FROM frame WHERE sequence_id = ? ORDER BY position', frame.sequenceId)
  const place = sequence.findIndex((one) => one.position === frame.position)
  return { images: placesBehind(source, place, channels).map((at) => sequence[at]?.image ?? frame.image), landmarks, eyes }
}

function cacheKey(behind: readonly Behind[], { cropInterOcular, size, channels, source }: Preparation): string {
  const digest = createHash('sha256').update(canonicalJson({ format: 'emotionnet-prepared/2', cropInterOcular, size, channels, source }))
  for (const { images, landmarks, eyes } of behind) {
    digest.update(`\n${images.join(' ')} `)
    if (landmarks !== null) digest.update(landmarks)
    else if (eyes !== null) digest.update(`eyes ${eyes.left.join(' ')} ${eyes.right.join(' ')}`)
  }
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
