import { Option, type Command } from 'commander'
import { LEAKY_MARK } from '../../shared/domain/folds'
import { predictTargetSchema } from '../../shared/domain/results'
import { chosenRun, isJudgeable } from '../newest'
import { given } from '../options'
import type { Run } from '../command'
import { runJob } from '../session'
import { percent } from '../table'

interface PredictOptions { readonly run?: string; readonly target?: 'held-out' | 'unlabelled' }

/** `predict`: each fold's model on its own held-out subjects, or, marked as no evaluation, on what has no label. */
export function addPredict(program: Command, run: Run): void {
  program.command('predict').description('predict with the models of a run')
    .option('--run <id>', 'default: the newest finished cross-validation')
    .addOption(new Option('--target <what>', 'held-out: the evaluation; unlabelled: no evaluation (default held-out)').choices(predictTargetSchema.options))
    .action((options: PredictOptions) => run(async (session) => {
      const id = await chosenRun(session.studio, options.run, isJudgeable, 'Train one with `nano-studio train`.')
      const value = await runJob(session, 'prediction.predict', { run: id, ...given({ target: options.target }) })
      const judged = value.predictions.filter((prediction) => prediction.truth !== null)
      const right = judged.filter((prediction) => prediction.truth === prediction.predicted).length
      const verdict = value.evaluation && judged.length > 0 ? `, ${right} right (${percent(right / judged.length)})` : ' (no evaluation)'
      return { value, text: `${value.run}: ${value.predictions.length} predictions, ${value.target}${verdict}\n${value.leaky ? `${LEAKY_MARK}\n` : ''}Next: nano-studio report --run ${value.run} --out DIR\n` }
    }))
}
