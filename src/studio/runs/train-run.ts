import { rmSync } from 'node:fs'
import type { Emotion } from '../../shared/domain/emotion'
import type { EngineMessage, LabelledRows } from '../../shared/engine-protocol'
import { idOf } from '../../shared/domain/ids'
import { StudioError, toErrorPayload } from '../../shared/errors'
import type { StudioContext } from '../context'
import { EngineSession } from '../engines/engine-session'
import { LEAKY_MARK } from '../../shared/domain/folds'
import { requireTrainable } from '../folds/audit'
import { classesOf, type FoldItem } from '../folds/content'
import { loadFoldSet, type StoredFoldSet } from '../folds/fold-rows'
import { partsOf } from '../folds/parts'
import type { JobControl } from '../jobs/job-handler'
import { preparationOf } from '../preparation/prepare'
import { prepareFoldSet, type PreparedSet } from '../preparation/prepared-frames'
import { storePredictions } from '../results/prediction-rows'
import { keepRunRecord } from './carry/keep-record'
import { eachInItsOwnEngine } from './engine-pool'
import { planEngines, type EnginePlan } from './engine-plan'
import { failureOfRun, meetsEveryFold } from './fold-failures'
import { foldRemarks } from './fold-remarks'
import { readMachine } from './machine'
import { MemoryGuard } from './memory-guard'
import { forgetEpochs, markFold, markRun, queuedFolds, recordCheckpoint, recordEngine, recordEpoch, recordFoldDone } from './run-changes'
import { doneFolds, epochsOf } from './run-epochs'
import { makeFolder, runFolder, type RunFolder } from './run-folders'
import { appendLog } from './run-log'
import { RunProgress } from './run-progress'
import type { RunRow } from './run-row'

/** What one training holds on to. */
interface Training {
  readonly context: StudioContext
  readonly run: RunRow
  readonly set: StoredFoldSet
  readonly folder: RunFolder
  readonly data: PreparedSet
  readonly plan: EnginePlan
  readonly log: (line: string, fold?: number) => void
  readonly progress: RunProgress
}

/**
 * Trains the folds of a run that are queued, one engine process a fold, as many at once as the run says; threads are shared. What a fold has reached is
 * stored as it comes, so a run that stops anywhere can be resumed. A fold that fails leaves the others alone; once they are done, this rejects with what failed.
 */
export async function trainRun(context: StudioContext, run: RunRow, control: JobControl, resume: boolean): Promise<void> {
  const { store, ports } = context
  const set = loadFoldSet(store, idOf('folds', run.foldSet))
  requireTrainable(set.content, set.hash)
  const folder = runFolder(context.folders, run.id)
  makeFolder(folder.path)
  const log = runLogger(context, folder, control)
  const todo = queuedFolds(store, run.id)
  markRun(store, run.id, 'running', null)
  log(`${resume ? 'Resuming' : 'Starting'} ${run.name}: ${run.network.name}, ${run.preset}, ${run.recipe.epochs} epochs, ${run.kind === 'final' ? 'all labelled subjects' : `folds ${todo.join(', ')}`}, seed ${run.recipe.seed}.`)
  if (set.content.rule === 'leaky') log(`${LEAKY_MARK}.`)
  for (const remark of foldRemarks(set.content, run.kind, todo)) log(remark.message)
  keepRunRecord(context, run.id, log)
  const data = await prepareFoldSet(context, set, preparationOf(run), control)
  const plan = planEngines(run.policy, readMachine(), todo.length, run.parallel)
  const progress = new RunProgress({ folds: run.folds, todo, epochs: run.recipe.epochs, engines: plan.engines, stored: epochsOf(store, run.id) }, ports.clock, control)
  const training: Training = { context, run, set, folder, data, plan, log, progress }
  const failures = await eachInItsOwnEngine(todo, {
    parallel: plan.engines, signal: control.signal, closing: control.closing,
    start: (fold, signal) => {
      progress.foldStarts(fold)
      return EngineSession.start(ports.spawnEngine, { threads: plan.threads, priority: plan.priority, signal, log: (line) => log(line) })
    },
    failed: (fold, error) => foldFailed(training, fold, error),
  }, (session, fold, signal) => trainOneFold(training, session, fold, signal, resume))
  if (failures.length > 0) throw failureOfRun(failures, run.folds.length)
  log(doneFolds(store, run.id).length === run.folds.length ? 'All folds are done.' : `Done: folds ${todo.join(', ')}.`)
}

