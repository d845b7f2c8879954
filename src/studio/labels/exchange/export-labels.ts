import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { ParsedOf, ResultOf } from '../../../shared/contract'
import type { StudioContext } from '../../context'
import { requireDataset } from '../../dataset/dataset-rows'
import { freeFolder, publishFolder } from '../../files/publish-folder'
import { writeCkLabels } from './ck-labels'
import { safeName, writeClassFolders } from './class-folders'
import { eafOf } from './eaf-write'
import { exportedSequences } from './exported-sequences'
import { journalJson } from './journal-json'
import { labelsCsv } from './labels-csv'

/** Names of the files that are a whole export. */
export const CSV_FILE = 'labels.csv'
export const JSON_FILE = 'labels.json'
export const EAF_FOLDER = 'eaf'

/** Writes the labels of a dataset as a folder that is there whole or not at all. */
export async function exportLabels({ store }: StudioContext, { dataset, format, out }: ParsedOf<'label.export'>): Promise<ResultOf<'label.export'>> {
  const { id } = requireDataset(store, dataset)
  const sequences = exportedSequences(store, id)
  const { files } = await publishFolder(freeFolder(resolve(out), `labels-${format.replace('+', '')}`), async (folder) => {
    if (format === 'json') writeFileSync(join(folder, JSON_FILE), journalJson(store, id, sequences))
    else if (format === 'csv') writeFileSync(join(folder, CSV_FILE), labelsCsv(sequences))
    else if (format === 'ck+') writeCkLabels(folder, sequences)
    else if (format === 'folders') writeClassFolders(folder, sequences)
    else {
      const taken = new Set<string>()
      mkdirSync(join(folder, EAF_FOLDER))
      for (const sequence of sequences.filter(({ says }) => says)) writeFileSync(join(folder, EAF_FOLDER, `${safeName(`${sequence.subject}_${sequence.name}`, taken)}.eaf`), eafOf(sequence))
    }
  })
  return { dataset, format, sequences: sequences.filter(({ says }) => says).length, files }
}
