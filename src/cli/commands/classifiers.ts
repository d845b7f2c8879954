import { basename, resolve } from 'node:path'
import { InvalidArgumentError, Option, type Command } from 'commander'
import { pixelScaleSchema, type Classifier, type Judgement } from '../../shared/domain/classifier'
import { emotionSchema, type Emotion } from '../../shared/domain/emotion'
import type { Run } from '../command'
import { chosenFolds } from '../newest'
import { given } from '../options'
import { runJob, type Answer, type Session } from '../session'
import { percent, table } from '../table'
import { plain } from '../terminal'
import { bounded, calibrationTable, classTable, diagnosisTables } from './evaluation-tables'

interface ImportOptions { readonly classes: Emotion[]; readonly title?: string; readonly pixels?: typeof pixelScaleSchema.options[number]; readonly size?: number; readonly crop?: number }

/** `networks import-onnx` and what belongs to it: classifiers that the studio did not train. */
export function addClassifiers(program: Command, run: Run): void {
  const networks = program.commands.find((command) => command.name() === 'networks') ?? program.command('networks')
  networks.command('import-onnx').description('bring in an ONNX classifier of yours, to be judged on the same folds as runs').argument('<file>')
    .requiredOption('--classes <list>', `what each output says, in their order, of ${emotionSchema.options.join(', ')}`, emotions)
    .option('--title <text>', 'default: the file\'s name')
    .addOption(new Option('--pixels <scale>', 'how pixels of 0 to 255 become what it reads (default unit: divided by 255)').choices(pixelScaleSchema.options))
    .option('--size <pixels>', 'edge of its pictures, where the file leaves it open', Number)
    .option('--crop <distances>', 'edge of the crop in distances between the eyes (default 2.4)', Number)
    .action((file: string, { classes, title, pixels, size, crop }: ImportOptions) => run(async (session) => {
      const value = await runJob(session, 'classifier.import', { path: resolve(file), title: title ?? basename(file), classes, preparation: given({ pixels, size, cropInterOcular: crop }) })
      return { value, text: `${tableOf([value])}Next: nano-studio evaluate --onnx ${value.classifier}\n` }
    }))
  networks.command('onnx').description('list the ONNX classifiers that were brought in, with their judgements')
    .action(() => run(async ({ studio }) => {
      const value = await studio.call('classifier.list', {})
      return { value, text: tableOf(value.items) }
    }))
  for (const [name, method, done] of [['remove-onnx', 'classifier.remove', 'Removed'], ['restore-onnx', 'classifier.restore', 'Restored']] as const) {
    networks.command(name).description(`${name.split('-')[0] ?? ''} an ONNX classifier`).argument('<classifier>')
      .action((classifier: string) => run(async ({ studio }) => ({ value: await studio.call(method, { classifier }), text: `${done} ${plain(classifier)}\n` })))
  }
}

/** `evaluate --onnx ID`: a classifier judged on the held-out pictures of a fold set. */
export async function evaluateOnnx(session: Session, classifier: string, folds: string | undefined): Promise<Answer> {
  const value = await runJob(session, 'classifier.judge', { classifier, foldSet: await chosenFolds(session.studio, folds, undefined) })
  return { value, text: describe(value) }
}

function emotions(text: string): Emotion[] {
  return text.split(',').map((one) => {
    const parsed = emotionSchema.safeParse(one.trim())
    if (!parsed.success) throw new InvalidArgumentError(`"${one.slice(0, 40)}" is none of ${emotionSchema.options.join(', ')}.`)
    return parsed.data
  })
}

function tableOf(items: readonly Classifier[]): string {
  return table(['id', 'title', 'reads', 'classes', 'parameters', 'opset', 'judged'], items.map(({ classifier, title, spec, judgements }) => [
    classifier, plain(title), `${spec.size}x${spec.size}x${spec.facts.input.channels} ${spec.pixels}`, spec.classes.join(' '), spec.facts.parameters, spec.facts.opset,
    judgements.map(({ judgement, foldSet, images }) => `${judgement} on ${foldSet}: ${percent(images.value)}`).join('; ') || 'not yet',
  ]))
}

function describe(value: Judgement): string {
  const { images, sequences, foldMean, protocol } = value
  return [
    `${value.judgement}: ${plain(value.title)} (${value.classifier}) on ${value.foldSet}\n${value.marks.map((mark) => `${mark}\n`).join('')}${value.remarks.map((remark) => `  ${plain(remark)}\n`).join('')}`,
    table(['', 'accuracy', ''], [
      ['images', bounded(images.value, images.interval), `${images.correct} of ${images.n} right, pooled; 95 % bootstrap over subjects`],
      ['sequences', bounded(sequences.value, sequences.interval), `${sequences.correct} of ${sequences.n} right, by the mean of their softmaxes`],
      ['fold mean', percent(foldMean.mean), `sd ${(foldMean.sd * 100).toFixed(1)} points over ${foldMean.k} folds`],
      ['macro-F1', bounded(value.macroF1, value.macroF1Interval), 'over the classes that occur, pooled'],
    ]),
    classTable(value),
    ...(value.calibration === null ? [] : [calibrationTable(value.calibration)]),
    diagnosisTables(value),
    table(['protocol', ''], [['classes', protocol.classes.join(', ')], ['frames', protocol.frames], ['split', protocol.split], ['fold set', protocol.foldSetHash], ['weights', protocol.epochRule], ['data', protocol.dataHash]]),
    `Next: nano-studio compare RUN ${value.judgement}\n`,
  ].join('\n')
}
