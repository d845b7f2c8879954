import type { BenchResult } from '../../shared/domain/bench'
import type { PaperComparison } from '../../shared/domain/comparison'
import { idOf } from '../../shared/domain/ids'
import type { StudioContext } from '../context'
import { loadFoldSet } from '../folds/fold-rows'
import { findNetwork } from '../networks/catalogue'
import { countNetwork } from '../networks/count'
import { differencesFromPaper } from '../report/published'
import { evaluateRun } from '../results/evaluate-run'
import { loadRun } from '../runs/run-row'
import { refuseDishonest } from './refuse'
import { besidePaper } from './paper'

/** The paper's tables with the given runs and every measurement of speed beside them. Rejects as `compare.runs` does. */
export function gatherPaper({ store, ports }: StudioContext, ids: readonly string[]): PaperComparison {
  const runs = ids.map((id) => {
    const run = loadRun(store, id)
    const set = loadFoldSet(store, idOf('folds', run.foldSet))
    refuseDishonest(run, set)
    const evaluation = evaluateRun(store, run)
    const { id: network, name, reconstruction, publishedParameters } = run.network
    return {
      run: idOf('run', run.id), network: { id: network, name, parameters: countNetwork(run.network).parameters, reconstruction, publishedParameters }, evaluation,
      differences: differencesFromPaper({
        synthetic: evaluation.protocol.synthetic, epochs: run.recipe.epochs, foldsEvaluated: evaluation.protocol.foldsEvaluated, k: set.content.k,
        lastFrames: set.content.lastFrames, classes: evaluation.protocol.classes.length, leaky: evaluation.protocol.leaky, images: evaluation.images.n,
      }),
    }
  })
  const benches = store.all<{ result: string }>('SELECT result FROM bench ORDER BY id DESC').map((row) => JSON.parse(row.result) as BenchResult)
  return besidePaper(runs, benches, (network) => nameOf(ports.resources.models, network))
}

/** The name of a network, or its id where it is gone. */
function nameOf(models: string, network: string): string {
  try {
    return findNetwork(models, network).name
  } catch {
    return network
  }
}
