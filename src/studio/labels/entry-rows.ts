import type { Emotion } from '../../shared/domain/emotion'
import { idOf } from '../../shared/domain/ids'
import type { LabelEdit, LabelEntry, LabelLayer, LabelState } from '../../shared/domain/labels'
import type { ActionUnit } from '../../shared/domain/sequence'
import type { Store } from '../store/store'
import { effectiveState, only, type CountingEntry, type DatasetWord } from './label-state'

/** A line of the journal as it is stored. */
export interface EntryRow {
  readonly id: number
  readonly sequence_id: number
  readonly emotion: Emotion | null
  readonly names_emotion: number
  readonly edit: string
  readonly layer: LabelLayer
  readonly author: string
  readonly at: number
  readonly seconds: number | null
  readonly suggestion: string | null
  readonly uid: string
  readonly turn: number
  readonly marks: number
  readonly undone: number
}

/** An edit as columns: the emotion in its own, which folds and filters read, the other fields as JSON. */
export function packEdit(edit: LabelEdit): { readonly emotion: Emotion | null; readonly namesEmotion: number; readonly edit: string } {
  const { emotion, ...others } = only(edit) as LabelEdit
  return { emotion: emotion ?? null, namesEmotion: emotion === undefined ? 0 : 1, edit: JSON.stringify(others) }
}

/** The fields that an entry names. */
export function editOf(row: Pick<EntryRow, 'emotion' | 'names_emotion' | 'edit'>): LabelEdit {
  const others = JSON.parse(row.edit) as LabelEdit
  return row.names_emotion === 1 ? { emotion: row.emotion, ...others } : others
}

/** An entry as every host shows it. */
export function entryView(row: EntryRow): LabelEntry {
  return {
    entry: row.id, sequence: idOf('sequence', row.sequence_id), edit: editOf(row) as LabelEntry['edit'], layer: row.layer, author: row.author, at: row.at, seconds: row.seconds,
    suggestion: row.suggestion === null ? null : (JSON.parse(row.suggestion) as LabelEntry['suggestion']), undone: row.undone !== 0,
  }
}

/** A sequence with all that counts of its labels. */
export interface LabelledSequence {
  readonly id: number
  readonly subject: string
  readonly name: string
  readonly own: DatasetWord
  /** Oldest first. */
  readonly entries: readonly CountingEntry[]
  readonly frames: number
}

/** Every sequence of a dataset in people's order, or one of them, with the entries that count. */
export function labelledRows(store: Store, dataset: number, sequence?: number): readonly LabelledSequence[] {
  const one = sequence === undefined ? '' : 'AND s.id = ?'
  const values = [dataset, ...(sequence === undefined ? [] : [sequence])]
  const entries = new Map<number, CountingEntry[]>()
  for (const row of store.all<EntryRow>(`SELECT e.* FROM label_entry e JOIN sequence s ON s.id = e.sequence_id WHERE s.dataset_id = ? ${one} AND e.undone = 0 ORDER BY e.turn, e.uid`, ...values)) {
    const entry = { author: row.author, layer: row.layer, at: row.at, edit: editOf(row) }
    const all = entries.get(row.sequence_id)
    if (all === undefined) entries.set(row.sequence_id, [entry])
    else all.push(entry)
  }
  return store.all<{ id: number; subject: string; name: string; dataset_emotion: Emotion | null; action_units: string; frames: number }>(
    `SELECT s.id, s.subject, s.name, s.dataset_emotion, s.action_units, (SELECT COUNT(*) FROM frame WHERE sequence_id = s.id) AS frames
     FROM sequence s WHERE s.dataset_id = ? ${one} ORDER BY s.sort_key, s.subject, s.name`, ...values,
  ).map((row) => ({ id: row.id, subject: row.subject, name: row.name, own: { emotion: row.dataset_emotion, units: JSON.parse(row.action_units) as ActionUnit[] }, entries: entries.get(row.id) ?? [], frames: row.frames }))
}

/** What such a sequence is labelled now. */
export function stateOf(sequence: LabelledSequence): LabelState {
  return effectiveState(sequence.entries, sequence.own)
}
