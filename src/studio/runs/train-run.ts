import { rmSync } from 'node:fs'
import { CLASSES, classIndexOf } from '../../shared/domain/emotion'
import type { EngineMessage, LabelledRows } from '../../shared/engine-protocol'
import { idOf } from '../../shared/domain/ids'
import { StudioError, toErrorPayload } from '../../shared/errors'
import type { StudioContext } from '../context'
import type { FoldRequest, FoldTrainer } from '../executors/fold-executor'
import { openExecutor } from '../executors/open-executor'
import { requireNoLeak } from '../folds/audit'
import { splitOf, type FoldItem } from '../folds/content'
import { loadFoldSet, type StoredFoldSet } from '../folds/fold-rows'
import type { JobControl } from '../jobs/job-handler'
import { prepareFoldSet, type PreparedSet } from '../preparation/prepared-frames'
import { storePredictions } from '../results/prediction-rows'
import { eachInItsOwnEngine } from './engine-pool'
import { forgetEpochs, markFold, markRun, recordCheckpoint, recordEngine, recordEpoch, recordFoldDone } from './run-changes'
import { makeFolder, runFolder, type RunFolder } from './run-folders'
import { appendLog } from './run-log'
import type { RunRow } from './run-row'

/** What one training holds on to. */
interface Training {
  readonly context: StudioContext
  readonly control: JobControl
  readonly run: RunRow
  readonly set: StoredFoldSet
  readonly folder: RunFolder
  readonly data: PreparedSet
  readonly log: (line: string, fold?: number) => void
  /** Counts an epoch of a fold as done; one that is told twice counts once. */
  readonly epochDone: (fold: number, epoch: number) => void
}

/**
 * Trains the folds of a run that are not done yet, one engine process a fold, as many at once as the run says; threads are shared.
 * What a fold has reached is stored as it comes, so a run that stops anywhere can be resumed. Rejects with the first fold's failure.
 */
export async function trainRun(context: StudioContext, run: RunRow, control: JobControl, resume: boolean): Promise<void> {
  const { store, ports } = context
  const set = loadFoldSet(store, idOf('folds', run.foldSet))
  requireNoLeak(set.content, set.hash)
  const folder = runFolder(context.folders, run.id)
  makeFolder(folder.path)
  const log = (line: string, fold?: number): void => {
    const named = fold === undefined ? line : `fold ${fold}: ${line}`
    control.log(named)
    appendLog(folder.log, ports.clock.now(), named)
    if (fold !== undefined) appendLog(folder.fold(fold).log, ports.clock.now(), line)
  }
  markRun(store, run.id, 'running', null)
  log(`${resume ? 'Resuming' : 'Starting'} ${run.name}: ${run.network.name}, ${run.preset}, ${run.recipe.epochs} epochs, folds ${run.folds.join(', ')}, seed ${run.recipe.seed}.`)
  const data = await prepareFoldSet(context, set, run.recipe.preparation, control)
  const todo = store.all<{ fold: number }>("SELECT fold FROM fold_run WHERE run_id = ? AND state <> 'done' ORDER BY fold", run.id).map((row) => row.fold)
  const training: Training = { context, control, run, set, folder, data, log, epochDone: epochCounter(context, run, control) }
  const requests = todo.map((fold) => foldRequest(training, fold, resume))
  const executor = await openExecutor(context, run, requests, log, control)
  await eachInItsOwnEngine(requests, {
    parallel: executor.parallel, signal: control.signal, closing: control.closing, start: (request, signal) => executor.start(request, signal),
  }, (trainer, request, signal) => trainOneFold(training, trainer, request, signal))
  executor.finish()
  log('All folds are done.')
}

function foldRequest({ run, set, folder, data }: Training, fold: number, resume: boolean): FoldRequest {
  const files = folder.fold(fold)
  makeFolder(files.path)
  const { train, test } = splitOf(set.content, fold)
  return {
    type: 'train-fold', fold, network: run.network, recipe: run.recipe, data: data.file, train: labelled(train, data), inner: null, test: labelled(test, data), leaky: false,
    checkpoint: files.checkpoint, weights: files.weights, resume,
  }
}

