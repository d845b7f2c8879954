import { createHash } from 'node:crypto'
import { idOf } from '../../shared/domain/ids'
import type { Evaluation } from '../../shared/domain/results'
import { StudioError } from '../../shared/errors'
import { apexDistances } from '../evaluation/apex'
import { evaluate, type EvaluationNumbers } from '../evaluation/evaluate'
import type { InnerSoftmaxes } from '../evaluation/fit-inside'
import { classesOf } from '../folds/content'
import { loadFoldSet } from '../folds/fold-rows'
import { doneFolds } from '../runs/run-epochs'
import type { RunRow } from '../runs/run-row'
import type { Store } from '../store/store'
import { loadInner } from './inner-rows'
import { labelsChangedSince } from './labels-changed'
import { Memo } from './memo'
import { loadPredictions, packProbabilities, type NamedPrediction } from './prediction-rows'
import { protocolOf } from './protocol'

const computed = new Memo<EvaluationNumbers>(16)

/** Throws `no-own-accuracy` for a final model, which has seen every subject, and `run-not-finished` for a run of which no fold is done. */
export function requireEvaluated(store: Store, run: RunRow): void {
  requireOwnAccuracy(run)
  requireTrained(store, run)
}

/** Throws `no-own-accuracy` for a final model; the sentence names the run that has its estimate. */
export function requireOwnAccuracy(run: RunRow): void {
  if (run.kind !== 'final') return
  const source = idOf('run', run.finalOf ?? 0)
  throw new StudioError('no-own-accuracy', `${idOf('run', run.id)} is a final model: it was trained on every labelled subject, so nothing is left to judge it by, and ${source} holds its estimate.`, `Look at the results of ${source}.`)
}

/** Throws `run-not-finished` for a run without a trained model. */
export function requireTrained(store: Store, run: RunRow): void {
  if (doneFolds(store, run.id).length === 0) {
    throw new StudioError('run-not-finished', `No fold of ${idOf('run', run.id)} is done (it is ${run.state}), so no model of it can be asked.`, run.state === 'running' || run.state === 'queued' ? 'Wait for its first fold.' : 'Resume the run first.')
  }
}

/**
 * A run's held-out predictions judged, with the protocol they must be read with. Read anew from the store each time; only held-out predictions
 * enter, those of unlabelled sequences never. Throws `run-not-finished` or `no-own-accuracy`.
 */
export function evaluateRun(store: Store, run: RunRow): Evaluation {
  requireEvaluated(store, run)
  const set = loadFoldSet(store, idOf('folds', run.foldSet))
  const rows = loadPredictions(store, run.id, true)
  const classes = classesOf(set.content)
  const inner = loadInner(store, run.id)
  const fromApex = apexDistances(set.content)
  const items = rows.flatMap((row) => (row.truth === null ? [] : [{ subject: row.subject, sequence: row.sequence, fold: row.fold, truth: row.truth, probabilities: row.probabilities, fromApex: fromApex(row) }]))
  return {
    run: idOf('run', run.id),
    protocol: protocolOf(store, run, set),
    ...computed.of(keyOf(rows, classes, run.recipe.seed, inner), () => evaluate(items, classes, run.recipe.seed, inner)),
    labelsChanged: labelsChangedSince(store, set, run.folds),
  }
}

function keyOf(rows: readonly NamedPrediction[], classes: readonly string[], seed: number, inner: InnerSoftmaxes): string {
  const digest = createHash('sha256').update(JSON.stringify([seed, classes]))
  for (const row of rows) digest.update(JSON.stringify([row.subject, row.sequence, row.frame, row.fold, row.truth])).update(packProbabilities(row.probabilities))
  for (const [fold, items] of inner) for (const item of items) digest.update(JSON.stringify([fold, item.truth])).update(packProbabilities(item.probabilities))
  return digest.digest('hex')
}
