import { csvCell, html, raw, type Html } from '../escape'
import { svgOf, type Drawing } from './drawing'

/** A figure of the report: drawn, in words, and as the numbers behind it. */
export interface Chart {
  /** Names its files: `confusion`. */
  readonly name: string
  /** The caption: what is drawn, of what, and what its marks mean. */
  readonly says: string
  readonly drawing: Drawing
  readonly data: ChartData
}

export interface ChartData {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | number | null)[])[]
}

/** A chart in the page, with its caption. */
export function figure({ says, drawing }: Chart): Html {
  return html`<figure class="chart"><figcaption>${says}</figcaption>${raw(svgOf(drawing))}</figure>`
}

/** A chart as an SVG file. */
export function chartSvg({ drawing }: Chart, mark: string | null): string {
  return `${svgOf(drawing, { mark, standalone: true })}\n`
}

/** The numbers behind a chart as CSV (RFC 4180); a mark stands in a last column of every line, which no sorting takes off. */
export function chartCsv({ data: { columns, rows } }: Chart, mark: string | null): string {
  const lines = [mark === null ? columns : [...columns, 'note'], ...rows.map((row) => (mark === null ? row : [...row, mark]))]
  return lines.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')
}