async function trainOneFold(training: Training, trainer: FoldTrainer, request: FoldRequest, signal: AbortSignal): Promise<void> {
  const { context: { store }, run, set, log } = training
  const { fold } = request
  recordEngine(store, run.id, trainer.engine, trainer.machine)
  markFold(store, run.id, fold, 'running')
  log(`${trainer.name}: ${trainer.engine.backend} ${trainer.engine.tensorflow}, ${trainer.engine.threads} threads.`, fold)
  const { test } = splitOf(set.content, fold)
  try {
    const ask = (wanted: FoldRequest) => trainer.train(wanted, (message) => hear(training, message))
    const answer = await ask(request).catch((error: unknown) => {
      if (!request.resume || !(error instanceof StudioError) || error.code !== 'checkpoint-damaged') throw error
      log(`${error.message} The fold is trained anew.`, fold)
      forgetEpochs(store, run.id, fold)
      return ask({ ...request, resume: false })
    })
    // a stopped fold has left its checkpoint; the pool knows why it was stopped
    if (answer.type === 'stopped') recordCheckpoint(store, run.id, fold, answer.epochsDone)
    else {
      foldDone(training, fold, test, answer)
      // the final weights are stored; the checkpoint with its moments is three times their size
      rmSync(request.checkpoint, { force: true })
    }
  } catch (error) {
    // an engine that was stopped because of another's failure is not a failure of its own
    if (!signal.aborted) {
      const { message } = toErrorPayload(error)
      log(message, fold)
      markFold(store, run.id, fold, 'failed', message)
    }
    throw error
  }
}

function hear({ context, run, epochDone }: Training, message: EngineMessage): void {
  if (message.type === 'checkpoint') recordCheckpoint(context.store, run.id, message.fold, message.epochsDone)
  if (message.type === 'resumed') for (const epoch of message.epochs) { recordEpoch(context.store, run.id, epoch); epochDone(epoch.fold, epoch.epoch) }
  if (message.type !== 'epoch') return
  recordEpoch(context.store, run.id, message.epoch)
  epochDone(message.epoch.fold, message.epoch.epoch)
  context.emit({ kind: 'epoch', run: idOf('run', run.id), epoch: message.epoch })
}

function foldDone({ context, run, data, log }: Training, fold: number, test: readonly FoldItem[], done: Extract<EngineMessage, { type: 'fold-done' }>): void {
  const rows = test.map((item, place) => ({
    ...data.place(item), fold, truth: classIndexOf(item.label) ?? null,
    probabilities: Array.from(done.probabilities.subarray(place * CLASSES.length, (place + 1) * CLASSES.length)),
  }))
  context.store.change(['runs', 'predictions'], () => {
    recordFoldDone(context.store, run.id, { fold, epochs: done.epochs, seconds: done.seconds, testAccuracy: done.testAccuracy, chosenEpoch: done.chosenEpoch, weightsHash: done.weights.sha256 })
    storePredictions(context.store, run.id, true, rows)
  })
  log(`Done after ${done.epochs} epochs: ${((done.testAccuracy ?? 0) * 100).toFixed(1)} % of ${test.length} held-out images, ${done.imagesPerSecond.toFixed(0)} images/s.`, fold)
}

/** Rows of the tensor file with their labels and subjects, as the engine wants them. */
function labelled(items: readonly FoldItem[], data: PreparedSet): LabelledRows {
  return { rows: items.map((item) => data.row(item)), labels: items.map((item) => classIndexOf(item.label) ?? 0), subjects: items.map((item) => item.subject) }
}

function epochCounter({ store }: StudioContext, run: RunRow, control: JobControl): Training['epochDone'] {
  const seen = new Set(store.all<{ fold: number; epoch: number }>('SELECT fold, epoch FROM epoch WHERE run_id = ?', run.id).map((row) => `${row.fold}/${row.epoch}`))
  const total = run.folds.length * run.recipe.epochs
  control.progress('training', seen.size, total)
  return (fold, epoch) => {
    seen.add(`${fold}/${epoch}`)
    control.progress('training', seen.size, total)
  }
}
