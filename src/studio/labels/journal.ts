import { randomUUID } from 'node:crypto'
import type { Emotion } from '../../shared/domain/emotion'
import { idOf } from '../../shared/domain/ids'
import type { LabelEdit, LabelEntry, LabelLayer, LabelStep } from '../../shared/domain/labels'
import type { Store } from '../store/store'
import { editOf, entryView, packEdit, type EntryRow } from './entry-rows'

/** States of an entry: it counts, it was undone and can be redone, it was undone and a later edit overtook it. */
const COUNTS = 0
const UNDONE = 1
const OVERTAKEN = 2

/** What one entry is to say. */
export interface NewEntry {
  readonly sequence: number
  readonly edit: LabelEdit
  readonly layer: LabelLayer
  readonly suggestion?: LabelEntry['suggestion']
  /** Where it is not the hand's own. */
  readonly author?: string
}

/** Whose step it is, when (for people; never for order), and how long it took. */
export interface Hand {
  readonly author: string
  readonly at: number
  readonly seconds: number | null
}

/** What a step touched: its first entry, and how many. */
export interface Touched {
  readonly entry: number
  readonly sequence: number
  readonly sequences: number
}

/** Appends one step of at least one entry, all of one dataset; what had been undone there can no longer be redone. Inside the caller's transaction. */
export function appendStep(store: Store, entries: readonly [NewEntry, ...NewEntry[]], hand: Hand): Touched {
  const [{ sequence }] = entries
  overtake(store, sequence)
  const step = nextStep(store)
  const turn = (store.value<number | null>('SELECT MAX(turn) FROM label_entry') ?? 0) + 1
  const ids = entries.map((entry, index) => {
    const { emotion, namesEmotion, edit } = packEdit(entry.edit)
    return store.run(
      `INSERT INTO label_entry (sequence_id, emotion, names_emotion, edit, layer, author, at, seconds, suggestion, uid, turn, step) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      entry.sequence, emotion, namesEmotion, edit, entry.layer, entry.author ?? hand.author, hand.at, hand.seconds, entry.suggestion == null ? null : JSON.stringify(entry.suggestion), randomUUID(), turn + index, step,
    ).id
  })
  return { entry: ids[0] ?? 0, sequence, sequences: entries.length }
}

/** The number of a new step of this machine. */
export function nextStep(store: Store): number {
  return (store.value<number | null>('SELECT MAX(step) FROM label_entry') ?? 0) + 1
}

/** What had been undone in the dataset of a sequence can no longer be redone. */
export function overtake(store: Store, sequence: number): void {
  store.run(
    `UPDATE label_entry SET undone = ${OVERTAKEN} WHERE undone = ${UNDONE} AND sequence_id IN
     (SELECT id FROM sequence WHERE dataset_id = (SELECT dataset_id FROM sequence WHERE id = ?))`, sequence,
  )
}

/** Takes back the dataset's newest step that counts, whichever sequences it was of; undefined when there is none. */
export function undoStep(store: Store, dataset: number): Touched | undefined {
  return mark(store, stepTo(store, dataset, 'undo'), COUNTS, UNDONE)
}

/** Brings back the step that was undone last; undefined when there is none. */
export function redoStep(store: Store, dataset: number): Touched | undefined {
  return mark(store, stepTo(store, dataset, 'redo'), UNDONE, COUNTS)
}

/** What undo or redo would touch, without doing it. */
export function peekStep(store: Store, dataset: number, way: 'undo' | 'redo'): LabelStep | null {
  const step = stepTo(store, dataset, way)
  const [first] = step === undefined ? [] : entriesOfStep(store, step, way === 'undo' ? COUNTS : UNDONE)
  if (first === undefined) return null
  return { sequence: idOf('sequence', first.sequence_id), subject: first.subject, name: first.name, sequences: first.entries, author: first.author, edit: editOf(first) }
}

/** All entries of a sequence, newest first. */
export function labelHistory(store: Store, sequence: number): LabelEntry[] {
  return store.all<EntryRow>('SELECT * FROM label_entry WHERE sequence_id = ? ORDER BY turn DESC, uid DESC', sequence).map(entryView)
}

/** What a sequence is labelled now: the journal's word, else the dataset's own. */
export function effectiveEmotion(store: Store, sequence: number): Emotion | null {
  return store.value<Emotion | null>('SELECT emotion FROM effective_label WHERE sequence_id = ?', sequence) ?? null
}

function stepTo(store: Store, dataset: number, way: 'undo' | 'redo'): number | undefined {
  const [state, order] = way === 'undo' ? [COUNTS, 'DESC'] : [UNDONE, 'ASC']
  return store.value<number>(
    `SELECT e.step FROM label_entry e JOIN sequence s ON s.id = e.sequence_id WHERE s.dataset_id = ? AND e.undone = ${state} ORDER BY e.step ${order} LIMIT 1`, dataset,
  )
}

function entriesOfStep(store: Store, step: number, state: number) {
  return store.all<EntryRow & { subject: string; name: string; entries: number }>(
    'SELECT e.*, s.subject, s.name, COUNT(*) OVER () AS entries FROM label_entry e JOIN sequence s ON s.id = e.sequence_id WHERE e.step = ? AND e.undone = ? ORDER BY e.id LIMIT 1', step, state)
}

function mark(store: Store, step: number | undefined, from: number, to: number): Touched | undefined {
  const [first] = step === undefined ? [] : entriesOfStep(store, step, from)
  if (step === undefined || first === undefined) return undefined
  store.run('UPDATE label_entry SET undone = ?, marks = marks + 1 WHERE step = ? AND undone = ?', to, step, from)
  return { entry: first.id, sequence: first.sequence_id, sequences: first.entries }
}
