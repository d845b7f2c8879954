import type { Command } from 'commander'
import { LEAKY_MARK } from '../../shared/domain/folds'
import type { Evaluation } from '../../shared/domain/results'
import type { Run } from '../command'
import { usageError } from '../exit'
import { chosenRun, isJudgeable } from '../newest'
import { percent, table } from '../table'
import { evaluateOnnx } from './classifiers'
import { evaluateOn, type OtherData } from './evaluate-on'
import { bounded, calibrationTable, classTable, diagnosisTables, groupTable } from './evaluation-tables'

interface EvaluateOptions extends Partial<OtherData> { readonly run?: string; readonly onnx?: string; readonly folds?: string }

/** `evaluate [RUN]`: every number of a run's held-out predictions, with its protocol; with `--on`, of what it says of a dataset it was not trained on. */
export function addEvaluate(program: Command, run: Run): void {
  program.command('evaluate').description('judge the held-out predictions of a run, or the run on another dataset')
    .argument('[run]', 'default: the newest finished cross-validation')
    .option('--run <id>', 'the same as naming the run')
    .option('--onnx <id>', 'judge an ONNX classifier of yours (onnx-1) on a fold set instead')
    .option('--folds <id>', 'with --onnx: the fold set (default: the newest)')
    .option('--on <dataset>', 'judge it on a dataset it was not trained on')
    .option('--classes <file>', 'with --on: a JSON file like {"neutral": null, "contempt": "disgust"}, the dataset\'s labels as classes of the run')
    .option('--allow-shared', 'with --on: judge although pictures are in the training data too; every result says so')
    .action((named: string | undefined, { run: option, on, classes, allowShared, onnx, folds }: EvaluateOptions) => run(async (session) => {
      if (on === undefined && (classes !== undefined || allowShared !== undefined)) throw usageError('--classes and --allow-shared belong to --on.')
      if (folds !== undefined && onnx === undefined) throw usageError('--folds belongs to --onnx.')
      if (onnx !== undefined) {
        if (on !== undefined || option !== undefined || named !== undefined) throw usageError('--onnx judges a classifier, not a run.')
        return evaluateOnnx(session, onnx, folds)
      }
      const id = await chosenRun(session.studio, option ?? named, isJudgeable, 'Train one with `nano-studio train`.')
      if (on !== undefined) return evaluateOn(session, id, { on, classes, allowShared })
      const value = await session.studio.call('results.evaluate', { run: id })
      const { attributes } = await session.studio.call('groups.judge', { run: id })
      return { value: { ...value, groups: attributes }, text: [describeEvaluation(value), ...attributes.map(groupTable)].join('\n') }
    }))
}

function describeEvaluation(value: Evaluation): string {
  const { protocol, images, sequences, foldMean } = value
  const head = [
    ['images', bounded(images.value, images.interval), `${images.correct} of ${images.n} right, pooled; 95 % bootstrap over subjects`],
    ['sequences', bounded(sequences.value, sequences.interval), `${sequences.correct} of ${sequences.n} right, by the mean of their softmaxes`],
    ['fold mean', percent(foldMean.mean), `sd ${(foldMean.sd * 100).toFixed(1)} points over ${foldMean.k} folds`],
    ['macro-F1', bounded(value.macroF1, value.macroF1Interval), 'over the classes that occur, pooled'],
  ]
  const stamp = [
    ['classes', protocol.classes.join(', ')], ['frames', protocol.frames], ['split', protocol.split], ['fold set', protocol.foldSetHash], ['folds', `${protocol.foldsEvaluated} of ${protocol.foldsInSet} evaluated`],
    ['epochs', protocol.epochRule], ['seed', String(protocol.seed)], ['data', `${protocol.dataHash}${protocol.synthetic ? ' (rendered faces)' : ''}`],
  ]
  return [
    `${value.run}${protocol.leaky ? `  ${LEAKY_MARK}` : ''}${value.labelsChanged > 0 ? `  STALE: ${value.labelsChanged} labels changed since` : ''}\n${table(['', 'accuracy', ''], head)}`,
    classTable(value),
    ...(value.calibration === null ? [] : [calibrationTable(value.calibration)]),
    diagnosisTables(value),
    table(['protocol', ''], stamp),
  ].join('\n')
}
