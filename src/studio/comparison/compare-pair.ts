import { LISTED, type ComparedPair, type Discordant } from '../../shared/domain/comparison'
import type { Emotion } from '../../shared/domain/emotion'
import { toSequences } from '../evaluation/accuracy'
import type { ClusterSum } from '../evaluation/bootstrap'
import { confusionMatrix } from '../evaluation/confusion'
import { groupBy, predictedClass, sequenceKey } from '../evaluation/items'
import { sortSubjects } from '../folds/subjects'
import type { NamedItem } from './compared-items'
import { correctedT, type CorrectedT, type FoldDifference } from './corrected-t'
import { detectableDifference } from './detectable'
import { mcNemar, outcomesOf } from './mcnemar'
import { pairedBootstrap } from './paired-bootstrap'
import { pairedMacroF1 } from './paired-macro-f1'

/** What two runs said of the same images, in one order. */
export interface Pair {
  readonly first: readonly NamedItem[]
  readonly second: readonly NamedItem[]
  readonly classes: readonly Emotion[]
  /** Images that a fold of the first run trains on; null where one of the two was not trained here. */
  readonly trained: ((fold: number) => number) | null
  /** Of the bootstraps. */
  readonly seed: number
}

/** The comparison of two runs before it is adjusted for how many pairs there are, and said in words. */
export type PairNumbers = Omit<ComparedPair, 'first' | 'second' | 'adjustedP' | 'better' | 'verdict' | 'correctedT' | 'mcnemar'> & {
  readonly correctedT: Omit<ComparedPair['correctedT'], 'adjustedP'>
  readonly mcnemar: Omit<ComparedPair['mcnemar'], 'adjustedExact' | 'adjustedMidP'>
}

/** Every test of one pair, each on its right unit: folds, sequences, subjects. */
export function comparePair({ first, second, classes, trained, seed }: Pair): PairNumbers {
  const images = zip(first, second)
  const sequences = zip(toSequences(first), toSequences(second))
  const outcomes = outcomesOf(sequences)
  // of the frames of a sequence the last one, which shows most, stays
  const pictures = new Map(first.map((item) => [pictureKey(item), item.image]))
  const bySubject = differencesBySubject(images)
  const [one, other] = [confusionMatrix(first, classes.length), confusionMatrix(second, classes.length)]
  const foldsPair = first.every((item, place) => item.fold === second[place]?.fold)
  return {
    images: pairedBootstrap(bySubject, seed),
    sequences: pairedBootstrap(differencesBySubject(sequences), seed),
    macroF1: pairedMacroF1(first, second, classes.length, seed),
    perClass: classes.map((emotion, label) => recallDifference(emotion, images.filter(({ item }) => item.truth === label), seed)),
    perFold: foldsPair ? accuraciesByFold(images) : [],
    perSubject: rightsBySubject(images),
    correctedT: viewOf(trained === null
      ? { available: false, reason: 'One of the two was not trained on these folds, so their spread is not that of trainings.' }
      : foldsPair ? correctedT(foldDifferences(images, trained)) : { available: false, reason: 'The runs hold items out in different folds, so no fold pairs with another.' }),
    mcnemar: { ...outcomes, ...mcNemar(outcomes) },
    detectable: detectableDifference(bySubject),
    confusion: one.map((row, truth) => row.map((count, predicted) => count - (other[truth]?.[predicted] ?? 0))),
    onlyFirstRight: listed(sequences.filter((item) => item.first && !item.second), classes, pictures),
    onlySecondRight: listed(sequences.filter((item) => item.second && !item.first), classes, pictures),
  }
}

/** An item with who named it rightly. */
interface Judged {
  readonly item: NamedItem
  readonly first: boolean
  readonly second: boolean
  readonly said: readonly [number, number]
}

function zip(first: readonly NamedItem[], second: readonly NamedItem[]): readonly Judged[] {
  return first.map((item, place) => {
    const said = [predictedClass(item.probabilities), predictedClass(second[place]?.probabilities ?? [])] as const
    return { item, first: said[0] === item.truth, second: said[1] === item.truth, said }
  })
}

/** Right answers of the first minus those of the second, and items, of each subject. */
function differencesBySubject(items: readonly Judged[]): readonly ClusterSum[] {
  const groups = groupBy(items, ({ item }) => item.subject)
  return sortSubjects(groups.keys()).map((subject) => ({ sum: surplus(groups.get(subject) ?? []), n: groups.get(subject)?.length ?? 0 }))
}

/** The class's recall by the first run minus that by the second; null where no image shows it. */
function recallDifference(emotion: Emotion, own: readonly Judged[], seed: number): ComparedPair['perClass'][number] {
  if (own.length === 0) return { emotion, difference: null, interval: null }
  const { difference, interval } = pairedBootstrap(differencesBySubject(own), seed)
  return { emotion, difference, interval }
}

function accuraciesByFold(items: readonly Judged[]): ComparedPair['perFold'] {
  return [...groupBy(items, ({ item }) => String(item.fold))].map(([fold, own]) => {
    const { first, second, n } = rights(own)
    return { index: Number(fold), first: first / n, second: second / n, n }
  }).sort((a, b) => a.index - b.index)
}

function rightsBySubject(items: readonly Judged[]): ComparedPair['perSubject'] {
  const groups = groupBy(items, ({ item }) => item.subject)
  return sortSubjects(groups.keys()).map((subject) => ({ subject, ...rights(groups.get(subject) ?? []) }))
}

function rights(items: readonly Judged[]): { readonly first: number; readonly second: number; readonly n: number } {
  return { first: items.filter(({ first }) => first).length, second: items.filter(({ second }) => second).length, n: items.length }
}

function foldDifferences(items: readonly Judged[], trained: NonNullable<Pair['trained']>): readonly FoldDifference[] {
  return [...groupBy(items, ({ item }) => String(item.fold))].map(([fold, own]) => ({ difference: surplus(own) / own.length, test: own.length, train: trained(Number(fold)) }))
}

function surplus(items: readonly Judged[]): number {
  return items.reduce((sum, { first, second }) => sum + Number(first) - Number(second), 0)
}

function pictureKey(item: NamedItem): string {
  return `${sequenceKey(item)} ${item.truth}`
}

function listed(items: readonly Judged[], classes: readonly Emotion[], pictures: ReadonlyMap<string, string>): ComparedPair['onlyFirstRight'] {
  const name = (label: number): Emotion => classes[label] ?? 'neutral'
  return {
    total: items.length,
    items: items.slice(0, LISTED).map(({ item, said }): Discordant => ({
      subject: item.subject, sequence: item.sequence, truth: name(item.truth), first: name(said[0]), second: name(said[1]), image: pictures.get(pictureKey(item)) ?? item.image,
    })),
  }
}

function viewOf(test: CorrectedT): PairNumbers['correctedT'] {
  if (!test.available) return { folds: 0, mean: null, interval: null, t: null, df: null, p: null, reason: test.reason }
  return { folds: test.folds, mean: test.mean, interval: { low: test.low, high: test.high }, t: test.t, df: test.df, p: test.p, reason: null }
}
