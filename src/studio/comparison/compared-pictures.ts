import type { ParsedOf } from '../../shared/contract'
import type { ComparedItem, PairOutcome } from '../../shared/domain/comparison'
import type { Emotion } from '../../shared/domain/emotion'
import { idOf } from '../../shared/domain/ids'
import { toSequences } from '../evaluation/accuracy'
import { groupBy, predictedClass, sequenceKey } from '../evaluation/items'
import { Memo } from '../results/memo'
import { className } from '../results/prediction-rows'
import type { Store } from '../store/store'
import { judgedRows, loadComparable, nothingInCommon, type JudgedRow } from './comparable-run'
import { alignItems } from './compared-items'

/** What of the compared pictures is asked for. */
export type PictureQuery = Pick<ParsedOf<'compare.items'>, 'level' | 'outcome' | 'truth' | 'named' | 'offset' | 'limit'>

/** What two runs said of the same pictures, or sequences, place by place, and the orders in which they were asked for. */
export interface Pair { readonly first: readonly JudgedRow[]; readonly second: readonly JudgedRow[]; readonly classes: readonly Emotion[]; readonly orders: Memo<readonly number[]> }

/** The last pairs of a store: a gallery asks for page after page of one, and reading a hundred thousand answers takes seconds. */
const pairs = new WeakMap<Store, Memo<Pair>>()

/**
 * One page of what two runs of the store said of the same held-out pictures. Rejects as {@link loadComparable} does, and with `not-comparable` where they
 * have judged none in common.
 */
export function gatherPictures(store: Store, query: ParsedOf<'compare.items'>): { items: ComparedItem[]; total: number } {
  const kept = pairs.get(store) ?? new Memo<Pair>(2)
  pairs.set(store, kept)
  return pageOfPictures(kept.of(`${store.revision()} ${query.first} ${query.second} ${query.level}`, () => loadPair(store, query)), query)
}

function loadPair(store: Store, query: ParsedOf<'compare.items'>): Pair {
  const rows = loadComparable(store, [query.first, query.second])
  const { items: [first = [], second = []] } = alignItems(rows.map(({ run }) => judgedRows(store, run)))
  if (first.length === 0) throw nothingInCommon([query.first, query.second])
  return pairOf(first, second, rows[0]?.protocol.classes ?? [], query.level)
}

/**
 * Two runs beside each other. A sequence is the mean of its frames' softmaxes and is shown by its last frame.
 *
 * @param first what the first run said of pictures, in the order of `second`
 */
export function pairOf(first: readonly JudgedRow[], second: readonly JudgedRow[], classes: readonly Emotion[], level: PictureQuery['level']): Pair {
  const atLevel = level === 'images' ? (rows: readonly JudgedRow[]) => rows : sequencesOf
  return { first: atLevel(first), second: atLevel(second), classes, orders: new Memo(8) }
}

/** A page of the items of a pair that a query asks for, those first on which the two runs differ most: by the probability that they give to the label. */
export function pageOfPictures({ first, second, classes, orders }: Pair, query: Omit<PictureQuery, 'level'>): { items: ComparedItem[]; total: number } {
  const order = orders.of(JSON.stringify([query.outcome, query.truth, query.named]), () => orderOf(first, second, classes, query))
  const items = order.slice(query.offset, query.offset + query.limit).flatMap((place) => {
    const [one, other] = [first[place], second[place]]
    return one === undefined || other === undefined ? [] : [itemOf(one, other, classes)]
  })
  return { items, total: order.length }
}

/** The places that fit, the widest rift first. */
function orderOf(ones: readonly JudgedRow[], others: readonly JudgedRow[], classes: readonly Emotion[], query: Pick<PictureQuery, 'outcome' | 'truth' | 'named'>): readonly number[] {
  const wanted = ones.flatMap((one, place) => {
    const other = others[place]
    if (other === undefined || !fits(one, other, classes, query)) return []
    return [{ place, rift: Math.abs((one.probabilities[one.truth] ?? 0) - (other.probabilities[one.truth] ?? 0)) }]
  })
  return wanted.sort((a, b) => b.rift - a.rift).map(({ place }) => place)
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

interface Named { readonly predicted: number; readonly correct: boolean }

const OUTCOMES: Readonly<Record<PairOutcome, (first: Named, second: Named) => boolean>> = {
  'disagree': (first, second) => first.predicted !== second.predicted,
  'only-first-right': (first, second) => first.correct && !second.correct,
  'only-second-right': (first, second) => second.correct && !first.correct,
  'neither-right': (first, second) => !first.correct && !second.correct,
  'both-right': (first, second) => first.correct && second.correct,
  'all': () => true,
}

function fits(one: JudgedRow, other: JudgedRow, classes: readonly Emotion[], { outcome, truth, named }: Pick<PictureQuery, 'outcome' | 'truth' | 'named'>): boolean {
  const [first, second] = [one, other].map(({ probabilities, truth: label }): Named => {
    const predicted = predictedClass(probabilities)
    return { predicted, correct: predicted === label }
  }) as [Named, Named]
  return OUTCOMES[outcome](first, second) && (truth === undefined || className(classes, one.truth) === truth) && (named === undefined || [first, second].some(({ predicted }) => className(classes, predicted) === named))
}
