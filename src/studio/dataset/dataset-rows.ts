import { existsSync } from 'node:fs'
import { CLASSES, type EmotionClass } from '../../shared/domain/emotion'
import type { Dataset, DatasetFormat, Problem, Subject } from '../../shared/domain/dataset'
import { idNumber, idOf } from '../../shared/domain/ids'
import { StudioError } from '../../shared/errors'
import type { Store } from '../store/store'
import { dataHash } from './data-hash'
import { framePolicyOf } from './frame-policy'
import { readOptions } from './import-options'

interface DatasetRow {
  id: number; name: string; format: DatasetFormat; root: string; synthetic: number; subject_ids: number; import_options: string; imported_at: number; removed_at: number | null; frame_policy: string | null
}

const COLUMNS = 'id, name, format, root, synthetic, subject_ids, import_options, imported_at, removed_at, frame_policy'

/** The numbers a user knows a dataset by. */
export interface DatasetCounts {
  readonly subjects: number
  readonly sequences: number
  readonly labelledSequences: number
  readonly frames: number
}

/** Counts over all sequences of a dataset; labelled is what counts now, the journal before the files. Nobody named is no subject. */
export function datasetCounts(store: Store, dataset: number): DatasetCounts {
  const row = store.get<{ subjects: number; sequences: number; labelled: number }>(
    `SELECT COUNT(DISTINCT NULLIF(s.subject, '')) AS subjects, COUNT(*) AS sequences, COUNT(l.emotion) AS labelled
     FROM sequence s JOIN effective_label l ON l.sequence_id = s.id WHERE s.dataset_id = ?`, dataset,
  )
  const frames = store.value<number>('SELECT COUNT(*) FROM frame f JOIN sequence s ON s.id = f.sequence_id WHERE s.dataset_id = ?', dataset) ?? 0
  return { subjects: row?.subjects ?? 0, sequences: row?.sequences ?? 0, labelledSequences: row?.labelled ?? 0, frames }
}

/** The row of a dataset that is not in the bin. Throws `not-found`. */
export function requireDataset(store: Store, dataset: string, options: { readonly orRemoved?: boolean } = {}): DatasetRow {
  const row = store.get<DatasetRow>(`SELECT ${COLUMNS} FROM dataset WHERE id = ?`, idNumber(dataset))
  if (row === undefined || (row.removed_at !== null && options.orRemoved !== true)) {
    throw new StudioError('not-found', row === undefined ? `There is no ${dataset} in this studio.` : `${dataset} (${row.name}) was removed from this studio.`, row === undefined ? 'List the datasets to see which there are.' : 'Restore it, or import its folder again.')
  }
  return row
}

/** A dataset as the page shows it. */
export function datasetView(store: Store, row: DatasetRow): Dataset {
  const counts = datasetCounts(store, row.id)
  const { every, part } = readOptions(row.import_options)
  const labels = store.all<{ emotion: string; subject: string; sequences: number }>(
    `SELECT l.emotion AS emotion, s.subject AS subject, COUNT(*) AS sequences FROM sequence s JOIN effective_label l ON l.sequence_id = s.id
     WHERE s.dataset_id = ? AND l.emotion IS NOT NULL GROUP BY l.emotion, s.subject`, row.id,
  )
  return {
    dataset: idOf('dataset', row.id), name: row.name, format: row.format, subjectIds: row.subject_ids === 1, every, part, path: row.root, present: existsSync(row.root), synthetic: row.synthetic === 1, ...counts,
    labelledSubjects: new Set(labels.flatMap(({ subject }) => (subject === '' ? [] : [subject]))).size,
    problems: store.value<number>('SELECT COUNT(*) FROM problem WHERE dataset_id = ?', row.id) ?? 0,
    classes: classCounts(labels), framePolicy: framePolicyOf(row), importedAt: row.imported_at, dataHash: dataHash(store, row.id),
  }
}

/** Every dataset that is not in the bin, oldest first. */
export function listDatasets(store: Store): Dataset[] {
  return store.all<DatasetRow>(`SELECT ${COLUMNS} FROM dataset WHERE removed_at IS NULL ORDER BY id`).map((row) => datasetView(store, row))
}

/** Subjects by number, with what each shows. */
export function listSubjects(store: Store, dataset: number): Subject[] {
  const rows = store.all<{ subject: string; emotion: string | null; sequences: number }>(
    `SELECT s.subject AS subject, l.emotion AS emotion, COUNT(*) AS sequences FROM sequence s JOIN effective_label l ON l.sequence_id = s.id
     WHERE s.dataset_id = ? AND s.subject <> '' GROUP BY s.subject, l.emotion ORDER BY MIN(s.sort_key), s.subject`, dataset,
  )
  const subjects = new Map<string, typeof rows>()
  for (const row of rows) subjects.set(row.subject, [...(subjects.get(row.subject) ?? []), row])
  return [...subjects].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true })).map(([subject, own]) => ({
    subject,
    sequences: own.reduce((sum, row) => sum + row.sequences, 0),
    labelledSequences: own.reduce((sum, row) => sum + (row.emotion === null ? 0 : row.sequences), 0),
    classes: classCounts(own),
  }))
}

/** All problems of a dataset by path and line, or a page of them. */
export function listProblems(store: Store, dataset: number, page: { readonly offset: number; readonly limit: number } = { offset: 0, limit: -1 }): Problem[] {
  return store.all<Problem>('SELECT code, path, message, line FROM problem WHERE dataset_id = ? ORDER BY path, line, id LIMIT ? OFFSET ?', dataset, page.limit, page.offset)
}

function classCounts(rows: readonly { readonly emotion: string | null; readonly sequences: number }[]): number[] {
  const counts = CLASSES.map(() => 0)
  for (const { emotion, sequences } of rows) {
    const index = CLASSES.indexOf(emotion as EmotionClass)
    if (index >= 0) counts[index] = (counts[index] ?? 0) + sequences
  }
  return counts
}
