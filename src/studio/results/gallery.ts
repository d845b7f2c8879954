import type { Emotion } from '../../shared/domain/emotion'
import { idOf } from '../../shared/domain/ids'
import type { GalleryItem } from '../../shared/domain/results'
import type { ParsedOf } from '../../shared/contract'
import { KeptAnswers } from '../store/kept-answers'
import type { Bindable, Store } from '../store/store'
import { className, unpackProbabilities } from './prediction-rows'

interface Row {
  sequence_id: number; fold: number; truth: number | null; predicted: number; probabilities: ArrayBuffer; confidence: number
  subject: string; name: string; number: number; sha256: string; position: number; label_now: Emotion | null
}

/** Each order as its index has it, ties included, so that a page is read from there and not sorted. */
const ORDERS = {
  confidence: 'p.confidence DESC, p.truth DESC, p.predicted DESC, p.sequence_id DESC, p.position DESC',
  label: 'p.label_probability, p.truth, p.predicted, p.sequence_id, p.position',
  margin: 'p.margin, p.truth, p.predicted, p.sequence_id, p.position',
} as const

/** How many pass a filter, and the keys of those that pass in the order of their subjects, for the pages of a gallery that is being scrolled. */
const totals = new KeptAnswers<number>(['datasets', 'predictions'], 32)
const bySubject = new KeptAnswers<readonly string[]>(['datasets', 'predictions'], 4)

/** What an item is made of, and where that stands. */
const COLUMNS = 'p.sequence_id, p.position, p.fold, p.truth, p.predicted, p.probabilities, p.confidence, s.subject, s.name, f.number, f.sha256, l.emotion AS label_now'
const NAMES = `CROSS JOIN sequence s ON s.id = p.sequence_id CROSS JOIN frame f ON f.sequence_id = p.sequence_id AND f.position = p.position
     CROSS JOIN effective_label l ON l.sequence_id = p.sequence_id`

/**
 * One page of a run's held-out predictions, wrong ones first of all: those the model was surest of on top (`confidence`), the closest calls
 * (`margin`), the ones whose label the model believes least (`label`: the self-confidence of confident learning, Northcutt et al. 2021), or by subject. Predictions of unlabelled sequences are never among them. The keys of the page are found in an index first, so
 * that only the rows shown are read whole.
 *
 * @param classes of the run, in class order
 */
export function galleryPage(store: Store, run: number, classes: readonly Emotion[], query: ParsedOf<'gallery.query'>): { items: GalleryItem[]; total: number } {
  const filter = filterOf(run, classes, query)
  const asked = JSON.stringify(filter)
  const total = totals.of(store, asked, () => store.value<number>(`SELECT COUNT(*) FROM prediction p WHERE ${filter.where}`, ...filter.values) ?? 0)
  const page = query.order !== 'subject' ? fromIndex(filter, query.order, query)
    : query.offset === 0 ? firstBySubject(run, filter, query.limit)
      : ofKeys(bySubject.of(store, asked, () => keysBySubject(store, run, filter)).slice(query.offset, query.offset + query.limit))
  const rows = store.all<Row>(
    `WITH page AS MATERIALIZED (${page.sql}) SELECT ${COLUMNS} FROM page k CROSS JOIN prediction p ON p.run_id = ? AND p.evaluation = 1 AND p.sequence_id = k.sequence_id AND p.position = k.position ${NAMES}`,
    ...page.values, run)
  return { items: rows.map((row) => itemOf(row, classes)), total }
}

interface Filter { readonly where: string; readonly values: readonly Bindable[]; readonly subject: string | undefined }
interface Page { readonly sql: string; readonly values: readonly Bindable[] }

function fromIndex({ where, values }: Filter, order: keyof typeof ORDERS, { limit, offset }: { readonly limit: number; readonly offset: number }): Page {
  return { sql: `SELECT p.sequence_id, p.position FROM prediction p WHERE ${where} ORDER BY ${ORDERS[order]} LIMIT ? OFFSET ?`, values: [...values, limit, offset] }
}

