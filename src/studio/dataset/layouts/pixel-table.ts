import { createHash } from 'node:crypto'
import type { Problem } from '../../../shared/domain/dataset'
import type { Emotion } from '../../../shared/domain/emotion'
import { StudioError } from '../../../shared/errors'
import { csvLineAt, csvLines } from '../../files/csv-lines'
import { rowAddress } from '../../images/frame-address'
import { pictureOfPixels, pixelField } from '../../images/pixel-row'
import { problemOf } from '../problem'
import { frameOf, type FrameFacts, type KnownFrames, type SequenceFacts } from '../sequence-facts'
import type { FileSource } from '../sources/file-source'
import type { FoundSequence } from './layout'

/** Changed whenever the reading of a row changes its meaning. */
const READER = 'pixels 1'
/** CSVs of a folder whose first line is looked at. */
const MOST_TABLES = 20

/** A row of a CSV: where it stands, and its fields by the names of their columns, small letters. */
export interface TableRow {
  /** Counted from 1 after the header. */
  readonly row: number
  /** Line of the file, for sentences. */
  readonly line: number
  readonly offset: number
  readonly fields: ReadonlyMap<string, string>
}

/** The CSVs of a place by the names of their columns. */
export async function tablesOf(source: FileSource, paths: readonly string[]): Promise<readonly { readonly path: string; readonly columns: readonly string[] }[]> {
  const tables: { path: string; columns: readonly string[] }[] = []
  for (const path of paths.filter((one) => /\.csv$/i.test(one)).slice(0, MOST_TABLES)) {
    for await (const { fields } of csvLines(await source.onDisk(path))) {
      tables.push({ path, columns: (fields ?? []).map((field) => field.toLowerCase()) })
      break
    }
  }
  return tables
}

/** The rows of a table after its header, the columns named left out; a row that is too long or has other columns becomes a problem. */
export async function* tableRows(source: FileSource, path: string, problems: Problem[], signal: AbortSignal, without: readonly string[] = []): AsyncGenerator<TableRow> {
  let columns: readonly string[] | undefined
  let row = 0
  for await (const { number, offset, fields } of csvLines(await source.onDisk(path), signal)) {
    if (columns === undefined) {
      columns = (fields ?? []).map((field) => field.toLowerCase())
      continue
    }
    row += 1
    const names = columns
    if (fields === null || fields.length !== names.length) {
      problems.push({ code: 'csv-malformed', path, line: number, message: `${path} holds ${fields === null ? 'a line that is longer than any row' : `${fields.length} values in a line where its header names ${names.length}`} (line ${number}).` })
      continue
    }
    yield { row, line: number, offset, fields: new Map(fields.flatMap((field, place) => (without.includes(names[place] ?? '') ? [] : [[names[place] ?? '', field] as const]))) }
  }
}

interface RowOfPixels {
  readonly path: string
  readonly row: number
  readonly line: number
  readonly offset: number
  readonly sequence: string
  readonly emotion: Emotion | null
  readonly note: string | null
  /** Size and time of the table, and all that its look tells. */
  readonly table: { readonly bytes: number; readonly modifiedMs: number; readonly marks: readonly string[] }
  readonly problems: readonly Problem[]
}

/** A row of pixels as a sequence of one picture, which nobody says whom it shows. */
export function rowSequence(source: FileSource, plan: RowOfPixels): FoundSequence {
  const { path, sequence, emotion, note, table, offset } = plan
  return {
    subject: '', sequence, pictures: 1, sample: `${path} line ${plan.line}`,
    look: () => {
      const signature = createHash('sha256').update(JSON.stringify([READER, path, offset, emotion, note, table.marks])).digest('hex')
      return Promise.resolve({ signature, read: (known: KnownFrames) => readRow(source, plan, signature, known) })
    },
  }
}

async function readRow(source: FileSource, plan: RowOfPixels, signature: string, known: KnownFrames): Promise<SequenceFacts> {
  const problems: Problem[] = [...plan.problems]
  const frames: FrameFacts[] = []
  try {
    frames.push({ ...(await rowFrame(source, plan, known)), landmarks: null })
  } catch (error) {
    problems.push(problemOf(error, plan.path))
  }
  return { subject: '', sequence: plan.sequence, signature, frames, emotion: plan.emotion, actionUnits: [], note: plan.note, problems }
}

async function rowFrame(source: FileSource, { path, row, line, offset, table }: RowOfPixels, known: KnownFrames): Promise<Omit<FrameFacts, 'landmarks'>> {
  const address = rowAddress(source.address(path), row, offset)
  const before = known.get(address)
  if (before !== undefined && before.bytes === table.bytes && before.modifiedMs === table.modifiedMs) return before
  const picture = pictureOfPixels(pixelField((await csvLineAt(await source.onDisk(path), offset)) ?? []))
  if ('wrong' in picture) throw new StudioError('csv-malformed', `${path} ${picture.wrong} (line ${line}).`, 'Correct that line and import again.', { path, line })
  return frameOf(picture.png, { path: `${path} line ${line}`, address, number: 1, bytes: table.bytes, modifiedMs: table.modifiedMs })
}
