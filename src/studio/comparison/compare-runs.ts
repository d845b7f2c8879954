import { LISTED, type ComparedPair, type ComparedRun, type Comparison } from '../../shared/domain/comparison'
import type { Emotion } from '../../shared/domain/emotion'
import type { ProtocolStamp } from '../../shared/domain/results'
import { foldMean, hitsOf, perFold, toSequences } from '../evaluation/accuracy'
import { clusterBootstrap } from '../evaluation/bootstrap'
import { classScores, confusionMatrix, macroF1 } from '../evaluation/confusion'
import { groupBy, type EvaluationItem } from '../evaluation/items'
import { sortSubjects } from '../folds/subjects'
import { alignItems, type NamedItem } from './compared-items'
import { comparePair, type PairNumbers } from './compare-pair'
import { sameConditions } from './conditions'
import { differingFields } from './differing-fields'
import { holm } from './holm'
import { betterOf, verdictOf } from './verdict'
import { verdictOfAll } from './verdict-of-all'

/** A run with everything that a comparison asks of it. */
export interface RunToCompare {
  readonly run: string
  readonly name: string
  readonly network: Pick<ComparedRun, 'network' | 'networkName' | 'parameters' | 'reconstruction'>
  readonly protocol: ProtocolStamp
  readonly labelsChanged: number
  /** Network, recipe and protocol, in which differences are looked for. */
  readonly fields: Readonly<Record<string, unknown>>
  /** Every held-out image it has judged. */
  readonly items: readonly NamedItem[]
  /** Images that a fold trains on; null of a classifier that was not trained here, which answers in all folds alike. */
  readonly trained: ((fold: number) => number) | null
}

/**
 * Two or more runs on exactly the same held-out items: what differs, by how much, and whether that is more than chance. p values are adjusted for the number
 * of pairs, each test for itself.
 *
 * @param classes that all runs tell apart, in class order
 * @param seed of the paired bootstraps
 */
export function compareRuns(runs: readonly RunToCompare[], classes: readonly Emotion[], seed: number): Comparison {
  const { items, leftOut } = alignItems(runs.map((run) => run.items))
  const compared = items[0] ?? []
  const subjects = new Set(compared.map((item) => item.subject)).size
  const viewed = runs.map((run, place) => viewRun(run, items[place] ?? [], classes))
  const pairs = adjusted(runs.flatMap((first, place) => runs.slice(place + 1).map((second, further) => ({
    first, second,
    numbers: comparePair({ first: items[place] ?? [], second: items[place + 1 + further] ?? [], classes, trained: second.trained === null ? null : first.trained, seed }),
  }))), subjects)
  return {
    classes: [...classes],
    runs: viewed,
    compared: {
      subjects, sequences: toSequences(compared).length, images: compared.length, folds: new Set(compared.map((item) => item.fold)).size,
    },
    leftOut: { total: leftOut.length, items: leftOut.slice(0, LISTED) },
    conditions: sameConditions(runs.map((run) => ({ name: run.run, protocol: run.protocol, labelsChanged: run.labelsChanged, trainedHere: run.trained !== null }))),
    differences: differingFields(runs.map((run) => run.fields)),
    pairs,
    verdict: pairs.length === 1 ? (pairs[0]?.verdict ?? '') : verdictOfAll(viewed, pairs, subjects),
  }
}

/** A run by itself on the compared items; its bootstraps have its own seed, so that the numbers are those of its evaluation where nothing is left out. */
function viewRun({ run, name, network, protocol: { seed }, items: judged }: RunToCompare, items: readonly NamedItem[], classes: readonly Emotion[]): ComparedRun {
  const pooled = (own: readonly EvaluationItem[]): ComparedRun['images'] => {
    const { correct, n } = hitsOf(own)
    const groups = groupBy(own, (item) => item.subject)
    return { value: n === 0 ? 0 : correct / n, correct, n, interval: clusterBootstrap(sortSubjects(groups.keys()).map((subject) => hitsOf(groups.get(subject) ?? [])), seed) }
  }
  const scores = classScores(confusionMatrix(items, classes.length))
  return {
    run, name, ...network, images: pooled(items), sequences: pooled(toSequences(items)),
    foldMean: foldMean(perFold(items).map((fold) => fold.accuracy)), macroF1: macroF1(scores),
    perClass: classes.map((emotion, label) => ({ emotion, ...(scores[label] ?? { n: 0, recall: null, precision: null, f1: null }) })),
    leftOut: judged.length - items.length,
  }
}

interface NumberedPair {
  readonly first: RunToCompare
  readonly second: RunToCompare
  readonly numbers: PairNumbers
}

/** Pairs with p values adjusted over all of them, and said in words. */
function adjusted(pairs: readonly NumberedPair[], subjects: number): ComparedPair[] {
  const over = (of: (numbers: PairNumbers) => number | null) => holm(pairs.map(({ numbers }) => of(numbers)))
  const [bySubjects, byFolds, exact, midP] = [over((of) => of.images.p), over((of) => of.correctedT.p), over((of) => of.mcnemar.exact), over((of) => of.mcnemar.midP)]
  return pairs.map(({ first, second, numbers }, place) => {
    const adjustedP = bySubjects[place] ?? null
    const better = betterOf({ images: numbers.images, adjustedP })
    return {
      first: first.run, second: second.run, ...numbers, adjustedP,
      correctedT: { ...numbers.correctedT, adjustedP: byFolds[place] ?? null },
      mcnemar: { ...numbers.mcnemar, adjustedExact: exact[place] ?? 1, adjustedMidP: midP[place] ?? 1 },
      better: better === null ? null : better === 1 ? first.run : second.run,
      verdict: verdictOf({
        first: sayRun(first), second: sayRun(second), subjects, images: numbers.images, adjustedP, correctedT: { p: byFolds[place] ?? null }, detectable: numbers.detectable, pairs: pairs.length,
      }),
    }
  })
}

function sayRun({ run, name }: Pick<RunToCompare, 'run' | 'name'>): string {
  return `${run} (${name})`
}
