import type { Emotion } from '../../shared/domain/emotion'
import { idOf } from '../../shared/domain/ids'
import type { SequenceSummary } from '../../shared/domain/sequence'
import type { SequenceOrder } from '../../shared/domain/sequence-filter'
import type { ParsedOf } from '../../shared/contract'
import { KeptAnswers } from '../store/kept-answers'
import type { Store } from '../store/store'
import { conditionOf } from './sequence-conditions'

interface SummaryRow {
  id: number; dataset_id: number; subject: string; name: string; emotion: Emotion | null; source: SequenceSummary['labelSource']
  frames: number; apex: string | null; problems: number; at: number | null; author: string | null
}

// positions are counted without a gap, so that the last one tells how many frames there are
const FRAMES = 'COALESCE((SELECT position + 1 FROM frame WHERE sequence_id = s.id ORDER BY position DESC LIMIT 1), 0)'
const PROBLEMS = '(SELECT COUNT(*) FROM problem WHERE sequence_id = s.id)'
const COLUMNS = `s.id AS id, s.dataset_id AS dataset_id, s.subject AS subject, s.name AS name, l.emotion AS emotion, l.source AS source, l.at AS at, l.author AS author,
  ${FRAMES} AS frames, (SELECT sha256 FROM frame WHERE sequence_id = s.id ORDER BY position DESC LIMIT 1) AS apex, ${PROBLEMS} AS problems`
const FROM = 'FROM sequence s JOIN effective_label l ON l.sequence_id = s.id'
/** What each order goes by, with the way it goes unless it is reversed; what has no value stands last either way. */
const KEYS: Readonly<Record<Exclude<SequenceOrder, 'subject'>, { readonly missing?: string; readonly key: string; readonly down: boolean }>> = {
  frames: { key: FRAMES, down: true },
  emotion: { missing: 'l.emotion IS NULL', key: 'l.emotion', down: false },
  labelled: { missing: 'l.at IS NULL', key: 'l.at', down: true },
  problems: { key: PROBLEMS, down: true },
}

/** Numbers of the sequences that pass a filter, in its order, for the pages of a list that is being scrolled. */
const kept = new KeptAnswers<readonly number[]>(['datasets', 'labels', 'predictions'], 8)

/** A page of sequences that pass the filter, in the order asked for, and how many pass in all. Only the page's own rows are read in full. */
export function listSequenceRows(store: Store, dataset: number, { offset, limit, ...filter }: ParsedOf<'sequence.list'>): { items: SequenceSummary[]; total: number } {
  const passing = kept.of(store, JSON.stringify(filter), () => {
    const { where, values } = conditionOf(store, dataset, filter)
    return store.all<{ id: number }>(`SELECT s.id AS id ${FROM} WHERE ${where} ORDER BY ${orderOf(filter)}`, ...values).map((row) => row.id)
  })
  const ids = passing.slice(offset, offset + limit)
  const rows = new Map(store.all<SummaryRow>(`SELECT ${COLUMNS} ${FROM} WHERE s.id IN (SELECT value FROM json_each(?))`, JSON.stringify(ids)).map((row) => [row.id, row]))
  return { items: ids.flatMap((id) => rows.get(id) ?? []).map(summaryOf), total: passing.length }
}

/** How many sequences of a dataset pass a filter. */
export function countSequences(store: Store, dataset: number, asked: Parameters<typeof conditionOf>[2]): number {
  const { where, values } = conditionOf(store, dataset, asked)
  return store.value<number>(`SELECT COUNT(*) ${FROM} WHERE ${where}`, ...values) ?? 0
}

/** One sequence, or undefined. */
export function sequenceSummary(store: Store, id: number): SequenceSummary | undefined {
  const row = store.get<SummaryRow>(`SELECT ${COLUMNS} ${FROM} WHERE s.id = ?`, id)
  return row === undefined ? undefined : summaryOf(row)
}

function orderOf({ order, reversed }: Pick<ParsedOf<'sequence.list'>, 'order' | 'reversed'>): string {
  const natural = (way: string): string => ['s.sort_key', 's.subject', 's.name'].map((column) => `${column}${way}`).join(', ')
  if (order === 'subject') return natural(reversed ? ' DESC' : '')
  const { missing, key, down } = KEYS[order]
  return [...(missing === undefined ? [] : [missing]), `${key}${down === reversed ? '' : ' DESC'}`, natural('')].join(', ')
}

function summaryOf(row: SummaryRow): SequenceSummary {
  return {
    id: idOf('sequence', row.id), dataset: idOf('dataset', row.dataset_id), subject: row.subject, sequence: row.name, frames: row.frames,
    emotion: row.emotion, labelSource: row.source, apex: row.apex, problems: row.problems, labelledAt: row.at, labelledBy: row.author,
  }
}
