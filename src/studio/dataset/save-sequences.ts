import type { Problem } from '../../shared/domain/dataset'
import type { Store } from '../store/store'
import { naturalKey } from './ck-names'
import type { FrameFacts, KnownFrames, SequenceFacts } from './sequence-facts'
import type { SequencePlace } from './list-sequences'

/** Rows that were not there before. */
export interface Added {
  readonly sequences: number
  readonly frames: number
}

interface StoredFrame {
  number: number; path: string; sha256: string; bytes: number; modified_ms: number; width: number; height: number; channels: number; landmarks: Uint8Array | null
}

/** What the store knows of a sequence: nothing, or its row, the state of its files and its frames by path. */
export interface KnownSequence {
  readonly signature: string | null
  readonly frames: KnownFrames
}

/** What was stored of a sequence by an earlier import. */
export function knownSequence(store: Store, dataset: number, { subject, sequence }: SequencePlace): KnownSequence {
  const row = store.get<{ id: number; signature: string | null }>('SELECT id, signature FROM sequence WHERE dataset_id = ? AND subject = ? AND name = ?', dataset, subject, sequence)
  if (row === undefined) return { signature: null, frames: new Map() }
  const frames = store.all<StoredFrame>('SELECT number, path, sha256, bytes, modified_ms, width, height, channels, NULL AS landmarks FROM frame WHERE sequence_id = ?', row.id)
  return { signature: row.signature, frames: new Map(frames.map((frame) => [frame.path, factsOf(frame)])) }
}

/**
 * Stores what was read of some sequences, inside the caller's transaction. A sequence is a row as long as one of its frames could be read
 * once: its labels and predictions stay when the files go.
 */
export function saveSequences(store: Store, dataset: number, sequences: readonly SequenceFacts[]): Added {
  let added: Added = { sequences: 0, frames: 0 }
  for (const facts of sequences) {
    const one = saveSequence(store, dataset, facts)
    added = { sequences: added.sequences + one.sequences, frames: added.frames + one.frames }
  }
  store.run('UPDATE dataset SET data_version = data_version + 1 WHERE id = ?', dataset)
  return added
}

function saveSequence(store: Store, dataset: number, facts: SequenceFacts): Added {
  const before = store.get<{ id: number }>('SELECT id FROM sequence WHERE dataset_id = ? AND subject = ? AND name = ?', dataset, facts.subject, facts.sequence)
  if (before === undefined && facts.frames.length === 0) return { sequences: 0, frames: 0 }
  const units = JSON.stringify(facts.actionUnits)
  const key = naturalKey(`${facts.subject}/${facts.sequence}`)
  const id = before?.id ?? store.run('INSERT INTO sequence (dataset_id, subject, name) VALUES (?, ?, ?)', dataset, facts.subject, facts.sequence).id
  store.run('UPDATE sequence SET dataset_emotion = ?, action_units = ?, note = ?, sort_key = ?, signature = ? WHERE id = ?', facts.emotion, units, facts.note, key, facts.signature, id)
  const frames = saveFrames(store, id, facts.frames)
  saveProblems(store, dataset, id, facts.problems)
  return { sequences: before === undefined ? 1 : 0, frames }
}

function saveFrames(store: Store, sequence: number, frames: readonly FrameFacts[]): number {
  const before = store.all<StoredFrame>('SELECT * FROM frame WHERE sequence_id = ? ORDER BY position', sequence)
  if (before.length === frames.length && before.every((row, index) => isSame(row, frames[index] as FrameFacts))) return 0
  const paths = new Set(before.map((row) => row.path))
  store.run('DELETE FROM frame WHERE sequence_id = ?', sequence)
  frames.forEach((frame, position) => {
    store.run(
      'INSERT INTO frame (sequence_id, position, number, path, sha256, bytes, modified_ms, width, height, channels, landmarks) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      sequence, position, frame.number, frame.path, frame.sha256, frame.bytes, frame.modifiedMs, frame.width, frame.height, frame.channels, frame.landmarks,
    )
  })
  return frames.filter((frame) => !paths.has(frame.path)).length
}

/** Replaces the problems of a sequence, or with null those of the dataset at large, unless they are the same. True when they changed. */
export function saveProblems(store: Store, dataset: number, sequence: number | null, problems: readonly Problem[]): boolean {
  const before = store.all<Problem>('SELECT code, path, message, line FROM problem WHERE dataset_id = ? AND sequence_id IS ? ORDER BY id', dataset, sequence)
  if (before.length === problems.length && before.every((row, index) => isSameProblem(row, problems[index] as Problem))) return false
  store.run('DELETE FROM problem WHERE dataset_id = ? AND sequence_id IS ?', dataset, sequence)
  for (const { code, path, message, line } of problems) {
    store.run('INSERT INTO problem (dataset_id, sequence_id, code, path, message, line) VALUES (?, ?, ?, ?, ?, ?)', dataset, sequence, code, path, message, line)
  }
  return true
}

function isSameProblem(a: Problem, b: Problem): boolean {
  return a.code === b.code && a.path === b.path && a.message === b.message && a.line === b.line
}

function isSame(row: StoredFrame, frame: FrameFacts): boolean {
  const plain = row.number === frame.number && row.path === frame.path && row.sha256 === frame.sha256 && row.bytes === frame.bytes && row.modified_ms === frame.modifiedMs
  const stored = row.landmarks === null ? null : Buffer.from(row.landmarks)
  return plain && (stored === null || frame.landmarks === null ? stored === frame.landmarks : stored.equals(frame.landmarks))
}

function factsOf(row: StoredFrame): Omit<FrameFacts, 'landmarks'> {
  return { number: row.number, path: row.path, sha256: row.sha256, bytes: row.bytes, modifiedMs: row.modified_ms, width: row.width, height: row.height, channels: row.channels }
}
