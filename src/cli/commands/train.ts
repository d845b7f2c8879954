import { Option, type Command } from 'commander'
import { cpuPolicySchema, type CpuPolicy, type TrainResult } from '../../shared/domain/runs'
import { chosenFolds } from '../newest'
import { addClusterOptions, executorOf, type ClusterOptions } from './cluster-options'
import { given, numberList, repeated, wholeNumber } from '../options'
import type { Run } from '../command'
import { runJob } from '../session'
import { percent, table } from '../table'

interface TrainOptions extends ClusterOptions {
  readonly network?: string; readonly dataset?: string; readonly folds?: string; readonly preset?: string; readonly epochs?: number
  readonly foldsOnly?: number[]; readonly seed?: number; readonly parallel?: number; readonly policy?: CpuPolicy; readonly name?: string; readonly tag?: string[]
}

/** `train`: one run over a fold set; one engine process a fold. */
export function addTrain(program: Command, run: Run): void {
  const command = program.command('train').description('train a network over a fold set')
    .option('--network <id>', 'a network of models/ (default nano-b)')
    .option('--dataset <id>', 'train on the newest fold set of this dataset')
    .option('--folds <id>', 'the fold set (default: the newest)')
    .option('--preset <id>', 'paper: the published recipe; quick: minutes; or a saved one (default quick)')
    .option('--epochs <n>', 'instead of the preset\'s', wholeNumber(1, 2000))
    .option('--folds-only <list>', 'only these folds, as in 0,1', numberList(199))
    .option('--seed <n>', 'of initialisation, order and augmentation (default 0)', wholeNumber(0, 4_294_967_295))
    .option('--parallel <n>', 'engine processes at once (default: what the policy gives)', wholeNumber(1, 64))
    .addOption(new Option('--policy <policy>', 'how much of the machine it takes (default all-cores)').choices(cpuPolicySchema.options))
    .option('--name <name>', 'what to call the run')
    .option('--tag <tag>', 'a tag of the run; may be repeated', repeated)
  addClusterOptions(command)
    .action((options: TrainOptions) => run(async (session) => {
      const { network, preset, epochs, foldsOnly, seed, parallel, policy, name, tag: tags } = options
      const foldSet = await chosenFolds(session.studio, options.folds, options.dataset)
      const value = await runJob(session, 'run.start', { foldSet, ...executorOf(options), ...given({ network, preset, epochs, foldsOnly, seed, parallel, policy, name, tags }) })
      return { value, text: describeTraining(value) }
    }))
}

/** A finished training for a reader. */
export function describeTraining(result: TrainResult): string {
  const rows = result.folds.map((fold) => [fold.index, fold.epochs, Math.round(fold.imagesPerSecond), Math.round(fold.seconds), percent(fold.testAccuracy)])
  return `${result.run}: ${result.network} (${result.parameters} parameters) on ${result.foldSet}, engine ${result.backend}\n` +
    `${table(['fold', 'epochs', 'images/s', 'seconds', 'test accuracy'], rows)}Pooled accuracy ${percent(result.pooledAccuracy)}\nNext: nano-studio predict, then nano-studio report --out DIR\n`
}
