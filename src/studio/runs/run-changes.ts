import type { ExecutorRecord } from '../../shared/domain/executor'
import type { EngineRecord, Epoch, RunState } from '../../shared/domain/runs'
import type { Store } from '../store/store'
import type { Machine } from './machine'

/** How a run's rows change while it goes. A change of state counts the studio's revision up; an epoch does not, its own event tells of it. */

export function markRun(store: Store, run: number, state: RunState, end: { readonly at: number; readonly error: string | null } | null): void {
  store.change(['runs'], () => {
    store.run('UPDATE run SET state = ?, ended_at = ?, error = ? WHERE id = ?', state, end?.at ?? null, end?.error ?? null, run)
  })
}

export function markFold(store: Store, run: number, fold: number, state: RunState, error: string | null = null): void {
  store.change(['runs'], () => { store.run('UPDATE fold_run SET state = ?, error = ? WHERE run_id = ? AND fold = ?', state, error, run, fold) })
}

/** The unfinished folds of a run that has stopped take its state. */
export function markUnfinishedFolds(store: Store, run: number, state: RunState): void {
  store.run("UPDATE fold_run SET state = ? WHERE run_id = ? AND state IN ('queued', 'running')", state, run)
}

/** What an engine said of itself, and the machine it ran on. */
export function recordEngine(store: Store, run: number, engine: EngineRecord, machine: Machine): void {
  store.change(['runs'], () => { store.run('UPDATE run SET engine = ?, machine = ? WHERE id = ?', JSON.stringify(engine), JSON.stringify(machine), run) })
}

/** What is known of the run's array jobs. */
export function recordExecutor(store: Store, run: number, executor: ExecutorRecord): void {
  store.change(['runs'], () => { store.run('UPDATE run SET executor = ? WHERE id = ?', JSON.stringify(executor), run) })
}

/** An epoch that is trained again after a resume replaces its row. */
export function recordEpoch(store: Store, run: number, epoch: Epoch): void {
  store.run(
    `INSERT OR REPLACE INTO epoch (run_id, fold, epoch, loss, accuracy, learning_rate, images_per_second, seconds, gradient_norm, inner_loss, inner_accuracy, memory_bytes)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    run, epoch.fold, epoch.epoch, epoch.loss, epoch.accuracy, epoch.learningRate, epoch.imagesPerSecond, epoch.seconds,
    epoch.gradientNorm, epoch.innerLoss, epoch.innerAccuracy, epoch.memoryBytes)
}

/** A fold whose checkpoint cannot be read has trained nothing. */
export function forgetEpochs(store: Store, run: number, fold: number): void {
  store.change(['runs'], () => {
    store.run('DELETE FROM epoch WHERE run_id = ? AND fold = ?', run, fold)
    store.run('UPDATE fold_run SET epochs = 0 WHERE run_id = ? AND fold = ?', run, fold)
  })
}

/** The epochs that a checkpoint on the disk holds: where a resume goes on. */
export function recordCheckpoint(store: Store, run: number, fold: number, epochsDone: number): void {
  store.run('UPDATE fold_run SET epochs = ? WHERE run_id = ? AND fold = ?', epochsDone, run, fold)
}

export function recordFoldDone(store: Store, run: number, done: { readonly fold: number; readonly epochs: number; readonly seconds: number; readonly testAccuracy: number | null; readonly chosenEpoch: number; readonly weightsHash: string }): void {
  store.run(
    "UPDATE fold_run SET state = 'done', epochs = ?, seconds = ?, test_accuracy = ?, chosen_epoch = ?, weights_hash = ?, error = NULL WHERE run_id = ? AND fold = ?",
    done.epochs, done.seconds, done.testAccuracy, done.chosenEpoch, done.weightsHash, run, done.fold)
}

/** Makes a stopped run ready to go on: these of its unfinished folds are queued again and forget the epochs that no checkpoint holds. */
export function requeueRun(store: Store, run: number, job: number, parallel: number, folds: readonly number[]): void {
  store.run("UPDATE run SET state = 'queued', job_id = ?, parallel = ?, ended_at = NULL, error = NULL WHERE id = ?", job, parallel, run)
  for (const fold of folds) store.run("UPDATE fold_run SET state = 'queued', error = NULL WHERE run_id = ? AND fold = ? AND state <> 'done'", run, fold)
  store.run(
    "DELETE FROM epoch WHERE run_id = ? AND epoch >= (SELECT f.epochs FROM fold_run f WHERE f.run_id = epoch.run_id AND f.fold = epoch.fold AND f.state = 'queued')", run)
}

/** The folds of a run that wait to be trained, in order. */
export function queuedFolds(store: Store, run: number): readonly number[] {
  return store.all<{ fold: number }>("SELECT fold FROM fold_run WHERE run_id = ? AND state = 'queued' ORDER BY fold", run).map((row) => row.fold)
}

/**
 * Gives a run that no job trains any more the state of its folds: done when all are, else failed where one failed, with that fold's sentence, else that
 * of a fold still to be trained.
 */
export function settleRun(store: Store, run: number, at: number): void {
  const open = store.all<{ state: RunState; error: string | null }>("SELECT state, error FROM fold_run WHERE run_id = ? AND state <> 'done' ORDER BY state <> 'failed', fold", run)
  markRun(store, run, open[0]?.state ?? 'done', { at, error: open[0]?.error ?? null })
}

/** Runs that a dead process left behind are not believed to run: they can be resumed. Returns which they are. */
export function interruptLeftoverRuns(store: Store, now: number): readonly number[] {
  const left = store.all<{ id: number }>("SELECT id FROM run WHERE state IN ('queued', 'running')").map((row) => row.id)
  const sentence = 'The studio stopped while the run was under way; resume it to go on from its checkpoints.'
  store.run("UPDATE fold_run SET state = 'interrupted' WHERE state IN ('queued', 'running') AND run_id IN (SELECT id FROM run WHERE state IN ('queued', 'running'))")
  store.run("UPDATE run SET state = 'interrupted', ended_at = ?, error = ? WHERE state IN ('queued', 'running')", now, sentence)
  return left
}
