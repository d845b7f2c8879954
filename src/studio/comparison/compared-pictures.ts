import type { ParsedOf } from '../../shared/contract'
import type { ComparedItem, PairOutcome } from '../../shared/domain/comparison'
import type { Emotion } from '../../shared/domain/emotion'
import { idOf } from '../../shared/domain/ids'
import { toSequences } from '../evaluation/accuracy'
import { groupBy, predictedClass, sequenceKey } from '../evaluation/items'
import { className } from '../results/prediction-rows'
import type { Store } from '../store/store'
import { judgedRows, loadComparable, nothingInCommon, type JudgedRow } from './comparable-run'
import { alignItems } from './compared-items'

/** What of the compared pictures is asked for. */
export type PictureQuery = Pick<ParsedOf<'compare.items'>, 'level' | 'outcome' | 'truth' | 'named' | 'offset' | 'limit'>

/**
 * One page of what two runs of the store said of the same held-out pictures. Rejects as {@link loadComparable} does, and with `not-comparable` where they
 * have judged none in common.
 */
export function gatherPictures(store: Store, query: ParsedOf<'compare.items'>): { items: ComparedItem[]; total: number } {
  const rows = loadComparable(store, [query.first, query.second])
  const classes = rows[0]?.protocol.classes ?? []
  const { items: [first = [], second = []] } = alignItems(rows.map(({ run }) => judgedRows(store, run)))
  if (first.length === 0) throw nothingInCommon([query.first, query.second])
  return pageOfPictures(first, second, classes, query)
}

/**
 * The pictures, or sequences, that a query asks for, those first on which the two runs differ most: by the probability that they give to the label. A
 * sequence is the mean of its frames' softmaxes and is shown by its last frame.
 *
 * @param first what the first run said, in the order of `second`
 */
export function pageOfPictures(first: readonly JudgedRow[], second: readonly JudgedRow[], classes: readonly Emotion[], query: PictureQuery): { items: ComparedItem[]; total: number } {
  const [ones, others] = query.level === 'images' ? [first, second] : [sequencesOf(first), sequencesOf(second)]
  const wanted = ones.flatMap((one, place) => {
    const other = others[place]
    if (other === undefined) return []
    const item = itemOf(one, other, classes)
    const rift = Math.abs((one.probabilities[one.truth] ?? 0) - (other.probabilities[one.truth] ?? 0))
    return fits(item, query) ? [{ item, rift }] : []
  })
  wanted.sort((a, b) => b.rift - a.rift)
  return { items: wanted.slice(query.offset, query.offset + query.limit).map(({ item }) => item), total: wanted.length }
}

/** Sequences with the picture of their last frame, which shows most. */
function sequencesOf(rows: readonly JudgedRow[]): readonly JudgedRow[] {
  const last = new Map([...groupBy(rows, keyOf)].map(([key, frames]) => [key, frames.at(-1)]))
  return toSequences(rows).map((row) => {
    const { frame, image } = last.get(keyOf(row)) ?? row
    return { ...row, frame, image }
  })
}

function keyOf(row: JudgedRow): string {
  return `${sequenceKey(row)} ${row.truth}`
}

function itemOf(one: JudgedRow, other: JudgedRow, classes: readonly Emotion[]): ComparedItem {
  const answer = ({ fold, probabilities, truth }: JudgedRow): ComparedItem['first'] => {
    const predicted = predictedClass(probabilities)
    return { predicted: className(classes, predicted), confidence: Math.min(1, probabilities[predicted] ?? 0), correct: predicted === truth, fold, probabilities: [...probabilities] }
  }
  return {
    subject: one.subject, sequence: one.sequence, sequenceId: idOf('sequence', one.sequenceId), frame: one.frame, image: one.image,
    truth: className(classes, one.truth), first: answer(one), second: answer(other),
  }
}

const OUTCOMES: Readonly<Record<PairOutcome, (item: ComparedItem) => boolean>> = {
  'disagree': ({ first, second }) => first.predicted !== second.predicted,
  'only-first-right': ({ first, second }) => first.correct && !second.correct,
  'only-second-right': ({ first, second }) => second.correct && !first.correct,
  'neither-right': ({ first, second }) => !first.correct && !second.correct,
  'both-right': ({ first, second }) => first.correct && second.correct,
  'all': () => true,
}

function fits(item: ComparedItem, { outcome, truth, named }: PictureQuery): boolean {
  return OUTCOMES[outcome](item) && (truth === undefined || item.truth === truth) && (named === undefined || item.first.predicted === named || item.second.predicted === named)
}
