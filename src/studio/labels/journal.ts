import type { Emotion } from '../../shared/domain/emotion'
import { idOf } from '../../shared/domain/ids'
import type { LabelEntry } from '../../shared/domain/labels'
import type { Store } from '../store/store'

/** States of an entry: it counts, it was undone and can be redone, it was undone and a later edit overtook it. */
const COUNTS = 0
const UNDONE = 1
const OVERTAKEN = 2

/** An entry and the sequence it speaks of. */
export interface Touched {
  readonly entry: number
  readonly sequence: number
}

/** Appends an edit; what had been undone in that dataset can no longer be redone. Inside the caller's transaction. */
export function appendLabel(store: Store, sequence: number, emotion: Emotion | null, author: string, at: number): Touched {
  store.run(
    `UPDATE label_entry SET undone = ${OVERTAKEN} WHERE undone = ${UNDONE} AND sequence_id IN
     (SELECT id FROM sequence WHERE dataset_id = (SELECT dataset_id FROM sequence WHERE id = ?))`, sequence,
  )
  return { sequence, entry: store.run('INSERT INTO label_entry (sequence_id, emotion, author, at) VALUES (?, ?, ?, ?)', sequence, emotion, author, at).id }
}

/** Takes back the dataset's newest edit that counts, whichever sequence it was of; undefined when there is none. */
export function undoLabel(store: Store, dataset: number): Touched | undefined {
  return mark(store, dataset, 'DESC', COUNTS, UNDONE)
}

/** Brings back the edit that was undone last; undefined when there is none. */
export function redoLabel(store: Store, dataset: number): Touched | undefined {
  return mark(store, dataset, 'ASC', UNDONE, COUNTS)
}

/** All entries of a sequence, newest first. */
export function labelHistory(store: Store, sequence: number): LabelEntry[] {
  return store.all<{ id: number; emotion: Emotion | null; author: string; at: number; undone: number }>(
    'SELECT id, emotion, author, at, undone FROM label_entry WHERE sequence_id = ? ORDER BY id DESC', sequence,
  ).map(({ id, emotion, author, at, undone }) => ({ entry: id, sequence: idOf('sequence', sequence), emotion, author, at, undone: undone !== COUNTS }))
}

/** What a sequence is labelled now: the journal's word, else the dataset's own. */
export function effectiveEmotion(store: Store, sequence: number): Emotion | null {
  return store.value<Emotion | null>('SELECT emotion FROM effective_label WHERE sequence_id = ?', sequence) ?? null
}

function mark(store: Store, dataset: number, order: 'ASC' | 'DESC', from: number, to: number): Touched | undefined {
  const row = store.get<Touched>(
    `SELECT e.id AS entry, e.sequence_id AS sequence FROM label_entry e JOIN sequence s ON s.id = e.sequence_id
     WHERE s.dataset_id = ? AND e.undone = ? ORDER BY e.id ${order} LIMIT 1`, dataset, from,
  )
  if (row !== undefined) store.run('UPDATE label_entry SET undone = ? WHERE id = ?', to, row.entry)
  return row
}
