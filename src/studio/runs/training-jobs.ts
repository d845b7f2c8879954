import { availableParallelism } from 'node:os'
import type { ParsedOf } from '../../shared/contract'
import { idNumber, idOf } from '../../shared/domain/ids'
import type { TrainResult } from '../../shared/domain/runs'
import { StudioError } from '../../shared/errors'
import type { StudioContext } from '../context'
import type { JobHandler } from '../jobs/job-handler'
import { countNetwork } from '../networks/count'
import { pooledSoFar } from '../results/pooled-accuracy'
import { requireExecutor } from '../executors/require-executor'
import { planRun } from './plan-run'
import { markRun, markUnfinishedFolds, requeueRun } from './run-changes'
import { foldProgress } from './run-epochs'
import { insertRun, loadRun, runOfJob, type RunRow } from './run-row'
import { trainRun } from './train-run'

/** `run.start` and `run.resume`: two ways into one training. Trainings wait for each other; a run's row exists as soon as the call returns. */
export function trainingJobs(context: StudioContext): { readonly start: JobHandler<'run.start'>; readonly resume: JobHandler<'run.resume'> } {
  const { store, ports } = context
  const ended: NonNullable<JobHandler<'run.start'>['ended']> = (job, state) => {
    const run = runOfJob(store, job)
    if (run === undefined || (run.state !== 'queued' && run.state !== 'running')) return
    if (state !== 'failed' && state !== 'cancelled' && state !== 'interrupted') return
    markUnfinishedFolds(store, run.id, state === 'failed' ? 'interrupted' : state)
    markRun(store, run.id, state, { at: ports.clock.now(), error: context.jobs.view(job)?.error?.message ?? null })
  }
  const train = async (job: number, control: Parameters<JobHandler<'run.start'>['run']>[1], resume: boolean): Promise<TrainResult> => {
    const run = runOfJob(store, job)
    if (run === undefined) throw new Error(`job ${job} has no run`)
    await trainRun(context, run, control, resume)
    markRun(store, run.id, 'done', { at: ports.clock.now(), error: null })
    return trainResult(context, loadRun(store, run.id))
  }
  return {
    start: {
      lane: 'training',
      title: (input) => `Training of ${input.name ?? `${input.network} on ${input.foldSet}`}`,
      accept: (input, job) => { store.change(['runs'], () => insertRun(store, planRun(context, input, job))) },
      run: (_input, control) => train(control.jobId, control, false),
      ended,
    },
    resume: {
      lane: 'training',
      title: (input) => `Training of ${input.run}, resumed`,
      accept: (input, job) => { store.change(['runs'], () => requeueRun(store, idNumber(input.run), job, resumable(context, input))) },
      run: (_input, control) => train(control.jobId, control, true),
      ended,
    },
  }
}

/** Checks that a run can go on and says how many engines it may use. */
function resumable(context: StudioContext, { run, parallel }: ParsedOf<'run.resume'>): number {
  const { store } = context
  const row = loadRun(store, run)
  if (row.removedAt !== null) throw new StudioError('not-found', `${run} was removed.`, 'Restore it first.')
  if (row.state === 'done') throw new StudioError('conflict', `${run} is done; there is nothing to resume.`, 'Look at its results, or start another run.')
  if (row.state === 'queued' || row.state === 'running') throw new StudioError('conflict', `${run} is under way already.`, 'Watch it in the list of jobs.')
  requireExecutor(context, row.executor)
  return Math.min(parallel ?? (row.executor.kind === 'slurm' ? row.parallel : availableParallelism()), row.folds.length)
}

/** The outcome of a finished run, with the names that scripts rely on. */
export function trainResult({ store }: StudioContext, run: RunRow): TrainResult {
  const progress = foldProgress(store, run.id)
  const folds = store.all<{ fold: number; epochs: number; seconds: number | null; test_accuracy: number | null }>(
    "SELECT fold, epochs, seconds, test_accuracy FROM fold_run WHERE run_id = ? AND state = 'done' ORDER BY fold", run.id)
  return {
    run: idOf('run', run.id), network: run.network.id, parameters: countNetwork(run.network).parameters, backend: run.engine?.backend ?? 'none',
    foldSet: idOf('folds', run.foldSet),
    folds: folds.map((fold) => ({
      index: fold.fold, epochs: fold.epochs, imagesPerSecond: progress.get(fold.fold)?.imagesPerSecond ?? 0, testAccuracy: fold.test_accuracy ?? 0, seconds: fold.seconds ?? 0,
    })),
    pooledAccuracy: pooledSoFar(store, run.id, run.recipe.seed)?.value ?? 0,
  }
}
