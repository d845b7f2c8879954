import type { z } from 'zod'
import type { cellAccuracySchema } from '../../shared/domain/experiments'
import { foldMean } from '../evaluation/accuracy'
import { clusterBootstrap, type ClusterHits } from '../evaluation/bootstrap'
import { sortSubjects } from '../folds/subjects'

export type CellAccuracy = z.infer<typeof cellAccuracySchema>

/** A finished run as a cell counts it: right answers and images of each held-out subject. */
export interface SeedResult {
  readonly seed: number
  readonly bySubject: ReadonlyMap<string, ClusterHits>
}

/**
 * What the finished runs of a cell say together: mean, deviation (n - 1) and range over seeds of the accuracy pooled over folds, and a bootstrap over subjects
 * of their mean, for which a subject's hits are added up over seeds. The deviation over seeds says how far training by chance alone moves the number, the
 * interval how far other subjects would; neither holds the other.
 *
 * @param results one a seed, at least one
 */
export function cellAccuracy(results: readonly SeedResult[]): CellAccuracy {
  const accuracies = results.map(({ bySubject }) => {
    const hits = [...bySubject.values()]
    return sum(hits, 'correct') / sum(hits, 'n')
  })
  const { mean, sd, k } = foldMean(accuracies)
  return { mean, sd: k < 2 ? null : sd, low: Math.min(...accuracies), high: Math.max(...accuracies), n: k, interval: clusterBootstrap(addedUp(results), Math.min(...results.map((one) => one.seed))) }
}

/** Each subject's hits over all seeds, in the order of subjects. */
function addedUp(results: readonly SeedResult[]): readonly ClusterHits[] {
  const subjects = sortSubjects(results.flatMap(({ bySubject }) => [...bySubject.keys()]))
  return subjects.map((subject) => {
    const own = results.flatMap(({ bySubject }) => bySubject.get(subject) ?? [])
    return { correct: sum(own, 'correct'), n: sum(own, 'n') }
  })
}

function sum(hits: readonly ClusterHits[], key: keyof ClusterHits): number {
  return hits.reduce((total, one) => total + one[key], 0)
}
