import type { Comparison } from '../../shared/domain/comparison'
import { idOf } from '../../shared/domain/ids'
import { countNetwork } from '../networks/count'
import { labelsChangedSince } from '../results/labels-changed'
import type { Store } from '../store/store'
import { judgedRows, loadComparable, nothingInCommon, type ComparableRun } from './comparable-run'
import { compareRuns, type RunToCompare } from './compare-runs'

/** Compares runs of the store. Rejects as {@link loadComparable} does, and with `not-comparable` where no image was judged by all. */
export function gatherComparison(store: Store, ids: readonly string[]): Comparison {
  const rows = loadComparable(store, ids)
  const [first] = rows
  if (first === undefined) throw new RangeError('a comparison of nothing')
  const comparison = compareRuns(rows.map((row) => toCompare(store, row)), first.protocol.classes, first.run.recipe.seed)
  if (comparison.compared.images === 0) throw nothingInCommon(ids)
  return comparison
}

function toCompare(store: Store, { run, set, protocol }: ComparableRun): RunToCompare {
  const images = set.content.folds.map((fold) => fold.sequences.reduce((sum, one) => sum + one.frames.length, 0))
  const all = images.reduce((sum, count) => sum + count, 0)
  const { parameters, macs } = countNetwork(run.network)
  return {
    run: idOf('run', run.id), name: run.name,
    network: { network: run.network.id, networkName: run.network.name, parameters, reconstruction: run.network.reconstruction },
    protocol, labelsChanged: labelsChangedSince(store, set, run.folds),
    fields: { network: { id: run.network.id, parameters, macs }, recipe: run.recipe, protocol, engine: run.engine },
    items: judgedRows(store, run),
    trained: (fold) => all - (images[fold] ?? 0),
  }
}
