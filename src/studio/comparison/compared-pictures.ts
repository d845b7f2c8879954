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

/** What two runs said of the pictures of both, place by place, and the orders in which they were asked for. */
interface Pair { readonly first: readonly JudgedRow[]; readonly second: readonly JudgedRow[]; readonly classes: readonly Emotion[]; readonly orders: Memo<readonly number[]> }

/** The last pair of a store: a gallery asks for page after page of it, and reading a hundred thousand answers takes a second. */
const pairs = new WeakMap<Store, Memo<Pair>>()

/**
 * One page of what two runs of the store said of the same held-out pictures. Rejects as {@link loadComparable} does, and with `not-comparable` where they
 * have judged none in common.
 */
export function gatherPictures(store: Store, query: ParsedOf<'compare.items'>): { items: ComparedItem[]; total: number } {
  const kept = pairs.get(store) ?? new Memo<Pair>(2)
  pairs.set(store, kept)
  const { first, second, classes, orders } = kept.of(`${store.revision()} ${query.first} ${query.second} ${query.level}`, () => loadPair(store, query))
  const order = orders.of(JSON.stringify([query.outcome, query.truth, query.named]), () => orderOf(first, second, classes, query))
  return pageOf(order, first, second, classes, query)
}

function loadPair(store: Store, query: ParsedOf<'compare.items'>): Pair {
  const rows = loadComparable(store, [query.first, query.second])
  const { items: [first = [], second = []] } = alignItems(rows.map(({ run }) => judgedRows(store, run)))
  if (first.length === 0) throw nothingInCommon([query.first, query.second])
  const atLevel = query.level === 'images' ? (own: readonly JudgedRow[]) => own : sequencesOf
  return { first: atLevel(first), second: atLevel(second), classes: rows[0]?.protocol.classes ?? [], orders: new Memo(8) }
}

/**
 * The pictures, or sequences, that a query asks for, those first on which the two runs differ most: by the probability that they give to the label. A
 * sequence is the mean of its frames' softmaxes and is shown by its last frame.
 *
 * @param first what the first run said of pictures, in the order of `second`
 */
export function pageOfPictures(first: readonly JudgedRow[], second: readonly JudgedRow[], classes: readonly Emotion[], query: PictureQuery): { items: ComparedItem[]; total: number } {
  const [ones, others] = query.level === 'images' ? [first, second] : [sequencesOf(first), sequencesOf(second)]
  return pageOf(orderOf(ones, others, classes, query), ones, others, classes, query)
}

/** The places that fit, the widest rift first. */
function orderOf(ones: readonly JudgedRow[], others: readonly JudgedRow[], classes: readonly Emotion[], query: PictureQuery): readonly number[] {
  const wanted = ones.flatMap((one, place) => {
    const other = others[place]
    if (other === undefined || !fits(one, other, classes, query)) return []
    return [{ place, rift: Math.abs((one.probabilities[one.truth] ?? 0) - (other.probabilities[one.truth] ?? 0)) }]
  })
  return wanted.sort((a, b) => b.rift - a.rift).map(({ place }) => place)
}

function pageOf(order: readonly number[], ones: readonly JudgedRow[], others: readonly JudgedRow[], classes: readonly Emotion[], { offset, limit }: PictureQuery): { items: ComparedItem[]; total: number } {
  const items = order.slice(offset, offset + limit).flatMap((place) => {
    const [one, other] = [ones[place], others[place]]
    return one === undefined || other === undefined ? [] : [itemOf(one, other, classes)]
  })
  return { items, total: order.length }
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

function fits(one: JudgedRow, other: JudgedRow, classes: readonly Emotion[], { outcome, truth, named }: PictureQuery): boolean {
  const [first, second] = [one, other].map(({ probabilities, truth: label }): Named => {
    const predicted = predictedClass(probabilities)
    return { predicted, correct: predicted === label }
  }) as [Named, Named]
  return OUTCOMES[outcome](first, second) && (truth === undefined || className(classes, one.truth) === truth) && (named === undefined || [first, second].some(({ predicted }) => className(classes, predicted) === named))
}
