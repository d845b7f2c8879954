import { resolve } from 'node:path'
import { Option, type Command } from 'commander'
import { LEAKY_MARK } from '../../shared/domain/folds'
import { inferenceSentences, type Inference } from '../../shared/domain/inference'
import type { ApplyResult } from '../../shared/domain/own-pictures'
import { predictTargetSchema } from '../../shared/domain/results'
import { usageError } from '../exit'
import { chosenRun, isJudgeable } from '../newest'
import { given, wholeNumber } from '../options'
import type { Run } from '../command'
import { runJob, type Answer, type Session } from '../session'
import { percent, table } from '../table'
import { plain } from '../terminal'

interface PredictOptions { readonly run?: string; readonly target?: 'held-out' | 'unlabelled'; readonly input?: string; readonly every?: number; readonly out?: string; readonly faces: boolean }

/** Sequences that are listed; the files and `--json` carry all. */
const SHOWN = 20

/** `predict`: each fold's model on its own held-out subjects; or, marked as no evaluation, on what has no label, or on pictures of one's own. */
export function addPredict(program: Command, run: Run): void {
  program.command('predict').description('predict with the models of a run')
    .option('--run <id>', 'default: the newest finished cross-validation')
    .addOption(new Option('--target <what>', 'held-out: the evaluation; unlabelled: no evaluation (default held-out)').choices(predictTargetSchema.options))
    .option('--input <path>', 'a folder or zip of pictures, a picture, or a video of your own: no evaluation')
    .option('--every <n>', 'with --input: every so-manieth picture or frame', wholeNumber(1, 1000))
    .option('--no-faces', 'with --input: look for no face; pictures without landmarks are cut as their centred square')
    .option('--out <dir>', 'with --input: a folder for CSV and JSON')
    .action((options: PredictOptions) => run(async (session) => {
      const { input, every, out, target, faces } = options
      if (input === undefined && (every !== undefined || out !== undefined || !faces)) throw usageError('--every, --no-faces and --out belong to --input.')
      if (input !== undefined && target !== undefined) throw usageError('--input and --target name two different things to predict.')
      const id = await chosenRun(session.studio, options.run, isJudgeable, 'Train one with `nano-studio train`.')
      return input === undefined ? predictOwn(session, id, target) : applyTo(session, id, { path: resolve(input), detect: faces, ...given({ every, out: out === undefined ? undefined : resolve(out) }) })
    }))
}

async function predictOwn(session: Session, run: string, target: PredictOptions['target']): Promise<Answer> {
  const value = await runJob(session, 'prediction.predict', { run, ...given({ target }) })
  const judged = value.predictions.filter((prediction) => prediction.truth !== null)
  const right = judged.filter((prediction) => prediction.truth === prediction.predicted).length
  const verdict = value.evaluation && judged.length > 0 ? `, ${right} right (${percent(right / judged.length)})` : ' (no evaluation)'
  return { value, text: `${value.run}: ${value.predictions.length} predictions, ${value.target}${verdict}\n${computed(value.inference)}${value.leaky ? `${LEAKY_MARK}\n` : ''}Next: nano-studio report --run ${value.run} --out DIR\n` }
}

async function applyTo(session: Session, run: string, input: { readonly path: string; readonly detect: boolean; readonly every?: number; readonly out?: string }): Promise<Answer> {
  const value = await runJob(session, 'prediction.apply', { run, ...input })
  return { value, text: describeApplied(value) }
}

/** What computed the answers; of held-out pictures nothing, since the training itself did. */
function computed(inference: Inference | null): string {
  return inference === null ? '' : inferenceSentences(inference).map((sentence) => `${plain(sentence)}\n`).join('')
}

function describeApplied({ run, models, leaky, detector, frames, sequences, problems, files, inference }: ApplyResult): string {
  const count = (crop: ApplyResult['frames'][number]['crop']): number => frames.filter((frame) => frame.crop === crop).length
  return [
    leaky ? `${LEAKY_MARK}\n` : '',
    table(['sequence', 'pictures', 'predicted', 'confidence'], sequences.slice(0, SHOWN).map((one) => [one.sequence, one.frames, one.predicted, percent(one.confidence)])),
    sequences.length > SHOWN ? `and ${sequences.length - SHOWN} more\n` : '',
    `${run}: ${frames.length} pictures by the mean of ${models} ${models === 1 ? 'model' : 'models'} (no evaluation). ${detector === null ? 'No face was looked for' : `Faces by ${detector}`}: ${count('landmarks')} were cut by landmarks beside them, ${count('detected')} by the face found in them, ${count('centre-square')} as their centred square.\n`,
    computed(inference),
    ...problems.map((problem) => `not read: ${plain(problem.message)}\n`),
    ...files.map((file) => `${plain(file)}\n`),
  ].join('')
}
