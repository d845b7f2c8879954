import { createHash } from 'node:crypto'
import { idOf } from '../../shared/domain/ids'
import type { Estimate, FoldRun, RunDetail, RunState, RunSummary } from '../../shared/domain/runs'
import { framePolicyOf } from '../dataset/frame-policy'
import { canonicalJson } from '../folds/canonical-json'
import { policyOf, settledPolicy } from '../folds/content'
import { loadFoldSet, type StoredFoldSet } from '../folds/fold-rows'
import type { JobRunner } from '../jobs/job-runner'
import { countNetwork } from '../networks/count'
import { pooledSoFar } from '../results/pooled-accuracy'
import { labelsChangedSince } from '../results/labels-changed'
import { foldRemarks } from './fold-remarks'
import type { Store } from '../store/store'
import { foldProgress, type FoldProgress } from './run-epochs'
import { loadRun, type RunRow } from './run-row'

interface FoldRunRow { fold: number; state: RunState; epochs: number; seconds: number | null; test_accuracy: number | null; chosen_epoch: number | null; weights_hash: string | null; error: string | null }

/** A run as lists show it. While it goes, its rate is that of all its engines together and its accuracy that of the folds done. */
export function viewRun(store: Store, jobs: JobRunner, run: RunRow): RunSummary {
  const folds = store.all<FoldRunRow>('SELECT * FROM fold_run WHERE run_id = ? ORDER BY fold', run.id)
  const progress = foldProgress(store, run.id)
  const pooled = pooledSoFar(store, run.id, run.recipe.seed)
  const done = folds.filter((fold) => fold.state === 'done').length
  return {
    run: idOf('run', run.id), name: run.name, kind: run.kind, state: run.state, leaky: isLeaky(store, run), tags: [...run.tags], policy: run.policy, place: run.executor.kind,
    finalOf: run.finalOf === null ? null : idOf('run', run.finalOf), estimate: estimateOf(store, run),
    experiment: run.experiment === null ? null : idOf('experiment', run.experiment), network: run.network.id, networkName: run.network.name,
    parameters: countNetwork(run.network).parameters,
    dataset: idOf('dataset', store.value<number>('SELECT dataset_id FROM fold_set WHERE id = ?', run.foldSet) ?? 0),
    foldSet: idOf('folds', run.foldSet), classes: run.network.classes, preset: run.preset, seed: run.recipe.seed, epochs: run.recipe.epochs,
    foldsPlanned: run.folds.length, foldsDone: done,
    epochsDone: [...progress.values()].reduce((sum, fold) => sum + fold.epochs, 0),
    backend: run.engine?.backend ?? null,
    job: run.job === null ? null : idOf('job', run.job),
    imagesPerSecond: rateOf(run, folds, progress),
    etaSeconds: run.state === 'running' && run.job !== null ? (jobs.view(run.job)?.etaSeconds ?? null) : null,
    pooledAccuracy: pooled?.value ?? null, interval: pooled?.interval ?? null,
    createdAt: run.createdAt, endedAt: run.endedAt, error: run.error,
  }
}

/** A run with its recipe, its engine and each of its folds. */
export function viewRunDetail(store: Store, jobs: JobRunner, run: RunRow): RunDetail {
  const set = loadFoldSet(store, idOf('folds', run.foldSet))
  const progress = foldProgress(store, run.id)
  const folds = store.all<FoldRunRow>('SELECT * FROM fold_run WHERE run_id = ? ORDER BY fold', run.id)
  return {
    ...viewRun(store, jobs, run),
    recipe: run.recipe, executor: run.executor, engine: run.engine, foldSetHash: set.hash, dataHash: run.dataHash,
    labelsChanged: labelsChangedSince(store, set, run.folds),
    snapshot: snapshotOf(store, set, run), remarks: [...foldRemarks(set.content, run.kind, run.folds)],
    folds: folds.map((fold) => viewFold(fold, progress.get(fold.fold))),
  }
}

function snapshotOf(store: Store, set: StoredFoldSet, run: RunRow): RunDetail['snapshot'] {
  const framePolicy = policyOf(set.content)
  const now = framePolicyOf({ frame_policy: store.value<string | null>('SELECT frame_policy FROM dataset WHERE id = ?', set.dataset) ?? null })
  const isSame = canonicalJson(settledPolicy(now, run.network.classes === 8 ? 8 : 7)) === canonicalJson(settledPolicy(framePolicy, run.network.classes === 8 ? 8 : 7))
  const sequences = set.content.folds.flatMap((fold) => fold.sequences)
  return {
    labelsAsOf: set.createdAt,
    subjects: new Set(sequences.map((one) => one.subject)).size, sequences: sequences.length, images: sequences.reduce((sum, one) => sum + one.frames.length, 0),
    lastFrames: set.content.lastFrames, framePolicy, policyNow: isSame ? null : now,
    preparationHash: createHash('sha256').update(canonicalJson(run.recipe.preparation)).digest('hex'),
  }
}

/** Whether the folds of a run share subjects on purpose. */
export function isLeaky(store: Store, run: Pick<RunRow, 'foldSet'>): boolean {
  return store.value<string>('SELECT rule FROM fold_set WHERE id = ?', run.foldSet) === 'leaky'
}

/** What the cross-validation behind a final model estimates; null for a run that has an accuracy of its own, and where the estimate's run holds none any more. */
export function estimateOf(store: Store, run: Pick<RunRow, 'finalOf'>): Estimate | null {
  if (run.finalOf === null) return null
  const source = loadRun(store, run.finalOf)
  const pooled = pooledSoFar(store, source.id, source.recipe.seed)
  return pooled === undefined ? null : { run: idOf('run', source.id), accuracy: pooled.value, interval: pooled.interval }
}

function viewFold(row: FoldRunRow, progress: FoldProgress | undefined): FoldRun {
  return {
    index: row.fold, state: row.state, epochs: progress?.epochs ?? 0,
    loss: progress?.last.loss ?? null, trainAccuracy: progress?.last.accuracy ?? null, learningRate: progress?.last.learningRate ?? null,
    imagesPerSecond: progress?.imagesPerSecond ?? null, seconds: row.seconds ?? progress?.seconds ?? null,
    testAccuracy: row.test_accuracy, chosenEpoch: row.chosen_epoch, weightsHash: row.weights_hash, error: row.error,
  }
}

/** Images a second of all engines together: those at work now, or as many as worked at once in a run that has ended. */
function rateOf(run: RunRow, folds: readonly FoldRunRow[], progress: ReadonlyMap<number, FoldProgress>): number | null {
  if (run.state === 'running') {
    const working = folds.filter((fold) => fold.state === 'running').flatMap((fold) => progress.get(fold.fold)?.last.imagesPerSecond ?? [])
    if (working.length > 0) return working.reduce((sum, rate) => sum + rate, 0)
  }
  const rates = [...progress.values()].map((fold) => fold.imagesPerSecond)
  if (rates.length === 0) return null
  return (rates.reduce((sum, rate) => sum + rate, 0) / rates.length) * Math.min(run.parallel, run.folds.length)
}