/** Trains a fold to its end; rejects with the reason of a stop that came first, or with the fold's failure. */
async function trainOneFold(training: Training, session: EngineSession, fold: number, signal: AbortSignal, resume: boolean): Promise<void> {
  const { context: { store }, run, set, folder, data, plan, log } = training
  const files = folder.fold(fold)
  makeFolder(files.path)
  recordEngine(store, run.id, session.engine, readMachine())
  markFold(store, run.id, fold, 'running')
  log(`Engine ${session.pid}: ${session.engine.backend} ${session.engine.tensorflow}, ${session.engine.threads} threads.`, fold)
  const { train, inner, test } = partsOf(set.content, run, fold)
  const classes = classesOf(set.content)
  const memory = new MemoryGuard(session, fold, plan.memoryBytes)
  const ask = (goOn: boolean) => session.ask({
    type: 'train-fold', fold, network: run.network, recipe: run.recipe, data: data.file, train: labelled(train, data, classes),
    inner: inner === null ? null : labelled(inner, data, classes), test: labelled(test, data, classes), leaky: set.content.rule === 'leaky',
    checkpoint: files.checkpoint, weights: files.weights, resume: goOn,
  }, ['fold-done', 'stopped'], `training fold ${fold} of ${run.name}`, (message) => { hear(training, message); memory.hear(message) })
  const answer = await ask(resume).catch((error: unknown) => {
    if (!resume || !(error instanceof StudioError) || error.code !== 'checkpoint-damaged') throw error
    log(`${error.message} The fold is trained anew.`, fold)
    forgetEpochs(store, run.id, fold)
    return ask(false)
  }).catch((error: unknown) => {
    memory.check()
    throw error
  })
  if (answer.type === 'stopped') {
    recordCheckpoint(store, run.id, fold, answer.epochsDone)
    memory.check()
    throw signal.reason
  }
  foldDone(training, fold, test, answer)
  keepRunRecord(training.context, run.id, (line) => log(line, fold), fold)
  // the final weights are stored; the checkpoint with its moments is three times their size
  rmSync(files.checkpoint, { force: true })
}

function hear({ context, run, progress }: Training, message: EngineMessage): void {
  if (message.type === 'checkpoint') recordCheckpoint(context.store, run.id, message.fold, message.epochsDone)
  if (message.type === 'resumed') {
    for (const epoch of message.epochs) recordEpoch(context.store, run.id, epoch)
    progress.resumed(message.epochs)
  }
  if (message.type !== 'epoch') return
  recordEpoch(context.store, run.id, message.epoch)
  progress.epochDone(message.epoch)
  context.emit({ kind: 'epoch', run: idOf('run', run.id), epoch: message.epoch })
}

function foldDone({ context, run, set, data, log, progress }: Training, fold: number, test: readonly FoldItem[], done: Extract<EngineMessage, { type: 'fold-done' }>): void {
  const classes = classesOf(set.content)
  const rows = test.map((item, place) => ({
    ...data.place(item), fold, truth: classes.indexOf(item.label),
    probabilities: Array.from(done.probabilities.subarray(place * classes.length, (place + 1) * classes.length)),
  }))
  context.store.change(['runs', 'predictions'], () => {
    recordFoldDone(context.store, run.id, { fold, epochs: done.epochs, seconds: done.seconds, testAccuracy: done.testAccuracy, chosenEpoch: done.chosenEpoch, weightsHash: done.weights.sha256 })
    storePredictions(context.store, run.id, true, rows)
  })
  progress.foldEnds(fold, true)
  const judged = done.testAccuracy === null ? 'it has seen all images, so it is judged on none' : `${(done.testAccuracy * 100).toFixed(1)} % of ${test.length} held-out images`
  log(`Done after ${done.epochs} epochs: ${judged}, ${done.imagesPerSecond.toFixed(0)} images/s.`, fold)
}

/** Keeps a fold's failure with the fold; true where no other fold could fare better. */
function foldFailed({ context, run, log, progress }: Training, fold: number, error: unknown): boolean {
  const { message } = toErrorPayload(error)
  log(message, fold)
  markFold(context.store, run.id, fold, 'failed', message)
  progress.foldEnds(fold, false)
  return meetsEveryFold(error)
}

/** Rows of the tensor file with their labels and subjects, as the engine wants them. */
function labelled(items: readonly FoldItem[], data: PreparedSet, classes: readonly Emotion[]): LabelledRows {
  return { rows: items.map((item) => data.row(item)), labels: items.map((item) => classes.indexOf(item.label)), subjects: items.map((item) => item.subject) }
}

/** Writes a line to the job's log, the run's and, where it is about one fold, the fold's. */
function runLogger({ ports }: StudioContext, folder: RunFolder, control: JobControl): Training['log'] {
  return (line, fold) => {
    const named = fold === undefined ? line : `fold ${fold}: ${line}`
    control.log(named)
    appendLog(folder.log, ports.clock.now(), named)
    if (fold !== undefined) appendLog(folder.fold(fold).log, ports.clock.now(), line)
  }
}
