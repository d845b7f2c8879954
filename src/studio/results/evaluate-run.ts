import { createHash } from 'node:crypto'
import { CLASSES } from '../../shared/domain/emotion'
import { idOf } from '../../shared/domain/ids'
import type { Evaluation, ProtocolStamp } from '../../shared/domain/results'
import { StudioError } from '../../shared/errors'
import { apexDistances } from '../evaluation/apex'
import { evaluate, type EvaluationNumbers } from '../evaluation/evaluate'
import { loadFoldSet, type StoredFoldSet } from '../folds/fold-rows'
import { doneFolds } from '../runs/run-epochs'
import type { RunRow } from '../runs/run-row'
import type { Store } from '../store/store'
import { labelsChangedSince } from './labels-changed'
import { Memo } from './memo'
import { loadPredictions, packProbabilities, type NamedPrediction } from './prediction-rows'

const computed = new Memo<EvaluationNumbers>(16)

/** Throws `run-not-finished` for a run of which no fold is done. */
export function requireEvaluated(store: Store, run: RunRow): void {
  if (doneFolds(store, run.id).length === 0) {
    throw new StudioError('run-not-finished', `No fold of ${idOf('run', run.id)} is done (it is ${run.state}), so there is nothing to judge.`, run.state === 'running' || run.state === 'queued' ? 'Wait for its first fold.' : 'Resume the run first.')
  }
}

/**
 * A run's held-out predictions judged, with the protocol they must be read with. Read anew from the store each time; only held-out predictions
 * enter, those of unlabelled sequences never. Throws `run-not-finished`.
 */
export function evaluateRun(store: Store, run: RunRow): Evaluation {
  requireEvaluated(store, run)
  const set = loadFoldSet(store, idOf('folds', run.foldSet))
  const rows = loadPredictions(store, run.id, true)
  const fromApex = apexDistances(set.content)
  const items = rows.flatMap((row) => (row.truth === null ? [] : [{ subject: row.subject, sequence: row.sequence, fold: row.fold, truth: row.truth, probabilities: row.probabilities, fromApex: fromApex(row) }]))
  return {
    run: idOf('run', run.id),
    protocol: protocolOf(store, run, set),
    ...computed.of(keyOf(rows, run.recipe.seed), () => evaluate(items, CLASSES, run.recipe.seed)),
    labelsChanged: labelsChangedSince(store, set, run.folds),
  }
}

/** What decides whether two numbers may be compared. */
export function protocolOf(store: Store, run: RunRow, set: StoredFoldSet): ProtocolStamp {
  const { content } = set
  return {
    classes: [...CLASSES],
    frames: content.lastFrames === 1 ? 'the last frame of each labelled sequence' : `the last ${content.lastFrames} frames of each labelled sequence`,
    split: `subject-independent ${content.k}-fold cross-validation, ${content.rule === 'step' ? 'subjects in order of their numbers dealt to the folds in turn' : `subjects shuffled by seed ${content.seed}`}`,
    foldSetHash: set.hash,
    epochRule: `the last of ${run.recipe.epochs} epochs; none is chosen on held-out subjects`,
    seed: run.recipe.seed,
    dataHash: run.dataHash,
    synthetic: store.value<number>('SELECT synthetic FROM dataset WHERE id = ?', set.dataset) === 1,
    foldsEvaluated: doneFolds(store, run.id).length,
    foldsPlanned: run.folds.length,
    foldsInSet: content.k,
    backend: run.engine?.backend ?? 'none',
  }
}

function keyOf(rows: readonly NamedPrediction[], seed: number): string {
  const digest = createHash('sha256').update(String(seed))
  for (const row of rows) digest.update(JSON.stringify([row.subject, row.sequence, row.frame, row.fold, row.truth])).update(packProbabilities(row.probabilities))
  return digest.digest('hex')
}
