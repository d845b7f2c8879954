import type { Epoch } from '../../shared/domain/runs'
import type { Store } from '../store/store'

interface EpochRow {
  fold: number; epoch: number; loss: number; accuracy: number; learning_rate: number; images_per_second: number; seconds: number
  gradient_norm: number | null; inner_loss: number | null; inner_accuracy: number | null; memory_bytes: number | null
}

/** The epochs of a run, or of one of its folds, in the order of folds and epochs. */
export function epochsOf(store: Store, run: number, fold?: number): Epoch[] {
  const rows = fold === undefined
    ? store.all<EpochRow>('SELECT * FROM epoch WHERE run_id = ? ORDER BY fold, epoch', run)
    : store.all<EpochRow>('SELECT * FROM epoch WHERE run_id = ? AND fold = ? ORDER BY epoch', run, fold)
  return rows.map((row) => ({
    fold: row.fold, epoch: row.epoch, loss: row.loss, accuracy: row.accuracy, learningRate: row.learning_rate,
    imagesPerSecond: row.images_per_second, seconds: row.seconds,
    gradientNorm: row.gradient_norm, innerLoss: row.inner_loss, innerAccuracy: row.inner_accuracy, memoryBytes: row.memory_bytes,
  }))
}

/** What a fold's epochs add up to. */
export interface FoldProgress {
  readonly epochs: number
  readonly seconds: number
  /** Images a second of one engine, mean over its epochs. */
  readonly imagesPerSecond: number
  readonly last: Epoch
}

/** The progress of each fold that has trained an epoch. */
export function foldProgress(store: Store, run: number): ReadonlyMap<number, FoldProgress> {
  const byFold = new Map<number, Epoch[]>()
  for (const epoch of epochsOf(store, run)) {
    const list = byFold.get(epoch.fold)
    if (list === undefined) byFold.set(epoch.fold, [epoch])
    else list.push(epoch)
  }
  return new Map([...byFold].map(([fold, epochs]) => [fold, {
    epochs: epochs.length,
    seconds: epochs.reduce((sum, one) => sum + one.seconds, 0),
    imagesPerSecond: epochs.reduce((sum, one) => sum + one.imagesPerSecond, 0) / epochs.length,
    last: epochs[epochs.length - 1] as Epoch,
  }]))
}

/** The folds of a run that have a final model, in order. */
export function doneFolds(store: Store, run: number): readonly number[] {
  return store.all<{ fold: number }>("SELECT fold FROM fold_run WHERE run_id = ? AND state = 'done' ORDER BY fold", run).map((row) => row.fold)
}
