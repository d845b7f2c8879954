import { idOf } from '../../shared/domain/ids'
import type { SequenceFacets } from '../../shared/domain/sequence-filter'
import { DISAGREED_SEQUENCES } from '../labels/disagreement'
import type { Store } from '../store/store'
import { EFFECTIVE_UNITS } from './sequence-conditions'

/** What the sequences of a dataset can be filtered by, with how many there are of each. */
export function sequenceFacets(store: Store, dataset: number): SequenceFacets {
  const own = 'sequence_id IN (SELECT id FROM sequence WHERE dataset_id = ?)'
  const units = store.all<{ unit: string; sequences: number }>(
    `SELECT rtrim(u.value ->> 'unit', 'LR') AS unit, COUNT(DISTINCT s.id) AS sequences FROM sequence s, json_each(${EFFECTIVE_UNITS}) u
     WHERE s.dataset_id = ? AND u.type = 'object' GROUP BY 1`, dataset)
  return {
    annotators: store.all<{ author: string; sequences: number }>(
      `SELECT author, COUNT(DISTINCT sequence_id) AS sequences FROM label_entry WHERE undone = 0 AND names_emotion = 1 AND layer = 'raw' AND ${own} GROUP BY author ORDER BY sequences DESC, author`, dataset),
    units: [...units].sort((a, b) => Number(a.unit) - Number(b.unit)),
    runs: runsOf(store, dataset),
    problems: store.value<number>(`SELECT COUNT(DISTINCT sequence_id) FROM problem WHERE dataset_id = ? AND sequence_id IS NOT NULL`, dataset) ?? 0,
    disagreed: store.value<number>(`SELECT COUNT(*) FROM (${DISAGREED_SEQUENCES}) WHERE ${own}`, dataset) ?? 0,
  }
}

/** Runs on the dataset's fold sets that have predicted, and how many of its sequences they cover. */
function runsOf(store: Store, dataset: number): SequenceFacets['runs'] {
  const runs = store.all<{ id: number; name: string }>(
    'SELECT r.id, r.name FROM run r JOIN fold_set f ON f.id = r.fold_set_id WHERE f.dataset_id = ? AND r.removed_at IS NULL ORDER BY r.id DESC', dataset)
  return runs.flatMap(({ id, name }) => {
    const sequences = store.value<number>('SELECT COUNT(DISTINCT sequence_id) FROM prediction WHERE run_id = ?', id) ?? 0
    return sequences === 0 ? [] : [{ run: idOf('run', id), name, sequences }]
  })
}
