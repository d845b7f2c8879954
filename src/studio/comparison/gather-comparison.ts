import type { Comparison } from '../../shared/domain/comparison'
import { idOf } from '../../shared/domain/ids'
import { countNetwork } from '../networks/count'
import { labelsChangedSince } from '../results/labels-changed'
import type { Store } from '../store/store'
import { judgementToCompare } from '../classifiers/comparable-judgement'
import { judgedRows, loadComparable, nothingInCommon, requireSameClasses, type ComparableRun } from './comparable-run'
import { compareRuns, type RunToCompare } from './compare-runs'

/** Compares runs, and judgements of classifiers, of the store. Rejects as {@link loadComparable} does, and with `not-comparable` where no image was judged by all. */
export function gatherComparison(store: Store, ids: readonly string[]): Comparison {
  const isJudgement = (id: string): boolean => id.startsWith('judged-')
  // runs first: their seeds and their folds are the comparison's
  const compared = [...loadComparable(store, ids.filter((id) => !isJudgement(id))).map((row) => toCompare(store, row)), ...ids.filter(isJudgement).map((id) => judgementToCompare(store, id))]
  const [first] = compared
  if (first === undefined) throw new RangeError('a comparison of nothing')
  requireSameClasses(compared)
  const comparison = compareRuns(compared, first.protocol.classes, first.protocol.seed)
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
