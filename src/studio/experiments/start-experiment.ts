import type { ParsedOf, ResultOf } from '../../shared/contract'
import { idOf } from '../../shared/domain/ids'
import type { StudioContext } from '../context'
import { knownNetwork } from '../networks/known-networks'
import { findPreset } from '../recipes/preset-rows'
import { requireExecutor } from '../executors/require-executor'
import { planRun, trainableFolds } from '../runs/plan-run'
import { insertRun } from '../runs/run-row'
import { trainingJobs } from '../runs/training-jobs'
import { makeRecipe } from '../training/presets'
import { insertExperiment, runsOfExperiment, type ExperimentRow } from './experiment-rows'
import { gridCells, pathsOf, recipeOf, type GridCell } from './grid'

type RunInput = ParsedOf<'run.start'>

/** The longest name a run may have. */
const NAME_LENGTH = 120

/**
 * Makes an experiment with all its runs, or nothing: one run that cannot be planned refuses the whole. The runs are queued cell by cell and seed by seed, and
 * train one after the other, as any do; on a cluster side by side.
 *
 * @throws StudioError `experiment-impossible`, and whatever a run may be refused with
 */
export function startExperiment(context: StudioContext, plan: ParsedOf<'experiment.start'>): ResultOf<'experiment.start'> {
  const { store, jobs, ports } = context
  const cells = gridCells(plan)
  requireExecutor(context, plan.executor)
  const set = trainableFolds(context, plan.foldSet)
  const recipe = plan.recipe ?? findPreset(store, plan.preset)
  // a preset is fitted to what each network reads, as it is for a single run; a recipe that was given whole is left as it is
  const sizes = new Map(plan.recipe === undefined ? cells.map(({ network }) => [network, knownNetwork(context, network).spec.input.size]) : [])
  const { revision, value } = store.change(['experiments', 'runs'], () => {
    const experiment = insertExperiment(store, { ...plan, recipe }, ports.clock.now())
    const handler = {
      ...trainingJobs(context).start,
      accept: (input: RunInput, job: number) => { insertRun(store, { ...planRun(context, input, job, set), experiment: experiment.id }) },
    }
    return { id: experiment.id, staged: inputsOf(experiment, cells, sizes).map((input) => jobs.stage('run.start', handler, input)) }
  })
  jobs.release(value.staged)
  return { experiment: idOf('experiment', value.id), runs: runsOfExperiment(store, value.id).map((run) => idOf('run', run.id)), revision }
}

function inputsOf({ name, plan }: ExperimentRow, cells: readonly GridCell[], sizes: ReadonlyMap<string, number>): readonly RunInput[] {
  const { foldSet, preset, foldsOnly, policy, parallel, executor } = plan
  const paths = pathsOf(plan)
  return cells.flatMap((cell) => [...new Set(plan.seeds)].map((seed) => {
    const words = [`${name}: ${cell.network}`, ...paths.map((path, place) => `${path.slice(path.lastIndexOf('.') + 1)} ${String(cell.values[place])}`), `seed ${seed}`]
    return {
      network: cell.network, recipe: makeRecipe(recipeOf(plan.recipe, paths, cell), { size: sizes.get(cell.network) }), seed, foldSet, preset, foldsOnly, policy, parallel, executor,
      name: words.join(', ').slice(0, NAME_LENGTH), tags: [],
    }
  }))
}
