import { startsFormula } from '../../shared/formula'

/** A table as every figure can show, copy and export it. */
export interface FigureTable {
  readonly columns: readonly { readonly key: string; readonly label: string; readonly align?: 'left' | 'right' }[]
  readonly rows: readonly Readonly<Record<string, string | number | null>>[]
}

/** The table with a remark in a last column of every row, for numbers that must not travel without it; the table itself where there is none. */
export function withRemark(table: FigureTable, remark: string | null): FigureTable {
  if (remark === null) return table
  return { columns: [...table.columns, { key: 'note', label: 'note' }], rows: table.rows.map((row) => ({ ...row, note: remark })) }
}

/** One field by RFC 4180; a text that a spreadsheet would run as a formula gets an apostrophe before it. */
export function csvField(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = startsFormula(value) ? `'${value}` : value
  return /[",\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text
}

/** The table as CSV with a head line. */
export function toCsv(table: FigureTable): string {
  const head = table.columns.map((column) => csvField(column.label)).join(',')
  const rows = table.rows.map((row) => table.columns.map((column) => csvField(row[column.key] ?? null)).join(','))
  return `${[head, ...rows].join('\r\n')}\r\n`
}

/** The table with tabs, as a spreadsheet takes it from the clipboard; formulas are disarmed as in a file. */
export function toTsv(table: FigureTable): string {
  const clean = (value: string | number | null | undefined): string => {
    const text = String(value ?? '')
    return `${typeof value === 'string' && startsFormula(text) ? "'" : ''}${text.replace(/[\t\r\n]+/g, ' ')}`
  }
  return [table.columns.map((column) => clean(column.label)), ...table.rows.map((row) => table.columns.map((column) => clean(row[column.key])))]
    .map((cells) => cells.join('\t')).join('\n')
}

/** `Sequences a class` -> `sequences-a-class`. */
export function fileNameOf(title: string): string {
  return title.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '') || 'figure'
}
