import type { Diagnosis, Rate } from '../../shared/domain/diagnosis'
import type { Emotion } from '../../shared/domain/emotion'
import { hitsOf, toSequences, type Hits } from './accuracy'
import { clusterBootstrap, type ClusterHits } from './bootstrap'
import { predictedClass, type EvaluationItem } from './items'
import { labelDoubts } from './label-doubts'

/** Negative states taken for happiness: what the paper's uses (depression detection, empathetic tutoring) can least afford. */
const COSTLY = [{ truth: 'sadness', predicted: 'happiness' }, { truth: 'anger', predicted: 'happiness' }] as const

/** A judged image with its place in the sequence. */
export interface JudgedFrame extends EvaluationItem {
  /** Frames between it and the sequence's last one, which is the apex; null for a neutral frame, which is not on the way to it. */
  readonly fromApex: number | null
}

/**
 * Where the accuracy comes from and where the errors lie. Intervals are bootstraps over subjects.
 *
 * @param bySubject the items of each subject by name, in an order that does not depend on chance
 * @param classes the run's own, in class order
 */
export function diagnose(bySubject: ReadonlyMap<string, readonly JudgedFrame[]>, classes: readonly Emotion[], seed: number): Diagnosis {
  const subjects = [...bySubject]
  const items = subjects.flatMap(([, own]) => own)
  const rate = (of: (own: readonly JudgedFrame[]) => ClusterHits): Rate => {
    const clusters = subjects.map(([, own]) => of(own))
    const [count, n] = [sum(clusters, (cluster) => cluster.correct), sum(clusters, (cluster) => cluster.n)]
    return { value: n === 0 ? null : count / n, count, n, interval: clusterBootstrap(clusters, seed) }
  }
  const distances = [...new Set(items.flatMap((item) => (item.fromApex === null ? [] : [item.fromApex])))].sort((a, b) => a - b)
  return {
    influence: influenceOf(subjects),
    fromApex: distances.map((frames) => ({ frames, ...rate((own) => hitsOf(own.filter((item) => item.fromApex === frames))) })),
    costly: COSTLY.filter(({ truth, predicted }) => classes.includes(truth) && classes.includes(predicted)).map((pair) => ({
      ...pair, ...rate((own) => named(own.filter((item) => item.truth === classes.indexOf(pair.truth)), classes.indexOf(pair.predicted))),
    })),
    precision: classes.map((emotion, label) => ({ emotion, ...rate((own) => hitsOf(own.filter((item) => predictedClass(item.probabilities) === label))) })),
    doubts: labelDoubts(items, classes),
  }
}

/** What each subject does to the headline: the pooled accuracy minus the one without it. */
function influenceOf(subjects: readonly (readonly [string, readonly EvaluationItem[]])[]): Diagnosis['influence'] {
  const counts = subjects.map(([subject, own]) => ({ subject, images: hitsOf(own), sequences: hitsOf(toSequences(own)) }))
  const without = (of: (one: (typeof counts)[number]) => Hits, subject: (typeof counts)[number]): number | null => {
    const all = { correct: sum(counts, (one) => of(one).correct), n: sum(counts, (one) => of(one).n) }
    const rest = { correct: all.correct - of(subject).correct, n: all.n - of(subject).n }
    return rest.n === 0 ? null : all.correct / all.n - rest.correct / rest.n
  }
  return counts.map((one) => ({ subject: one.subject, images: without((of) => of.images, one), sequences: without((of) => of.sequences, one) }))
}

function named(items: readonly EvaluationItem[], label: number): ClusterHits {
  return { correct: items.filter((item) => predictedClass(item.probabilities) === label).length, n: items.length }
}

function sum<T>(list: readonly T[], of: (one: T) => number): number {
  return list.reduce((total, one) => total + of(one), 0)
}
