import { CLASSES, classIndexOf } from '../../shared/domain/emotion'
import { idOf } from '../../shared/domain/ids'
import type { GalleryItem } from '../../shared/domain/results'
import type { ParsedOf } from '../../shared/contract'
import type { Bindable, Store } from '../store/store'
import { unpackProbabilities } from './prediction-rows'

interface Row {
  sequence_id: number; fold: number; truth: number | null; predicted: number; probabilities: ArrayBuffer; confidence: number
  subject: string; name: string; number: number; sha256: string
}

/** How each order reads the rows: from an index that already has it, so that a page costs what it shows and not what the run holds. */
const ORDERS = {
  confidence: 'p.confidence DESC, p.sequence_id, p.position',
  margin: 'p.margin, p.sequence_id, p.position',
  subject: 's.sort_key, s.subject, s.name, p.position',
} as const

/**
 * One page of a run's held-out predictions, wrong ones first of all: those the model was surest of on top (`confidence`), the closest calls
 * (`margin`), or by subject. Predictions of unlabelled sequences are never among them.
 */
export function galleryPage(store: Store, run: number, query: ParsedOf<'gallery.query'>): { items: GalleryItem[]; total: number } {
  const { where, values } = filterOf(run, query)
  const needsSequence = query.subject !== undefined
  const total = store.value<number>(`SELECT COUNT(*) FROM prediction p ${needsSequence ? 'JOIN sequence s ON s.id = p.sequence_id' : ''} WHERE ${where}`, ...values) ?? 0
  const from = query.order === 'subject'
    // CROSS JOIN keeps this order of loops: the sequences of the run's dataset come sorted out of their own index
    ? 'sequence s CROSS JOIN prediction p ON p.sequence_id = s.id CROSS JOIN frame f ON f.sequence_id = p.sequence_id AND f.position = p.position'
    : 'prediction p CROSS JOIN sequence s ON s.id = p.sequence_id CROSS JOIN frame f ON f.sequence_id = p.sequence_id AND f.position = p.position'
  const dataset = query.order === 'subject' ? ' AND s.dataset_id = (SELECT d.dataset_id FROM run r JOIN fold_set d ON d.id = r.fold_set_id WHERE r.id = p.run_id)' : ''
  const rows = store.all<Row>(
    `SELECT p.sequence_id, p.fold, p.truth, p.predicted, p.probabilities, p.confidence, s.subject, s.name, f.number, f.sha256
     FROM ${from} WHERE ${where}${dataset} ORDER BY ${ORDERS[query.order]} LIMIT ? OFFSET ?`, ...values, query.limit, query.offset)
  return { items: rows.map(itemOf), total }
}

function filterOf(run: number, query: ParsedOf<'gallery.query'>): { readonly where: string; readonly values: Bindable[] } {
  const where = ['p.run_id = ?', 'p.evaluation = 1']
  const values: Bindable[] = [run]
  const add = (condition: string, value: Bindable | undefined): void => {
    if (value === undefined) return
    where.push(condition)
    values.push(value)
  }
  add('p.truth = ?', query.truth === undefined ? undefined : classIndexOf(query.truth))
  add('p.predicted = ?', query.predicted === undefined ? undefined : classIndexOf(query.predicted))
  add('s.subject = ?', query.subject)
  if (query.outcome !== 'all') where.push(query.outcome === 'wrong' ? 'p.truth <> p.predicted' : 'p.truth = p.predicted')
  return { where: where.join(' AND '), values }
}

function itemOf(row: Row): GalleryItem {
  return {
    subject: row.subject, sequence: row.name, frame: row.number, truth: row.truth === null ? null : (CLASSES[row.truth] ?? null),
    predicted: CLASSES[row.predicted] ?? 'anger', probabilities: [...unpackProbabilities(row.probabilities)],
    sequenceId: idOf('sequence', row.sequence_id), image: row.sha256, fold: row.fold, confidence: row.confidence, correct: row.truth === row.predicted,
  }
}
