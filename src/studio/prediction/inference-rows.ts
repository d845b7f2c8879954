import type { Inference } from '../../shared/domain/inference'
import type { Store } from '../store/store'

/** Keeps what computed a run's predictions of what has no label, in place of what was kept; inside the caller's transaction. */
export function storeInference(store: Store, run: number, inference: Inference): void {
  store.run('INSERT OR REPLACE INTO unlabelled_inference (run_id, inference) VALUES (?, ?)', run, JSON.stringify(inference))
}

/** What computed a run's predictions of what has no label; null where it predicted none, or before that was kept. */
export function inferenceOfRun(store: Store, run: number): Inference | null {
  const kept = store.value<string>('SELECT inference FROM unlabelled_inference WHERE run_id = ?', run)
  return kept === undefined ? null : (JSON.parse(kept) as Inference)
}
