import { parse } from 'csv-parse/sync'
import { EMOTIONS, type Emotion } from '../../../shared/domain/emotion'
import { NOTE_LENGTH, type LabelEdit } from '../../../shared/domain/labels'
import { parseUnitWords, unitWords } from '../../../shared/domain/unit-words'
import { csvCell } from '../../report/escape'
import { numberAt, type ExportedSequence } from './exported-sequences'
import { labelProblem, labelsUnreadable, type LabelReading, type LabelRecord } from './label-record'

const COLUMNS = ['subject', 'sequence', 'emotion', 'intensity', 'onset', 'apex', 'offset', 'units', 'unsure', 'note', 'author'] as const
type Row = { readonly [C in (typeof COLUMNS)[number]]?: string }

/** What a spreadsheet takes for a formula, with the apostrophes that keep it from doing so. */
const GUARDED = /^'+[\s\u0000]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/

/** What counts now as CSV (RFC 4180, CRLF), a sequence a line; frames by their numbers. Safe to open in a spreadsheet. An empty cell names nothing, `none` clears. */
export function labelsCsv(sequences: readonly ExportedSequence[]): string {
  const lines = sequences.filter((one) => one.says).map((one) => {
    const { state } = one
    return [
      one.subject, one.name, state.emotion ?? 'none', state.intensity, numberAt(one, state.onset), numberAt(one, state.apex), numberAt(one, state.offset), unitWords(state.units),
      state.unsure ? 'yes' : 'no', state.note, one.author,
    ].map((value) => csvCell(typeof value === 'string' && GUARDED.test(value) ? `'${value}` : value)).join(',')
  })
  return `${[COLUMNS.join(','), ...lines].join('\r\n')}\r\n`
}

/** The same back, also with columns left out or in another order. Throws `labels-unreadable` with the line for what is no such CSV; bad lines are problems. */
export function readLabelsCsv(text: string, path: string): LabelReading {
  const records: LabelRecord[] = []
  const problems = []
  for (const { record, info } of csvRecords(text, path)) {
    const row = Object.fromEntries(Object.entries(record).map(([column, cell]) => [column, GUARDED.test(cell) ? cell.slice(1) : cell])) as Row
    const edit = row.subject === undefined || row.sequence === undefined ? 'names no subject or no sequence' : editOfRow(row)
    if (typeof edit === 'string') problems.push(labelProblem(path, edit, info.lines))
    else records.push({ subject: row.subject ?? '', sequence: row.sequence ?? '', edit, layer: 'raw', author: row.author === undefined || row.author === '' ? null : row.author.slice(0, 120), path, line: info.lines })
  }
  return { records, problems }
}

/** Any CSV with a head line, each record with the line it ends on. Throws `labels-unreadable`. */
export function csvRecords(text: string, path: string): readonly { readonly record: Readonly<Record<string, string>>; readonly info: { readonly lines: number } }[] {
  try {
    return parse(text, { bom: true, columns: (head: string[]) => head.map((name) => name.trim()), info: true, skip_empty_lines: true }) as never
  } catch (error) {
    const { message, lines } = error as { message: string; lines?: number }
    throw labelsUnreadable(path, `is no CSV that can be read: ${message.slice(0, 200)}`, lines)
  }
}

function editOfRow(row: Row): LabelEdit | string {
  const edit: { -readonly [F in keyof LabelEdit]: LabelEdit[F] } = {}
  const given = (cell: string | undefined): cell is string => cell !== undefined && cell !== ''
  if (given(row.emotion)) {
    if (row.emotion !== 'none' && !EMOTIONS.includes(row.emotion as Emotion)) return `holds ${JSON.stringify(row.emotion.slice(0, 40))}, and emotions are ${EMOTIONS.join(', ')} or none`
    edit.emotion = row.emotion === 'none' ? null : (row.emotion as Emotion)
  }
  for (const field of ['intensity', 'onset', 'apex', 'offset'] as const) {
    const cell = row[field]
    if (!given(cell)) continue
    const value = cell === 'none' ? null : Number(cell)
    if (value !== null && (!/^\d{1,6}$/.test(cell) || (field === 'intensity' && (value < 1 || value > 5)))) return `holds ${JSON.stringify(cell.slice(0, 40))} as ${field}, and ${field === 'intensity' ? 'intensities are 1 to 5' : 'frames are whole numbers'}`
    edit[field] = value
  }
  if (given(row.units)) {
    const units = parseUnitWords(row.units)
    if (units === undefined) return `holds ${JSON.stringify(row.units.slice(0, 40))} as action units, which are written as 4:0 12R:3`
    edit.units = units
  }
  if (given(row.unsure)) {
    if (row.unsure !== 'yes' && row.unsure !== 'no') return `holds ${JSON.stringify(row.unsure.slice(0, 40))} as unsure, which is yes or no`
    edit.unsure = row.unsure === 'yes'
  }
  if (given(row.note)) {
    if (row.note.length > NOTE_LENGTH) return `holds a note of ${row.note.length} characters, and ${NOTE_LENGTH} are the most`
    edit.note = row.note
  }
  return edit
}