function ofKeys(keys: readonly string[]): Page {
  return { sql: "SELECT json_extract(value, '$[0]') AS sequence_id, json_extract(value, '$[1]') AS position FROM json_each(?)", values: [`[${keys.join()}]`] }
}

/** All keys that pass, each as `[sequence,position]`. They come in one text: a hundred thousand rows would take the driver six times as long. */
function keysBySubject(store: Store, run: number, filter: Filter): readonly string[] {
  const { sql, values } = subjectKeys(run, filter)
  const all = store.value<string | null>(`SELECT group_concat('[' || sequence_id || ',' || position || ']', ' ') FROM (${sql})`, ...values)
  return all?.split(' ') ?? []
}

/** A first page ends after its own rows, so that no list of all has to be found for a look at the first faces. */
function firstBySubject(run: number, filter: Filter, limit: number): Page {
  const { sql, values } = subjectKeys(run, filter)
  return { sql: `${sql} LIMIT ?`, values: [...values, limit] }
}

/** CROSS JOIN keeps the order of the loops: sequences come out of their own index as people sort them, or, of one subject, are few enough to be sorted. */
function subjectKeys(run: number, { where, values, subject }: Filter): Page {
  return {
    sql: `SELECT p.sequence_id, p.position FROM sequence s CROSS JOIN prediction p ON p.sequence_id = s.id
      WHERE ${where} AND s.dataset_id = (SELECT d.dataset_id FROM run r JOIN fold_set d ON d.id = r.fold_set_id WHERE r.id = ?) ${subject === undefined ? '' : 'AND s.subject = ?'}
      ORDER BY s.sort_key, s.subject, s.name, p.position`,
    values: [...values, run, ...(subject === undefined ? [] : [subject])],
  }
}

/** All held-out pictures of a run by sequence and position, for what looks at them as a whole. */
export function everyPicture(store: Store, run: number, classes: readonly Emotion[]): { get(sequence: number, position: number): GalleryItem | undefined } {
  const rows = store.all<Row>(`SELECT ${COLUMNS} FROM prediction p ${NAMES} WHERE p.run_id = ? AND p.evaluation = 1`, run)
  const items = new Map(rows.map((row) => [`${row.sequence_id}/${row.position}`, row]))
  return {
    get: (sequence, position) => {
      const row = items.get(`${sequence}/${position}`)
      return row === undefined ? undefined : itemOf(row, classes)
    },
  }
}

function filterOf(run: number, classes: readonly Emotion[], query: ParsedOf<'gallery.query'>): Filter {
  const where = ['p.run_id = ?', 'p.evaluation = 1']
  const values: Bindable[] = [run]
  const add = (condition: string, value: Bindable | undefined): void => {
    if (value === undefined) return
    where.push(condition)
    values.push(value)
  }
  add('p.truth = ?', query.truth === undefined ? undefined : classes.indexOf(query.truth))
  add('p.predicted = ?', query.predicted === undefined ? undefined : classes.indexOf(query.predicted))
  add('p.sequence_id IN (SELECT id FROM sequence WHERE subject = ?)', query.subject)
  if (query.outcome !== 'all') where.push(query.outcome === 'wrong' ? 'p.truth <> p.predicted' : 'p.truth = p.predicted')
  return { where: where.join(' AND '), values, subject: query.subject }
}

function itemOf(row: Row, classes: readonly Emotion[]): GalleryItem {
  return {
    subject: row.subject, sequence: row.name, frame: row.number, truth: row.truth === null ? null : className(classes, row.truth),
    predicted: className(classes, row.predicted), probabilities: [...unpackProbabilities(row.probabilities)],
    sequenceId: idOf('sequence', row.sequence_id), position: row.position, labelNow: row.label_now, image: row.sha256, fold: row.fold, confidence: row.confidence, correct: row.truth === row.predicted,
  }
}
