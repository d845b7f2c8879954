import type { BenchCell } from '../../shared/domain/bench-result'
import type { BenchRunInput } from '../../shared/domain/bench'
import { idOf } from '../../shared/domain/ids'
import type { NetworkSpec } from '../../shared/domain/network-spec'
import { StudioError } from '../../shared/errors'
import type { StudioContext } from '../context'
import { loadFoldSet } from '../folds/fold-rows'
import { chooseNetwork } from '../networks/catalogue'
import { knownNetworks } from '../networks/known-networks'
import { requireTrained } from '../results/evaluate-run'
import { pooledSoFar } from '../results/pooled-accuracy'
import { framesSentence, splitSentence } from '../results/protocol'
import { doneFolds } from '../runs/run-epochs'
import { runFolder } from '../runs/run-folders'
import { loadRun, type RunRow } from '../runs/run-row'
import { gatherClassifiers, type BenchClassifier } from './gather-classifiers'

/** What is measured. */
export type BenchModel = BenchNetwork | BenchClassifier

/** A network with the weights that it is measured with. */
export interface BenchNetwork {
  readonly kind: 'network'
  readonly network: NetworkSpec
  /** The file of its weights; null for fresh ones. */
  readonly path: string | null
  readonly run: string | null
  readonly fold: number | null
  readonly final: boolean
  readonly accuracy: BenchCell['accuracy']
}

/**
 * What a matrix is about: networks with fresh weights, trained ones with the accuracy of these very weights, then classifiers of the user's.
 *
 * @throws StudioError `not-found`; `run-not-finished` for a run or a fold without a model; `bench-impossible` where nothing is named
 */
export function gatherModels(context: StudioContext, { networks, runs, classifiers }: Pick<BenchRunInput, 'networks' | 'runs' | 'classifiers'>): readonly BenchModel[] {
  const known = knownNetworks(context).map(({ spec }) => spec)
  const fresh = [...new Set(networks)].map((id): BenchNetwork => ({ kind: 'network', network: chooseNetwork(known, id), path: null, run: null, fold: null, final: false, accuracy: null }))
  const trained = runs.map(({ run, fold }) => trainedModel(context, loadRun(context.store, run), fold))
  const foreign = gatherClassifiers(context, classifiers)
  if (fresh.length + trained.length + foreign.length === 0) throw new StudioError('bench-impossible', 'No network, no run and no classifier is named, so there is nothing to measure.', 'Name a network, a run or a classifier.')
  return [...fresh, ...trained, ...foreign]
}

function trainedModel(context: StudioContext, run: RunRow, asked: number | undefined): BenchNetwork {
  requireTrained(context.store, run)
  const done = doneFolds(context.store, run.id)
  const fold = asked ?? done[0] ?? 0
  if (!done.includes(fold)) throw new StudioError('run-not-finished', `Fold ${fold} of ${idOf('run', run.id)} has no finished model; finished are ${done.join(', ') || 'none'}.`, 'Name a finished fold.')
  const final = run.kind === 'final'
  return { kind: 'network', network: run.network, path: runFolder(context.folders, run.id).fold(fold).weights, run: idOf('run', run.id), fold: final ? null : fold, final, accuracy: accuracyOf(context, run, fold) }
}

/** Of a fold: its held-out images by these weights. Of a final model, which holds nothing out: the estimate of the cross-validation that it carries. */
function accuracyOf({ store }: StudioContext, run: RunRow, fold: number): BenchCell['accuracy'] {
  const set = loadFoldSet(store, idOf('folds', run.foldSet))
  const protocol = `${splitSentence(set.content)}; ${framesSentence(set.content)}`
  if (run.kind === 'final') {
    if (run.finalOf === null) return null
    const estimate = pooledSoFar(store, run.finalOf, run.recipe.seed)
    const images = store.value<number>('SELECT COUNT(*) FROM prediction WHERE run_id = ? AND evaluation = 1', run.finalOf) ?? 0
    return estimate === undefined ? null : { share: estimate.value, images, run: idOf('run', run.finalOf), fold: null, protocol: `estimate of the cross-validation: ${protocol}`.slice(0, 300) }
  }
  const row = store.get<{ right: number | null; n: number }>('SELECT SUM(predicted = truth) AS right, COUNT(*) AS n FROM prediction WHERE run_id = ? AND fold = ? AND evaluation = 1', run.id, fold)
  return row === undefined || row.n === 0 ? null : { share: (row.right ?? 0) / row.n, images: row.n, run: idOf('run', run.id), fold, protocol: protocol.slice(0, 300) }
}
