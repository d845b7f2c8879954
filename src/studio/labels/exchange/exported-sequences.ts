import type { LabelState } from '../../../shared/domain/labels'
import type { Store } from '../../store/store'
import { labelledRows, stateOf } from '../entry-rows'
import { NOTHING_SAID } from '../label-state'

/** A frame as labels name it outside the studio. */
export interface ExportedFrame {
  /** In its file's name, from 1, gaps possible. */
  readonly number: number
  /** Relative to the dataset's folder. */
  readonly path: string
  readonly sha256: string
}

/** A sequence with what it is labelled now. */
export interface ExportedSequence {
  readonly id: number
  readonly subject: string
  readonly name: string
  readonly state: LabelState
  /** Who named the emotion that counts; null: the dataset. */
  readonly author: string | null
  /** False where nobody, the dataset included, has said a thing of it. */
  readonly says: boolean
  readonly frames: readonly ExportedFrame[]
}

/** Every sequence of a dataset in people's order. */
export function exportedSequences(store: Store, dataset: number): readonly ExportedSequence[] {
  const frames = new Map<number, ExportedFrame[]>()
  for (const { sequence_id: id, ...frame } of store.all<ExportedFrame & { sequence_id: number }>(
    'SELECT f.sequence_id, f.number, f.path, f.sha256 FROM frame f JOIN sequence s ON s.id = f.sequence_id WHERE s.dataset_id = ? ORDER BY f.sequence_id, f.position', dataset)) {
    const all = frames.get(id)
    if (all === undefined) frames.set(id, [frame])
    else all.push(frame)
  }
  const authors = new Map(store.all<{ sequence_id: number; author: string | null }>('SELECT sequence_id, author FROM effective_label WHERE dataset_id = ?', dataset).map((row) => [row.sequence_id, row.author]))
  return labelledRows(store, dataset).map((row) => {
    const state = stateOf(row)
    const says = row.own.emotion !== null || JSON.stringify(state) !== JSON.stringify(NOTHING_SAID)
    return { id: row.id, subject: row.subject, name: row.name, state, author: authors.get(row.id) ?? null, says, frames: frames.get(row.id) ?? [] }
  })
}

/** The number of the frame at a place; null for none. */
export function numberAt(sequence: Pick<ExportedSequence, 'frames'>, place: number | null): number | null {
  return place === null ? null : (sequence.frames[place]?.number ?? null)
}
