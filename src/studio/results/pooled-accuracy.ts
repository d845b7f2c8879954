import type { Interval } from '../../shared/domain/common'
import { clusterBootstrap } from '../evaluation/bootstrap'
import { sortSubjects } from '../folds/subjects'
import type { Store } from '../store/store'
import { Memo } from './memo'

/** The accuracy of the folds that are done, over all their held-out images together. */
export interface PooledAccuracy {
  readonly value: number
  readonly interval: Interval | null
}

const intervals = new Memo<Interval | null>(256)

/**
 * Pooled accuracy of a run with its subject bootstrap, the very numbers of {@link evaluateRun}; undefined before the first fold is done. The
 * interval is computed once for the same counts, since lists ask for it again and again.
 *
 * @param seed the run's
 */
export function pooledSoFar(store: Store, run: number, seed: number): PooledAccuracy | undefined {
  const rows = store.all<{ subject: string; correct: number; n: number }>(
    `SELECT s.subject, SUM(p.predicted = p.truth) AS correct, COUNT(*) AS n FROM prediction p JOIN sequence s ON s.id = p.sequence_id
     WHERE p.run_id = ? AND p.evaluation = 1 GROUP BY s.subject`, run)
  if (rows.length === 0) return undefined
  const bySubject = new Map(rows.map((row) => [row.subject, { correct: row.correct, n: row.n }]))
  const clusters = sortSubjects(bySubject.keys()).map((subject) => bySubject.get(subject) ?? { correct: 0, n: 0 })
  const sum = (of: (cluster: { correct: number; n: number }) => number): number => clusters.reduce((total, cluster) => total + of(cluster), 0)
  return {
    value: sum((cluster) => cluster.correct) / sum((cluster) => cluster.n),
    interval: intervals.of(JSON.stringify([seed, clusters]), () => clusterBootstrap(clusters, seed)),
  }
}
