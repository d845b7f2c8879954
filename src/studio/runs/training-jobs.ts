import type { ParsedOf } from '../../shared/contract'
import { idNumber, idOf } from '../../shared/domain/ids'
import type { TrainResult } from '../../shared/domain/runs'
import { StudioError } from '../../shared/errors'
import type { StudioContext } from '../context'
import type { JobHandler } from '../jobs/job-handler'
import { countNetwork } from '../networks/count'
import { pooledSoFar } from '../results/pooled-accuracy'
import { enginesAtOnce } from '../executors/open-executor'
import { requireExecutor } from '../executors/require-executor'
import { keepRunRecord } from './carry/keep-record'
import { estimateOf, isLeaky } from './run-views'
import { planFinal } from './plan-final'
import { planRun } from './plan-run'
import { markRun, markUnfinishedFolds, requeueRun, settleRun } from './run-changes'
import { doneFolds, foldProgress } from './run-epochs'
import { insertRun, loadRun, runOfJob, type RunRow } from './run-row'
import { trainRun } from './train-run'

/** Trainings of this machine wait for each other; those of a cluster wait there. */
const LANE = { local: 'training', slurm: 'cluster' } as const

/** `run.start`, `run.final` and `run.resume`: three ways into one training; a run's row exists as soon as the call returns. */
export function trainingJobs(context: StudioContext): { readonly start: JobHandler<'run.start'>; readonly final: JobHandler<'run.final'>; readonly resume: JobHandler<'run.resume'> } {
  const { store, ports } = context
  const ended: NonNullable<JobHandler<'run.start'>['ended']> = (job, state) => {
    const run = runOfJob(store, job)
    if (run === undefined) return
    if (state === 'failed' || state === 'paused' || state === 'cancelled' || state === 'interrupted') {
      markUnfinishedFolds(store, run.id, state === 'failed' ? 'interrupted' : state)
      markRun(store, run.id, state, { at: ports.clock.now(), error: state === 'paused' ? null : (context.jobs.view(job)?.error?.message ?? null) })
    }
    keepRunRecord(context, run.id, (line) => ports.log.warn(line))
  }
  const train = async (job: number, control: Parameters<JobHandler<'run.start'>['run']>[1], resume: boolean): Promise<TrainResult> => {
    const run = runOfJob(store, job)
    if (run === undefined) throw new Error(`job ${job} has no run`)
    await trainRun(context, run, control, resume)
    settleRun(store, run.id, ports.clock.now())
    return trainResult(context, loadRun(store, run.id))
  }
  return {
    start: {
      lane: ({ executor }) => LANE[executor.kind],
      title: (input) => `Training of ${input.name ?? `${input.network} on ${input.foldSet}`}`,
      accept: (input, job) => { store.change(['runs'], () => insertRun(store, planRun(context, input, job))) },
      run: (_input, control) => train(control.jobId, control, false),
      ended,
    },
    final: {
      lane: 'training',
      title: (input) => `Final model of ${input.run}`,
      accept: (input, job) => { store.change(['runs'], () => insertRun(store, planFinal(context, input, job))) },
      run: (_input, control) => train(control.jobId, control, false),
      ended,
    },
    resume: {
      lane: ({ run }) => LANE[loadRun(store, run).executor.kind],
      title: (input) => `Training of ${input.run}, resumed`,
      accept: (input, job) => {
        const { parallel, folds } = resumable(context, input)
        store.change(['runs'], () => requeueRun(store, idNumber(input.run), job, parallel, folds))
      },
      run: (_input, control) => train(control.jobId, control, true),
      ended,
    },
  }
}

/** Checks that a run can go on and says with which of its folds and how many engines. */
function resumable(context: StudioContext, { run, parallel, folds: only }: ParsedOf<'run.resume'>): { readonly parallel: number; readonly folds: readonly number[] } {
  const { store } = context
  const row = loadRun(store, run)
  if (row.removedAt !== null) throw new StudioError('not-found', `${run} was removed.`, 'Restore it first.')
  if (row.state === 'done') throw new StudioError('conflict', `${run} is done; there is nothing to resume.`, 'Look at its results, or start another run.')
  if (row.state === 'queued' || row.state === 'running') throw new StudioError('conflict', `${run} is under way already.`, 'Watch it in the list of jobs.')
  requireExecutor(context, row.executor)
  const done = doneFolds(store, row.id)
  const beyond = only?.find((fold) => !row.folds.includes(fold))
  if (beyond !== undefined) throw new StudioError('fold-set-impossible', `Fold ${beyond} was asked for; ${run} trains the folds ${row.folds.join(', ')}.`, 'Name folds of the run.')
  const finished = only?.find((fold) => done.includes(fold))
  if (finished !== undefined) throw new StudioError('conflict', `Fold ${finished} of ${run} is done.`, 'Name folds that failed or were stopped, or leave the folds out to go on with all of those.')
  return { parallel: enginesAtOnce(row.executor, row.policy, row.folds.length, parallel), folds: only ?? row.folds.filter((fold) => !done.includes(fold)) }
}

/** The outcome of a finished run, with the names that scripts rely on. */
export function trainResult({ store }: StudioContext, run: RunRow): TrainResult {
  const progress = foldProgress(store, run.id)
  const folds = store.all<{ fold: number; epochs: number; seconds: number | null; test_accuracy: number | null }>(
    "SELECT fold, epochs, seconds, test_accuracy FROM fold_run WHERE run_id = ? AND state = 'done' ORDER BY fold", run.id)
  return {
    run: idOf('run', run.id), kind: run.kind, leaky: isLeaky(store, run), network: run.network.id, parameters: countNetwork(run.network).parameters, backend: run.engine?.backend ?? 'none',
    foldSet: idOf('folds', run.foldSet),
    folds: folds.map((fold) => ({
      index: fold.fold, epochs: fold.epochs, imagesPerSecond: progress.get(fold.fold)?.imagesPerSecond ?? 0, testAccuracy: fold.test_accuracy, seconds: fold.seconds ?? 0,
    })),
    pooledAccuracy: pooledSoFar(store, run.id, run.recipe.seed)?.value ?? null,
    estimate: estimateOf(store, run),
  }
}
