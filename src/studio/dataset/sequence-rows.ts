import type { Emotion } from '../../shared/domain/emotion'
import { idOf } from '../../shared/domain/ids'
import type { SequenceSummary } from '../../shared/domain/sequence'
import type { ParsedOf } from '../../shared/contract'
import type { Bindable, Store } from '../store/store'

interface SummaryRow {
  id: number; dataset_id: number; subject: string; name: string; emotion: Emotion | null; source: SequenceSummary['labelSource']
  frames: number; apex: string | null; problems: number
}

const COLUMNS = `s.id AS id, s.dataset_id AS dataset_id, s.subject AS subject, s.name AS name, l.emotion AS emotion, l.source AS source,
  (SELECT COUNT(*) FROM frame WHERE sequence_id = s.id) AS frames,
  (SELECT sha256 FROM frame WHERE sequence_id = s.id ORDER BY position DESC LIMIT 1) AS apex,
  (SELECT COUNT(*) FROM problem WHERE sequence_id = s.id) AS problems`
const FROM = 'FROM sequence s JOIN effective_label l ON l.sequence_id = s.id'
const NATURAL = 's.sort_key, s.subject, s.name'
const ORDERS: Readonly<Record<'subject' | 'frames' | 'emotion', string>> = {
  subject: NATURAL,
  frames: `(SELECT COUNT(*) FROM frame WHERE sequence_id = s.id) DESC, ${NATURAL}`,
  emotion: `l.emotion IS NULL, l.emotion, ${NATURAL}`,
}

/** A page of sequences that pass the filter, in people's order (2 before 10), and how many pass in all. */
export function listSequenceRows(store: Store, dataset: number, filter: ParsedOf<'sequence.list'>): { items: SequenceSummary[]; total: number } {
  const { where, values } = condition(dataset, filter)
  const total = store.value<number>(`SELECT COUNT(*) ${FROM} WHERE ${where}`, ...values) ?? 0
  const rows = store.all<SummaryRow>(`SELECT ${COLUMNS} ${FROM} WHERE ${where} ORDER BY ${ORDERS[filter.order]} LIMIT ? OFFSET ?`, ...values, filter.limit, filter.offset)
  return { items: rows.map(summaryOf), total }
}

/** One sequence, or undefined. */
export function sequenceSummary(store: Store, id: number): SequenceSummary | undefined {
  const row = store.get<SummaryRow>(`SELECT ${COLUMNS} ${FROM} WHERE s.id = ?`, id)
  return row === undefined ? undefined : summaryOf(row)
}

function condition(dataset: number, filter: ParsedOf<'sequence.list'>): { where: string; values: Bindable[] } {
  const parts = ['s.dataset_id = ?']
  const values: Bindable[] = [dataset]
  const among = (column: string, wanted: readonly string[]): void => {
    parts.push(`${column} IN (SELECT value FROM json_each(?))`)
    values.push(JSON.stringify(wanted))
  }
  if (filter.emotions !== undefined) among('l.emotion', filter.emotions)
  if (filter.subjects !== undefined) among('s.subject', filter.subjects)
  if (filter.labelled !== undefined) parts.push(`l.emotion IS ${filter.labelled ? 'NOT ' : ''}NULL`)
  if (filter.search !== undefined && filter.search !== '') {
    parts.push("instr(lower(s.subject || '/' || s.name), ?) > 0")
    values.push(filter.search.toLowerCase())
  }
  return { where: parts.join(' AND '), values }
}

function summaryOf(row: SummaryRow): SequenceSummary {
  return {
    id: idOf('sequence', row.id), dataset: idOf('dataset', row.dataset_id), subject: row.subject, sequence: row.name, frames: row.frames,
    emotion: row.emotion, labelSource: row.source, apex: row.apex, problems: row.problems,
  }
}
