import { idOf } from '../../shared/domain/ids'
import type { ProtocolStamp } from '../../shared/domain/results'
import { StudioError } from '../../shared/errors'
import { loadFoldSet, type StoredFoldSet } from '../folds/fold-rows'
import { requireEvaluated } from '../results/evaluate-run'
import { loadPredictions, type NamedPrediction } from '../results/prediction-rows'
import { protocolOf } from '../results/protocol'
import { loadRun, type RunRow } from '../runs/run-row'
import type { Store } from '../store/store'
import { refuseDishonest } from './refuse'

/** A run whose numbers are an estimate, with the folds it was judged on. */
export interface ComparableRun {
  readonly run: RunRow
  readonly set: StoredFoldSet
  readonly protocol: ProtocolStamp
}

/** A held-out picture with its label and what the run said of it. */
export type JudgedRow = NamedPrediction & { readonly truth: number }

/**
 * Runs that may be set against each other. Throws `not-found`, `run-not-finished`, or `not-comparable` for a final model, for a run whose folds share
 * subjects and for different classes.
 */
export function loadComparable(store: Store, ids: readonly string[]): readonly ComparableRun[] {
  const rows = ids.map((id): ComparableRun => {
    const run = loadRun(store, id)
    const set = loadFoldSet(store, idOf('folds', run.foldSet))
    refuseDishonest(run, set)
    requireEvaluated(store, run)
    return { run, set, protocol: protocolOf(store, run, set) }
  })
  requireSameClasses(rows.map(({ run, protocol }) => ({ run: idOf('run', run.id), protocol })))
  return rows
}

/** Throws `not-comparable` for different classes. */
export function requireSameClasses(compared: readonly { readonly run: string; readonly protocol: ProtocolStamp }[]): void {
  const [first, ...rest] = compared
  const other = rest.find(({ protocol }) => protocol.classes.join() !== first?.protocol.classes.join())
  if (first === undefined || other === undefined) return
  throw new StudioError('not-comparable', `${first.run} tells ${first.protocol.classes.length} classes apart and ${other.run} ${other.protocol.classes.length}, so their accuracies do not mean the same.`, 'Compare runs on the same classes.')
}

/** Every held-out picture that a run has judged. */
export function judgedRows(store: Store, run: RunRow): readonly JudgedRow[] {
  return loadPredictions(store, run.id, true).flatMap((row) => (row.truth === null ? [] : [{ ...row, truth: row.truth }]))
}

/** The refusal where the named runs have judged nothing in common. */
export function nothingInCommon(ids: readonly string[]): StudioError {
  return new StudioError('not-comparable', `No held-out image was judged by all of ${ids.join(', ')}, so nothing can be compared.`, 'Compare runs that have finished folds with the same subjects.')
}
