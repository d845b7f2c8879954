import type { Emotion } from '../../shared/domain/emotion'
import { idNumber, idOf } from '../../shared/domain/ids'
import { SOMEBODY, type LabelQueueKind, type QueuedSequence } from '../../shared/domain/labels'
import type { ParsedOf } from '../../shared/contract'
import { StudioError } from '../../shared/errors'
import type { Bindable, Store } from '../store/store'
import { DISAGREED_SEQUENCES } from './disagreement'
import { wordsOfRun, type RunWord } from './suggestions'

/** A sequence in the order of a queue; one that is done keeps its place, so that the queue can go on from it. */
interface Placed {
  readonly id: number
  readonly waits: boolean
}

type NaturalKind = Exclude<LabelQueueKind, 'uncertain' | 'doubted'>

const SAID = (layer: string): string => `undone = 0 AND names_emotion = 1 AND layer = '${layer}'`

/** When a sequence waits, in the queues that go by people's order of sequences. */
const WAITS: Readonly<Record<NaturalKind, string>> = {
  unlabelled: '(SELECT emotion FROM effective_label WHERE sequence_id = s.id) IS NULL',
  mine: `NOT EXISTS (SELECT 1 FROM label_entry WHERE sequence_id = s.id AND ${SAID('raw')} AND author = ?)`,
  unsure: `COALESCE((SELECT json_extract(edit, '$.unsure') FROM label_entry WHERE sequence_id = s.id AND undone = 0 AND json_type(edit, '$.unsure') IS NOT NULL ORDER BY turn DESC, uid DESC LIMIT 1), 0)`,
  disagreed: `s.id IN (${DISAGREED_SEQUENCES})
    AND NOT EXISTS (SELECT 1 FROM label_entry WHERE sequence_id = s.id AND ${SAID('adjudicated')})`,
}

/** A page of what is still to be looked at, in the queue's order. Throws `conflict` where a queue goes by a run and none is named. */
export function labelQueue(store: Store, dataset: number, query: ParsedOf<'label.queue'>): { items: QueuedSequence[]; total: number } {
  const words = query.run === undefined ? undefined : new Map(wordsOfRun(store, query.run).map((word) => [word.sequence, word]))
  const placed = query.kind === 'uncertain' || query.kind === 'doubted'
    ? byRun(store, dataset, query.kind, words)
    : naturalOrder(store, dataset, query.kind, query.author ?? SOMEBODY)
  const waiting = goingOn(placed, query.after === undefined ? undefined : idNumber(query.after)).filter((one) => one.waits)
  const page = waiting.slice(query.offset, query.offset + query.limit)
  return { items: page.map(({ id }) => queued(store, id, words?.get(id))), total: waiting.length }
}

function naturalOrder(store: Store, dataset: number, kind: NaturalKind, author: string): readonly Placed[] {
  const values: Bindable[] = kind === 'mine' ? [author, dataset] : [dataset]
  return store.all<{ id: number; waits: number }>(`SELECT s.id AS id, ${WAITS[kind]} AS waits FROM sequence s WHERE s.dataset_id = ? ORDER BY s.sort_key, s.subject, s.name`, ...values)
    .map(({ id, waits }) => ({ id, waits: waits !== 0 }))
}

function byRun(store: Store, dataset: number, kind: 'uncertain' | 'doubted', words: ReadonlyMap<number, RunWord> | undefined): readonly Placed[] {
  if (words === undefined) throw new StudioError('conflict', `The queue of ${kind} sequences goes by the predictions of a run, and none was named.`, 'Choose a run that has predicted.')
  const answered = new Set(store.all<{ sequence_id: number; run: string }>("SELECT DISTINCT sequence_id, json_extract(suggestion, '$.run') AS run FROM label_entry WHERE undone = 0 AND suggestion IS NOT NULL")
    .filter(({ sequence_id, run }) => words.get(sequence_id)?.suggestion.run === run).map(({ sequence_id }) => sequence_id))
  const labels = new Map(store.all<{ sequence_id: number; emotion: Emotion | null }>('SELECT sequence_id, emotion FROM effective_label WHERE dataset_id = ?', dataset).map((row) => [row.sequence_id, row.emotion]))
  const here = [...words.values()].filter((word) => labels.has(word.sequence))
  if (kind === 'uncertain') {
    return [...here].sort((a, b) => a.margin - b.margin || a.sequence - b.sequence).map(({ sequence }) => ({ id: sequence, waits: labels.get(sequence) === null && !answered.has(sequence) }))
  }
  // one that was labelled anew since the run was judged is no longer what the run doubts
  return here.flatMap((word) => (word.judged === null ? [] : [{ word, judged: word.judged }]))
    .sort((a, b) => a.judged.probability - b.judged.probability || a.word.sequence - b.word.sequence)
    .map(({ word, judged }) => ({ id: word.sequence, waits: judged.label !== word.suggestion.emotion && labels.get(word.sequence) === judged.label && !answered.has(word.sequence) }))
}

/** The same round, begun behind one of its members. */
function goingOn(placed: readonly Placed[], after: number | undefined): readonly Placed[] {
  const at = placed.findIndex((one) => one.id === after)
  return at < 0 ? placed : [...placed.slice(at + 1), ...placed.slice(0, at + 1)]
}

function queued(store: Store, id: number, word: RunWord | undefined): QueuedSequence {
  const row = store.get<{ subject: string; name: string; apex: string | null }>(
    'SELECT subject, name, (SELECT sha256 FROM frame WHERE sequence_id = sequence.id ORDER BY position DESC LIMIT 1) AS apex FROM sequence WHERE id = ?', id)
  return { id: idOf('sequence', id), subject: row?.subject ?? '', sequence: row?.name ?? '', apex: row?.apex ?? null, suggestion: word?.suggestion ?? null }
}
