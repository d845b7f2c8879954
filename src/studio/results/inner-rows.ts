import type { TemperatureItem } from '../evaluation/temperature'
import type { Store } from '../store/store'
import { packProbabilities, unpackProbabilities } from './prediction-rows'

/** An image of an inner subject of a fold, by the fold's own model; `truth` is an index among the run's classes. */
export interface InnerRow extends TemperatureItem {
  readonly sequenceId: number
  readonly position: number
}

/** Keeps what a fold's model says of its inner subjects, replacing what was there. */
export function storeInner(store: Store, run: number, fold: number, rows: readonly InnerRow[]): void {
  store.run('DELETE FROM inner_prediction WHERE run_id = ? AND fold = ?', run, fold)
  for (const row of rows) {
    store.run('INSERT INTO inner_prediction (run_id, fold, sequence_id, position, truth, probabilities) VALUES (?, ?, ?, ?, ?, ?)',
      run, fold, row.sequenceId, row.position, row.truth, packProbabilities(row.probabilities))
  }
}

/** The inner softmaxes of each fold of a run that has them. */
export function loadInner(store: Store, run: number): ReadonlyMap<number, readonly TemperatureItem[]> {
  const folds = new Map<number, TemperatureItem[]>()
  for (const row of store.all<{ fold: number; truth: number; probabilities: ArrayBuffer }>('SELECT fold, truth, probabilities FROM inner_prediction WHERE run_id = ? ORDER BY fold, sequence_id, position', run)) {
    const items = folds.get(row.fold) ?? []
    items.push({ truth: row.truth, probabilities: unpackProbabilities(row.probabilities) })
    folds.set(row.fold, items)
  }
  return folds
}

/** Folds of a run that have inner softmaxes. */
export function innerFolds(store: Store, run: number): ReadonlySet<number> {
  return new Set(store.all<{ fold: number }>('SELECT DISTINCT fold FROM inner_prediction WHERE run_id = ?', run).map((row) => row.fold))
}
