import { lstat, readdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { LabelImportFormat } from '../../../shared/domain/label-exchange'
import { StudioError } from '../../../shared/errors'
import { problemOf } from '../../dataset/problem'
import { fileFault } from '../../files/file-fault'
import { FILE_LIMITS } from '../../files/limits'
import { readRegularFile } from '../../files/read-regular'
import { readCkLabels } from './ck-labels'
import { MANIFEST, readClassFolders } from './class-folders'
import { detectorOf, readDetectorCsv } from './detector-csv'
import { readEaf } from './eaf-read'
import { CSV_FILE, EAF_FOLDER, JSON_FILE } from './export-labels'
import type { ExportedSequence } from './exported-sequences'
import type { LabelReading } from './label-record'
import { csvRecords, readLabelsCsv } from './labels-csv'

/** What lies at a path: a format, and the files that are read one after another; of trees only their root. */
export interface LabelSource {
  readonly format: LabelImportFormat
  readonly root: string
  /** Relative to the root. */
  readonly files: readonly string[]
}

const EVERY_READER = 'Name the format, or choose a folder or file that the studio, ELAN, OpenFace or Py-Feat wrote.'

/** Recognises a file or folder of labels; a named format is taken at its word. Rejects with `layout-not-recognised` and with what a file system refuses. */
export async function findLabels(path: string, named: LabelImportFormat | undefined): Promise<LabelSource> {
  let names: readonly string[]
  try {
    if (!(await lstat(path)).isDirectory()) return await ofFile(path, named)
    names = (await readdir(path)).sort()
  } catch (error) {
    throw fileFault(error, path, 'read')
  }
  const ending = (end: string): readonly string[] => names.filter((name) => name.toLowerCase().endsWith(end))
  if ((named ?? 'json') === 'json' && names.includes(JSON_FILE)) return { format: 'json', root: path, files: [JSON_FILE] }
  if ((named ?? 'csv') === 'csv' && names.includes(CSV_FILE)) return { format: 'csv', root: path, files: [CSV_FILE] }
  if (named === 'folders' || (named === undefined && names.includes(MANIFEST))) return { format: 'folders', root: path, files: [] }
  if (named === 'ck+' || (named === undefined && (names.includes('Emotion') || names.includes('Emotion_labels')))) return { format: 'ck+', root: path, files: [] }
  if (names.includes(EAF_FOLDER) && (named ?? 'eaf') === 'eaf') return findLabels(join(path, EAF_FOLDER), 'eaf')
  if ((named ?? 'eaf') === 'eaf' && ending('.eaf').length > 0) return { format: 'eaf', root: path, files: ending('.eaf') }
  const [first] = ending('.csv')
  if (first !== undefined) return { ...(await ofFile(join(path, first), named)), files: ending('.csv') }
  throw new StudioError('layout-not-recognised', `${path} holds no labels${named === undefined ? ' that the studio knows' : ` of the format ${named}`}.`, EVERY_READER, { path })
}

async function ofFile(path: string, named: LabelImportFormat | undefined): Promise<LabelSource> {
  const [root, name] = [dirname(path), basename(path)]
  const end = name.toLowerCase().split('.').pop() ?? ''
  const format = named ?? (end === 'json' || end === 'eaf' ? end : end === 'csv' ? detectorOf(Object.keys(csvRecords(await textOf(root, name), name)[0]?.record ?? {})) ?? 'csv' : undefined)
  if (format === undefined) throw new StudioError('layout-not-recognised', `${path} is no file of labels that the studio knows.`, EVERY_READER, { path })
  return { format, root, files: [name] }
}

/** Reads all of a source but a journal, which is merged and not read; a file that cannot be read whole is a problem where there are several. */
export async function readLabels({ format, root, files }: LabelSource, sequences: readonly ExportedSequence[]): Promise<LabelReading> {
  if (format === 'ck+') return readCkLabels(root, sequences)
  if (format === 'folders') return readClassFolders(root)
  const readings: LabelReading[] = []
  for (const file of files) {
    const stem = file.replace(/\.[^.]*$/, '')
    try {
      const text = await textOf(root, file)
      readings.push(format === 'eaf' ? readEaf(text, file, stem, sequences) : format === 'csv' ? readLabelsCsv(text, file) : readDetectorCsv(text, file, stem, format as 'openface', sequences))
    } catch (error) {
      if (files.length === 1) throw error
      readings.push({ records: [], problems: [problemOf(error, file)] })
    }
  }
  return { records: readings.flatMap((one) => one.records), problems: readings.flatMap((one) => one.problems) }
}

/** A file of a source as text. */
export async function textOf(root: string, file: string): Promise<string> {
  return (await readRegularFile(root, file, { bytes: FILE_LIMITS.labelExchangeBytes, code: 'labels-unreadable' })).bytes.toString('utf8')
}
