import type { Problem } from '../../../shared/domain/dataset'
import type { FileSource } from '../sources/file-source'
import { classMap, meaningOf, tellWords, type ClassMap } from './class-words'
import type { FoundSequence, Layout, ListOptions, SequenceList } from './layout'
import { rowSequence, tableRows, tablesOf } from './pixel-table'

/**
 * The codes of FER2013, which ckextended.csv shares and goes on with 7 for contempt (science.md, section 4). A table with another order is told so at
 * the import.
 */
const CODES: ClassMap = classMap(['anger', '0'], ['disgust', '1'], ['fear', '2'], ['happiness', '3'], ['sadness', '4'], ['surprise', '5'], ['neutral', '6'], ['contempt', '7'])

/** A table with a picture a row: `emotion,pixels,Usage`, in any order of the columns. Who is shown is not said. */
export const ferCsv: Layout = {
  format: 'fer-csv', title: 'FER-style CSV', subjectIds: false,
  find: async (place, signal) => {
    const { paths } = await place.files(signal)
    const tables = (await tablesOf(place.source, paths)).filter(({ columns }) => columns.includes('emotion') && columns.includes('pixels'))
    if (tables.length === 0) return undefined
    return {
      confidence: 0.95, source: place.source,
      reason: `The columns of ${tables.map(({ path }) => path).join(', ')} are ${tables[0]?.columns.join(', ') ?? ''}.`,
      list: (options, listing) => listTables(place.source, tables.map(({ path }) => path), options, listing),
    }
  },
}

async function listTables(source: FileSource, paths: readonly string[], { classes }: ListOptions, signal: AbortSignal): Promise<SequenceList> {
  const sequences: FoundSequence[] = []
  const problems: Problem[] = []
  const words = new Map<string, number>()
  for (const path of paths) {
    const table = await source.look(path)
    if (table === undefined) continue
    for await (const { row, line, offset, fields } of tableRows(source, path, problems, signal, ['pixels'])) {
      const word = fields.get('emotion') ?? ''
      if (word !== '') words.set(word, (words.get(word) ?? 0) + 1)
      const usage = fields.get('usage') ?? ''
      sequences.push(rowSequence(source, {
        path, row, line, offset, table, problems: [], sequence: `${paths.length === 1 ? '' : `${path} `}row ${row}`,
        emotion: word === '' ? null : (meaningOf(word, CODES, classes) ?? null), note: usage === '' ? null : `Usage: ${usage}`,
      }))
    }
  }
  const told = tellWords(words, CODES, classes)
  return { sequences, problems: [...problems, ...told.problems], words: told.words }
}
