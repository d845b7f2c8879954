import { parse, CsvError } from 'csv-parse/sync'
import { groupNameSchema, type GroupEntry } from '../../shared/domain/groups'
import { StudioError } from '../../shared/errors'

const MAX_ATTRIBUTES = 20
const NEXT = 'Write a CSV whose first column is named subject and whose other columns are named after what they hold, as in: subject,sex,age group'

/**
 * Groups of subjects out of a CSV's text: a first line `subject,<attribute>,...`, then a line a subject. An empty cell says nothing.
 *
 * @param source what to call the text in a sentence
 * @returns entries by attribute, in the order of the columns
 * @throws {StudioError} `csv-malformed` with the line
 */
export function readGroups(text: string, source: string): ReadonlyMap<string, readonly GroupEntry[]> {
  const [head, ...lines] = rowsOf(text, source)
  const attributes = head?.cells.slice(1) ?? []
  if (head?.cells[0]?.toLowerCase() !== 'subject' || attributes.length === 0) throw malformed(source, 'has no head line that begins with "subject" and names at least one attribute', 1)
  if (attributes.length > MAX_ATTRIBUTES) throw malformed(source, `names ${attributes.length} attributes, and ${MAX_ATTRIBUTES} are the most`, 1)
  refuseTwice(attributes.map((name) => ({ name, line: 1 })), 'attribute', source)
  refuseTwice(lines.map(({ cells, line }) => ({ name: cells[0] ?? '', line })), 'subject', source)
  return new Map(attributes.map((attribute, column) => [nameAt(source, attribute, 1), lines.flatMap(({ cells, line }): GroupEntry[] => {
    const cell = cells[column + 1] ?? ''
    return cell === '' ? [] : [{ subject: cells[0] ?? '', value: nameAt(source, cell, line) }]
  })]))
}

function refuseTwice(names: readonly { readonly name: string; readonly line: number }[], what: string, source: string): void {
  const seen = new Set<string>()
  for (const { name, line } of names) {
    if (name === '') throw malformed(source, `leaves the name of ${what === 'attribute' ? 'an attribute' : 'a subject'} empty`, line)
    if (seen.has(name)) throw malformed(source, `names the ${what} ${JSON.stringify(name.slice(0, 60))} twice`, line)
    seen.add(name)
  }
}

interface Row { readonly cells: readonly string[]; readonly line: number }

function rowsOf(text: string, source: string): readonly Row[] {
  try {
    const rows = parse(text, { bom: true, trim: true, skip_empty_lines: true, info: true }) as unknown as readonly { readonly record: readonly string[]; readonly info: { readonly lines: number } }[]
    return rows.map(({ record, info }) => ({ cells: record, line: info.lines }))
  } catch (error) {
    if (error instanceof CsvError) throw malformed(source, 'is no well-formed CSV', typeof error['lines'] === 'number' ? error['lines'] : 1)
    throw error
  }
}

function nameAt(source: string, text: string, line: number): string {
  const { success, data } = groupNameSchema.safeParse(text)
  if (!success) throw malformed(source, 'holds a name that is empty or longer than 60 characters', line)
  return data
}

const malformed = (source: string, what: string, line: number): StudioError => new StudioError('csv-malformed', `${source} ${what} (line ${line}).`, NEXT, { line })
