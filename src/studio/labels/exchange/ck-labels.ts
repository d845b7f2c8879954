import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Problem } from '../../../shared/domain/dataset'
import { ckCodeOf } from '../../../shared/domain/emotion'
import type { LabelEdit } from '../../../shared/domain/labels'
import { parseEmotion } from '../../dataset/emotion-file'
import { parseFacs } from '../../dataset/facs-file'
import { problemOf } from '../../dataset/problem'
import { inside } from '../../dataset/sources/file-source'
import { folderSource } from '../../dataset/sources/folder-source'
import { eNotation } from '../../demo/ck-files'
import { FILE_LIMITS } from '../../files/limits'
import { readRegularFile } from '../../files/read-regular'
import type { ExportedSequence } from './exported-sequences'
import type { LabelReading, LabelRecord } from './label-record'

const LIMIT = { bytes: FILE_LIMITS.labelBytes, code: 'label-too-large' } as const

/** Emotion and FACS trees as CK+ has them: a folder for each sequence, empty where there is no label, the files named after the last frame. A side of a unit is written as `12R`. */
export function writeCkLabels(folder: string, sequences: readonly ExportedSequence[]): void {
  for (const { subject, name, state, frames } of sequences) {
    const stem = (frames[frames.length - 1]?.path.split('/').pop() ?? `${subject}_${name}`).replace(/\.[^.]*$/, '')
    const emotion = join(folder, 'Emotion', subject, name)
    mkdirSync(emotion, { recursive: true })
    if (state.emotion !== null) writeFileSync(join(emotion, `${stem}_emotion.txt`), `${eNotation(ckCodeOf(state.emotion))}\n`)
    if (state.units === null) continue
    const facs = join(folder, 'FACS', subject, name)
    mkdirSync(facs, { recursive: true })
    writeFileSync(join(facs, `${stem}_facs.txt`), state.units.map(({ unit, intensity }) => `${/[LR]/.test(unit) ? `   ${unit}` : eNotation(Number(unit))}${eNotation(intensity)}\n`).join(''))
  }
}

/** The labels of such trees, for the sequences of a dataset: an empty folder takes the label away, a folder that is not there says nothing. */
export async function readCkLabels(root: string, sequences: readonly ExportedSequence[]): Promise<LabelReading> {
  const records: LabelRecord[] = []
  const problems: Problem[] = []
  const source = folderSource(root)
  const emotions = (await source.look('Emotion')) === undefined ? inside('Emotion_labels', 'Emotion') : 'Emotion'
  const fileOf = async (folder: string): Promise<string | null | undefined> => {
    if ((await source.look(folder)) === undefined) return undefined
    const name = (await source.list(folder)).find((one) => !one.name.startsWith('.'))?.name
    return name === undefined ? null : inside(folder, name)
  }
  for (const { subject, name } of sequences) {
    const edit: { -readonly [F in keyof LabelEdit]: LabelEdit[F] } = {}
    const emotion = await fileOf(inside(emotions, subject, name))
    const facs = await fileOf(inside('FACS', subject, name))
    try {
      if (emotion !== undefined) edit.emotion = emotion === null ? null : parseEmotion((await readRegularFile(root, emotion, LIMIT)).bytes, emotion)
      if (typeof facs === 'string') {
        const { units, faults } = parseFacs((await readRegularFile(root, facs, LIMIT)).bytes, facs)
        edit.units = [...units]
        problems.push(...faults.map((fault) => problemOf(fault, facs)))
      }
    } catch (error) {
      problems.push(problemOf(error, emotion ?? facs ?? root))
    }
    if (Object.keys(edit).length > 0) records.push({ subject, sequence: name, edit, layer: 'raw', author: null, path: emotion ?? facs ?? root, line: null })
  }
  return { records, problems }
}
