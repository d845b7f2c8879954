import { plain } from './terminal'

/** Rows as columns of a terminal: numbers to the right, text to the left, two spaces between. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = rows.map((row) => row.map((cell) => plain(String(cell))))
  const widths = head.map((title, column) => Math.max(title.length, ...cells.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[], numeric: (column: number) => boolean): string =>
    row.map((cell, column) => (numeric(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0))).join('  ').trimEnd()
  const isNumber = (column: number): boolean => rows.length > 0 && rows.every((row) => typeof row[column] === 'number' || row[column] === '–')
  return [line(head, isNumber), ...cells.map((row) => line(row, isNumber))].map((text) => `${text}\n`).join('')
}

/** 0.9214 -> `92.1 %`; null -> `–`. */
export function percent(share: number | null): string {
  return share === null ? '–' : `${(share * 100).toFixed(1)} %`
}
