import type { Emotion } from '../../shared/domain/emotion'
import type { Evaluation } from '../../shared/domain/results'
import { sortSubjects } from '../folds/subjects'
import { foldMean, hitsOf, perFold, toSequences } from './accuracy'
import { clusterBootstrap, type ClusterHits } from './bootstrap'
import { calibrate } from './calibrate'
import { classScores, confusionMatrix, macroF1 } from './confusion'
import { diagnose, type JudgedFrame } from './diagnose'
import { NO_INNER, type InnerSoftmaxes } from './fit-inside'
import { groupBy, predictedClass, type EvaluationItem } from './items'
import { macroF1Interval } from './macro-f1-interval'
import { wilsonInterval } from './wilson'

/** The numbers of an evaluation; the caller adds the run and its protocol. */
export type EvaluationNumbers = Omit<Evaluation, 'run' | 'protocol' | 'labelsChanged'>

/**
 * Everything that is reported of held-out predictions: pooled accuracy and fold mean, images and sequences, classes, subjects, calibration, and where the
 * errors lie. Intervals of pooled shares are bootstraps over subjects; a subject's own is Wilson's, over its images.
 *
 * @param items held-out predictions of all evaluated folds
 * @param classes of the fold set, in the order that truths and softmaxes count by
 * @param seed of the bootstraps: the run's, so that a report repeats
 * @param inner softmaxes of inner subjects by fold, for a temperature alone
 */
export function evaluate(items: readonly JudgedFrame[], classes: readonly Emotion[], seed: number, inner: InnerSoftmaxes = NO_INNER): EvaluationNumbers {
  const subjects = groupBy(items, (item) => item.subject)
  const ordered = sortSubjects(subjects.keys())
  const bySubject = (of: (own: readonly EvaluationItem[]) => ClusterHits): readonly ClusterHits[] => ordered.map((subject) => of(subjects.get(subject) ?? []))
  const matrix = confusionMatrix(items, classes.length)
  const scores = classScores(matrix)
  const folds = perFold(items)
  return {
    images: accuracy(hitsOf(items), clusterBootstrap(bySubject(hitsOf), seed)),
    sequences: accuracy(hitsOf(toSequences(items)), clusterBootstrap(bySubject((own) => hitsOf(toSequences(own))), seed)),
    foldMean: foldMean(folds.map((fold) => fold.accuracy)),
    macroF1: macroF1(scores),
    macroF1Interval: macroF1Interval(ordered.map((subject) => subjects.get(subject) ?? []), classes.length, seed),
    perClass: classes.map((emotion, label) => ({
      emotion,
      ...(scores[label] ?? { n: 0, recall: null, precision: null, f1: null }),
      interval: clusterBootstrap(bySubject((own) => recallHits(own, label)), seed),
    })),
    confusion: matrix.map((row) => [...row]),
    perFold: [...folds],
    perSubject: ordered.map((subject) => {
      const hits = hitsOf(subjects.get(subject) ?? [])
      return { subject, ...hits, interval: wilsonInterval(hits.correct, hits.n) }
    }),
    calibration: calibrate(ordered.map((subject) => subjects.get(subject) ?? []), seed, inner),
    diagnosis: diagnose(new Map(ordered.map((subject) => [subject, subjects.get(subject) ?? []])), classes, seed),
  }
}

function recallHits(items: readonly EvaluationItem[], label: number): ClusterHits {
  const own = items.filter((item) => item.truth === label)
  return { correct: own.filter((item) => predictedClass(item.probabilities) === label).length, n: own.length }
}

/** A share with its interval. With fewer than two subjects nothing bounds it, and the interval says so by being the whole range. */
function accuracy(hits: ClusterHits, interval: Evaluation['images']['interval'] | null): Evaluation['images'] {
  return { value: hits.n === 0 ? 0 : hits.correct / hits.n, correct: hits.correct, n: hits.n, interval: interval ?? { low: 0, high: 1 } }
}
