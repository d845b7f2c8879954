import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { InputOf } from '../../shared/contract'
import type { CrossEvaluation } from '../../shared/domain/cross'
import { inferenceSentences } from '../../shared/domain/inference'
import { StudioError } from '../../shared/errors'
import { fileFault } from '../../studio/files/file-fault'
import { chosenDataset } from '../newest'
import { given } from '../options'
import { runJob, type Answer, type Session } from '../session'
import { percent, table } from '../table'
import { plain } from '../terminal'
import { bounded, calibrationTable, classTable, diagnosisTables } from './evaluation-tables'

/** What `evaluate --on` is given beside the run. */
export interface OtherData {
  readonly on: string
  readonly classes: string | undefined
  readonly allowShared: boolean | undefined
}

/** A run judged on a dataset it was not trained on. */
export async function evaluateOn(session: Session, run: string, { on, classes, allowShared }: OtherData): Promise<Answer> {
  const dataset = await chosenDataset(session.studio, on)
  const classMap = classes === undefined ? undefined : await readClassMap(classes)
  const value = await runJob(session, 'cross.evaluate', { run, dataset, ...given({ classMap, allowShared }) })
  return { value, text: describe(value) }
}

/** A class map out of a file; its content is checked where it is used. Rejects with the file's fault, or `cross-impossible` where it is no JSON. */
async function readClassMap(file: string): Promise<InputOf<'cross.evaluate'>['classMap']> {
  const path = resolve(file)
  const text = await readFile(path, 'utf8').catch((error: unknown) => { throw fileFault(error, path, 'read') })
  try {
    return JSON.parse(text) as InputOf<'cross.evaluate'>['classMap']
  } catch {
    throw new StudioError('cross-impossible', `The class map ${path} is not JSON.`, 'Write it like {"neutral": null, "contempt": "disgust"}.', { path })
  }
}

function describe(value: CrossEvaluation): string {
  const { stamp, audit, near, images, sequences } = value
  const over = `95 % bootstrap over ${audit.unit}`
  return [
    `${value.cross}: ${value.stamp.run} on ${plain(stamp.judgedOn.name)}${value.labelsChanged > 0 ? `  STALE: ${value.labelsChanged} labels changed since` : ''}\n${value.marks.map((mark) => `${mark}\n`).join('')}${plain(value.sentence)}\n${value.remarks.map((remark) => `  ${plain(remark)}\n`).join('')}`,
    table(['', 'accuracy', ''], [
      ['images', bounded(images.value, images.interval), `${images.correct} of ${images.n} right; ${over}`],
      ['sequences', bounded(sequences.value, sequences.interval), `${sequences.correct} of ${sequences.n} right, by the mean of their softmaxes`],
      ['macro-F1', bounded(value.macroF1, value.macroF1Interval), 'over the classes that occur'],
      ['majority', percent(value.majority.share), `naming every image ${value.majority.emotion}`],
    ]),
    classTable(value),
    ...(value.calibration === null ? [] : [calibrationTable(value.calibration)]),
    diagnosisTables(value),
    table(['protocol', ''], [
      ['answers', stamp.answers], ...(stamp.inference === null ? [] : [['computed', inferenceSentences(stamp.inference).map((sentence) => plain(sentence)).join(' ')]]), ['classes', stamp.classes.join(', ')], ['frames', stamp.frames], ['weights', stamp.weightsHash], ['seed', String(stamp.seed)],
      ['trained on', `${plain(stamp.trainedOn.name)}, ${audit.training.sequences} sequences, data ${stamp.trainedOn.dataHash}`],
      ['judged on', `${plain(stamp.judgedOn.name)}, ${audit.judged.subjects} subjects, ${audit.judged.sequences} sequences, data ${stamp.judgedOn.dataHash}`],
      ['shared', `${audit.shared.pictures} pictures, ${audit.names.total} subject names, ${near.total} pairs that look alike of ${near.compared.training} and ${near.compared.judged} pictures`],
    ]),
  ].join('\n')
}
