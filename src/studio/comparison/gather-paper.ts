import type { PaperComparison } from '../../shared/domain/comparison'
import { idOf } from '../../shared/domain/ids'
import { fastestRows, rowsOfBench } from '../../shared/table-2'
import { listBenches } from '../bench/bench-rows'
import type { StudioContext } from '../context'
import { loadFoldSet } from '../folds/fold-rows'
import { countNetwork } from '../networks/count'
import { knownNetworks } from '../networks/known-networks'
import { differencesFromPaper } from '../report/published'
import { evaluateRun } from '../results/evaluate-run'
import { loadRun } from '../runs/run-row'
import { refuseDishonest } from './refuse'
import { besidePaper } from './paper'

/** The paper's tables with the given runs and every measurement of speed beside them. Rejects as `compare.runs` does. */
export function gatherPaper(context: StudioContext, ids: readonly string[]): PaperComparison {
  const { store } = context
  const runs = ids.map((id) => {
    const run = loadRun(store, id)
    const set = loadFoldSet(store, idOf('folds', run.foldSet))
    refuseDishonest(run, set)
    const evaluation = evaluateRun(store, run)
    const { id: network, name, reconstruction, publishedParameters } = run.network
    const { parameters, macs } = countNetwork(run.network)
    return {
      run: idOf('run', run.id), network: { id: network, name, parameters, macs, reconstruction, publishedParameters }, evaluation,
      differences: differencesFromPaper({
        synthetic: evaluation.protocol.synthetic, epochs: run.recipe.epochs, foldsEvaluated: evaluation.protocol.foldsEvaluated, k: set.content.k,
        lastFrames: set.content.lastFrames, classes: evaluation.protocol.classes.length, leaky: evaluation.protocol.leaky, images: evaluation.images.n,
      }),
    }
  })
  const names = new Map(knownNetworks(context).map(({ spec }) => [spec.id, spec.name]))
  return besidePaper(runs, listBenches(store).flatMap((bench) => fastestRows(rowsOfBench(bench, (network) => names.get(network)))))
}
