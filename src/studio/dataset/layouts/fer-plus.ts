import type { Problem } from '../../../shared/domain/dataset'
import type { Emotion } from '../../../shared/domain/emotion'
import type { FileSource } from '../sources/file-source'
import { ENGLISH, meaningOf, tellWords, type ClassChoice } from './class-words'
import type { FoundSequence, Layout, ListOptions, SequenceList } from './layout'
import { rowSequence, tableRows, tablesOf, type TableRow } from './pixel-table'

/** Columns of votes in fer2013new.csv; `unknown` and `NF` (no face) are votes too. */
const VOTES = ['neutral', 'happiness', 'surprise', 'sadness', 'anger', 'disgust', 'fear', 'contempt', 'unknown', 'nf']

/**
 * FER+: ten votes a picture in `fer2013new.csv` (`Usage,Image name,neutral,...,unknown,NF`), row by row for the pictures of fer2013.csv, which must lie
 * beside it. The label is the class of most votes; the shares are kept as a note. Two classes of equally many votes, or most for unknown or no face, give none.
 */
export const ferPlus: Layout = {
  format: 'fer+', title: 'FER+', subjectIds: false,
  find: async (place, signal) => {
    const { paths } = await place.files(signal)
    const tables = await tablesOf(place.source, paths)
    const votes = tables.find(({ columns }) => VOTES.every((name) => columns.includes(name)))
    const pixels = tables.find(({ columns }) => columns.includes('pixels'))
    if (votes === undefined || pixels === undefined) return undefined
    return {
      confidence: 1, source: place.source, reason: `${votes.path} holds votes and ${pixels.path} the pictures they are about.`,
      list: (options, listing) => listVoted(place.source, { votes: votes.path, pixels: pixels.path }, options, listing),
    }
  },
}

async function listVoted(source: FileSource, paths: { readonly votes: string; readonly pixels: string }, options: ListOptions, signal: AbortSignal): Promise<SequenceList> {
  const problems: Problem[] = []
  const voted = new Map<number, TableRow>()
  for await (const row of tableRows(source, paths.votes, problems, signal)) voted.set(row.row, row)
  const table = await source.look(paths.pixels)
  const sequences: FoundSequence[] = []
  const words = new Map<string, number>()
  if (table !== undefined) {
    for await (const { row, line, offset, fields } of tableRows(source, paths.pixels, problems, signal, ['pixels'])) {
      const votes = voted.get(row)
      voted.delete(row)
      const own: Problem[] = []
      // the rows belong together by their order alone; where the parts of the split differ they do not
      const together = votes !== undefined && sameUsage(votes, fields)
      if (votes !== undefined && !together) own.push({ code: 'label-conflict', path: paths.votes, line: votes.line, message: `${paths.votes} calls its row ${row} ${votes.fields.get('usage') ?? ''} and ${paths.pixels} calls it ${fields.get('usage') ?? ''}; its votes were not taken (line ${votes.line}).` })
      const { word, note } = together ? winner(votes) : { word: null, note: null }
      if (word !== null) words.set(word, (words.get(word) ?? 0) + 1)
      sequences.push(rowSequence(source, { path: paths.pixels, row, line, offset, table, sequence: `row ${row}`, emotion: labelOf(word, options.classes), note, problems: own }))
    }
  }
  for (const { line } of voted.values()) problems.push({ code: 'label-frame-missing', path: paths.votes, line, message: `${paths.votes} holds votes on a picture that ${paths.pixels} does not have (line ${line}).` })
  const told = tellWords(words, ENGLISH, options.classes)
  return { sequences, problems: [...problems, ...told.problems], words: told.words }
}

function sameUsage(votes: TableRow, fields: ReadonlyMap<string, string>): boolean {
  const [first, second] = [votes.fields.get('usage') ?? '', fields.get('usage') ?? '']
  return first === '' || second === '' || first.toLowerCase() === second.toLowerCase()
}

/** The class of most votes, null where none has, and all votes in words. */
function winner({ fields }: TableRow): { readonly word: string | null; readonly note: string } {
  const votes = VOTES.map((word) => ({ word, count: Number(fields.get(word) ?? 0) })).filter(({ count }) => count > 0).sort((a, b) => b.count - a.count)
  const [first, second] = votes
  const total = votes.reduce((sum, { count }) => sum + count, 0)
  return {
    word: first === undefined || first.count === second?.count ? null : first.word,
    note: `${total} votes: ${votes.map(({ word, count }) => `${word === 'nf' ? 'no face' : word} ${count}`).join(', ')}`,
  }
}

function labelOf(word: string | null, choices: readonly ClassChoice[]): Emotion | null {
  return word === null ? null : (meaningOf(word, ENGLISH, choices) ?? null)
}
