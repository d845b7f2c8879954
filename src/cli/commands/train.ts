import { Option, type Command } from 'commander'
import { trainerKindSchema, type TrainerKind } from '../../shared/domain/recipe'
import { cpuPolicySchema, type CpuPolicy, type TrainResult } from '../../shared/domain/runs'
import { LEAKY_MARK } from '../../shared/domain/folds'
import { usageError } from '../exit'
import { chosenFolds, chosenRun } from '../newest'
import { addClusterOptions, executorOf, type ClusterOptions } from './cluster-options'
import { given, numberList, repeated, wholeNumber } from '../options'
import type { Run } from '../command'
import { readRecipe } from '../recipe-source'
import { runJob, type Answer, type Session } from '../session'
import { percent, table } from '../table'

interface TrainOptions extends ClusterOptions {
  readonly network?: string; readonly dataset?: string; readonly folds?: string; readonly preset?: string; readonly recipe?: string; readonly trainer?: TrainerKind; readonly epochs?: number
  readonly foldsOnly?: number[]; readonly seed?: number; readonly parallel?: number; readonly policy?: CpuPolicy; readonly name?: string; readonly tag?: string[]; readonly finalOf?: string
}

/** `train`: one run over a fold set; one engine process a fold. */
export function addTrain(program: Command, run: Run): void {
  const command = program.command('train').description('train a network over a fold set')
    .option('--network <id>', 'a network of models/ (default nano-b)')
    .option('--dataset <id>', 'train on the newest fold set of this dataset')
    .option('--folds <id>', 'the fold set (default: the newest)')
    .option('--preset <id>', 'paper: the published recipe; quick: minutes; or a saved one (default quick)')
    .option('--recipe <file>', 'a whole recipe as JSON, in place of a preset')
    .addOption(new Option('--trainer <kind>', 'graph: the whole step as one graph; eager: operation by operation (default: the recipe\'s)').choices(trainerKindSchema.options))
    .option('--epochs <n>', 'instead of the preset\'s', wholeNumber(1, 2000))
    .option('--folds-only <list>', 'only these folds, as in 0,1', numberList(199))
    .option('--seed <n>', 'of initialisation, order and augmentation (default: the recipe\'s)', wholeNumber(0, 4_294_967_295))
    .option('--parallel <n>', 'engine processes at once (default: what the policy gives)', wholeNumber(1, 64))
    .addOption(new Option('--policy <policy>', 'how much of the machine it takes (default all-cores)').choices(cpuPolicySchema.options))
    .option('--name <name>', 'what to call the run')
    .option('--tag <tag>', 'a tag of the run; may be repeated', repeated)
    .option('--final-of <run>', 'fit the final model of this finished cross-validation: its network, recipe, seed and folds; only --epochs and --name go with it')
  addClusterOptions(command)
    .action((options: TrainOptions) => run(async (session) => {
      if (options.finalOf !== undefined) return trainFinal(session, options.finalOf, options)
      const { network, preset, trainer, epochs, foldsOnly, seed, parallel, policy, name, tag: tags } = options
      const foldSet = await chosenFolds(session.studio, options.folds, options.dataset)
      const recipe = options.recipe === undefined ? undefined : (await readRecipe(session.studio, options.recipe)).recipe
      const value = await runJob(session, 'run.start', { foldSet, ...executorOf(options), ...given({ network, preset, recipe, trainer, epochs, foldsOnly, seed, parallel, policy, name, tags }) })
      return { value, text: describeTraining(value) }
    }))
}

/** Options of `train` that a final model takes over from its cross-validation. */
const TAKEN_OVER = ['network', 'dataset', 'folds', 'preset', 'recipe', 'trainer', 'foldsOnly', 'seed', 'parallel'] as const

async function trainFinal(session: Session, of: string, options: TrainOptions): Promise<Answer> {
  const surplus = TAKEN_OVER.find((name) => options[name] !== undefined)
  if (surplus !== undefined) throw usageError(`--final-of takes the ${surplus === 'foldsOnly' ? 'folds' : surplus} of its cross-validation; leave that option out.`)
  const run = await chosenRun(session.studio, of, () => true, '')
  const value = await runJob(session, 'run.final', { run, ...given({ epochs: options.epochs, name: options.name }) })
  return { value, text: describeTraining(value) }
}

/** A finished training for a reader. */
export function describeTraining(result: TrainResult): string {
  const rows = result.folds.map((fold) => [fold.index, fold.epochs, Math.round(fold.imagesPerSecond), Math.round(fold.seconds), percent(fold.testAccuracy)])
  return `${result.run}: ${result.network} (${result.parameters} parameters) on ${result.foldSet}, engine ${result.backend}\n` +
    `${table(['fold', 'epochs', 'images/s', 'seconds', 'test accuracy'], rows)}${verdictOf(result)}`
}

/** What the training's number is worth, and where to go on. */
function verdictOf({ run, kind, leaky, pooledAccuracy, estimate }: TrainResult): string {
  if (kind === 'final') {
    const carried = estimate === null ? '' : ` ${estimate.run} estimates ${percent(estimate.accuracy)}.`
    return `A final model has no accuracy of its own.${carried}\nNext: nano-studio predict --run ${run} --target unlabelled\n`
  }
  return `${leaky ? `${LEAKY_MARK}\n` : ''}Pooled accuracy ${percent(pooledAccuracy)}\nNext: nano-studio predict${leaky ? ` --run ${run}` : ''}, then nano-studio report${leaky ? ` --run ${run}` : ''} --out DIR\n`
}
