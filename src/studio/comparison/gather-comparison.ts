import type { Comparison } from '../../shared/domain/comparison'
import { idOf } from '../../shared/domain/ids'
import { StudioError } from '../../shared/errors'
import { loadFoldSet, type StoredFoldSet } from '../folds/fold-rows'
import { countNetwork } from '../networks/count'
import { requireEvaluated } from '../results/evaluate-run'
import { labelsChangedSince } from '../results/labels-changed'
import { loadPredictions } from '../results/prediction-rows'
import { protocolOf } from '../results/protocol'
import { loadRun, type RunRow } from '../runs/run-row'
import type { Store } from '../store/store'
import { compareRuns, type RunToCompare } from './compare-runs'
import { refuseDishonest } from './refuse'

/**
 * Compares runs of the store. Rejects with `not-found`, `run-not-finished`, or `not-comparable` for a final model, for a run whose folds share subjects, for
 * different classes, and where no image was judged by all.
 */
export function gatherComparison(store: Store, ids: readonly string[]): Comparison {
  const rows = ids.map((id) => {
    const run = loadRun(store, id)
    const set = loadFoldSet(store, idOf('folds', run.foldSet))
    refuseDishonest(run, set)
    requireEvaluated(store, run)
    return { run, set, protocol: protocolOf(store, run, set) }
  })
  const [first, ...rest] = rows
  if (first === undefined) throw new RangeError('a comparison of nothing')
  const other = rest.find(({ protocol }) => protocol.classes.join() !== first.protocol.classes.join())
  if (other !== undefined) {
    throw new StudioError('not-comparable', `${idOf('run', first.run.id)} tells ${first.protocol.classes.length} classes apart and ${idOf('run', other.run.id)} ${other.protocol.classes.length}, so their accuracies do not mean the same.`, 'Compare runs on the same classes.')
  }
  const comparison = compareRuns(rows.map(({ run, set, protocol }) => toCompare(store, run, set, protocol)), first.protocol.classes, first.run.recipe.seed)
  if (comparison.compared.images === 0) {
    throw new StudioError('not-comparable', `No held-out image was judged by all of ${ids.join(', ')}, so nothing can be compared.`, 'Compare runs that have finished folds with the same subjects.')
  }
  return comparison
}

function toCompare(store: Store, run: RunRow, set: StoredFoldSet, protocol: RunToCompare['protocol']): RunToCompare {
  const images = set.content.folds.map((fold) => fold.sequences.reduce((sum, one) => sum + one.frames.length, 0))
  const all = images.reduce((sum, count) => sum + count, 0)
  const { parameters, macs } = countNetwork(run.network)
  return {
    run: idOf('run', run.id), name: run.name,
    network: { network: run.network.id, networkName: run.network.name, parameters, reconstruction: run.network.reconstruction },
    protocol, labelsChanged: labelsChangedSince(store, set, run.folds),
    fields: { network: { id: run.network.id, parameters, macs }, recipe: run.recipe, protocol, engine: run.engine },
    items: loadPredictions(store, run.id, true).flatMap((row) => (row.truth === null ? [] : [{ ...row, truth: row.truth }])),
    trained: (fold) => all - (images[fold] ?? 0),
  }
}
