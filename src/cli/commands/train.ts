import { Option, type Command } from 'commander'
import { trainerKindSchema, type TrainerKind } from '../../shared/domain/recipe'
import type { TrainResult } from '../../shared/domain/runs'
import { chosenFolds } from '../newest'
import { given, numberList, wholeNumber } from '../options'
import type { Run } from '../command'
import { readRecipe } from '../recipe-source'
import { runJob } from '../session'
import { percent, table } from '../table'

interface TrainOptions {
  readonly network?: string; readonly dataset?: string; readonly folds?: string; readonly preset?: string; readonly recipe?: string; readonly trainer?: TrainerKind; readonly epochs?: number
  readonly foldsOnly?: number[]; readonly seed?: number; readonly parallel?: number; readonly name?: string
}

/** `train`: one run over a fold set; one engine process a fold. */
export function addTrain(program: Command, run: Run): void {
  program.command('train').description('train a network over a fold set')
    .option('--network <id>', 'a network of models/ (default nano-b)')
    .option('--dataset <id>', 'train on the newest fold set of this dataset')
    .option('--folds <id>', 'the fold set (default: the newest)')
    .option('--preset <id>', 'paper: the published recipe; quick: minutes; or a saved one (default quick)')
    .option('--recipe <file>', 'a whole recipe as JSON, in place of a preset')
    .addOption(new Option('--trainer <kind>', 'graph: the whole step as one graph; eager: operation by operation (default: the recipe\'s)').choices(trainerKindSchema.options))
    .option('--epochs <n>', 'instead of the preset\'s', wholeNumber(1, 2000))
    .option('--folds-only <list>', 'only these folds, as in 0,1', numberList(199))
    .option('--seed <n>', 'of initialisation, order and augmentation (default: the recipe\'s)', wholeNumber(0, 4_294_967_295))
    .option('--parallel <n>', 'engine processes at once (default: as many as cores)', wholeNumber(1, 64))
    .option('--name <name>', 'what to call the run')
    .action((options: TrainOptions) => run(async (session) => {
      const { network, preset, trainer, epochs, foldsOnly, seed, parallel, name } = options
      const foldSet = await chosenFolds(session.studio, options.folds, options.dataset)
      const recipe = options.recipe === undefined ? undefined : (await readRecipe(session.studio, options.recipe)).recipe
      const value = await runJob(session, 'run.start', { foldSet, ...given({ network, preset, recipe, trainer, epochs, foldsOnly, seed, parallel, name }) })
      return { value, text: describeTraining(value) }
    }))
}

/** A finished training for a reader. */
export function describeTraining(result: TrainResult): string {
  const rows = result.folds.map((fold) => [fold.index, fold.epochs, Math.round(fold.imagesPerSecond), Math.round(fold.seconds), percent(fold.testAccuracy)])
  return `${result.run}: ${result.network} (${result.parameters} parameters) on ${result.foldSet}, engine ${result.backend}\n` +
    `${table(['fold', 'epochs', 'images/s', 'seconds', 'test accuracy'], rows)}Pooled accuracy ${percent(result.pooledAccuracy)}\nNext: nano-studio predict, then nano-studio report --out DIR\n`
}
