/** A table as every figure can show, copy and export it. */
export interface FigureTable {
  readonly columns: readonly { readonly key: string; readonly label: string; readonly align?: 'left' | 'right' }[]
  readonly rows: readonly Readonly<Record<string, string | number | null>>[]
}

/** One field by RFC 4180; a text that a spreadsheet would run as a formula gets an apostrophe before it. */
export function csvField(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = /^[=+\-@\t\r]/.test(value) && !/^[+-]?\d+(\.\d+)?$/.test(value) ? `'${value}` : value
  return /[",\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text
}

/** The table as CSV with a head line. */
export function toCsv(table: FigureTable): string {
  const head = table.columns.map((column) => csvField(column.label)).join(',')
  const rows = table.rows.map((row) => table.columns.map((column) => csvField(row[column.key] ?? null)).join(','))
  return `${[head, ...rows].join('\r\n')}\r\n`
}

/** The table with tabs, as a spreadsheet takes it from the clipboard. */
export function toTsv(table: FigureTable): string {
  const clean = (value: string | number | null | undefined): string => String(value ?? '').replace(/[\t\r\n]+/g, ' ')
  return [table.columns.map((column) => clean(column.label)), ...table.rows.map((row) => table.columns.map((column) => clean(row[column.key])))]
    .map((cells) => cells.join('\t')).join('\n')
}

/** `Sequences a class` -> `sequences-a-class`. */
export function fileNameOf(title: string): string {
  return title.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '') || 'figure'
}

/** Hands the page's own data to the user as a file; nothing is asked of any server. */
export function saveFile(name: string, type: string, data: string | Blob): void {
  const blob = typeof data === 'string' ? new Blob([data], { type }) : data
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  window.setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

const STYLES = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-opacity', 'opacity', 'font-family', 'font-size', 'font-weight', 'text-anchor', 'dominant-baseline'] as const

/** A chart's SVG as a document of its own: computed styles written into it and the card's background behind it. */
export function standaloneSvg(chart: SVGSVGElement, background: string): string {
  const copy = chart.cloneNode(true) as SVGSVGElement
  const from = [chart, ...chart.querySelectorAll<SVGElement>('*')]
  const into = [copy, ...copy.querySelectorAll<SVGElement>('*')]
  from.forEach((element, index) => {
    const target = into[index]
    const computed = window.getComputedStyle(element)
    if (target !== undefined) for (const name of STYLES) target.style.setProperty(name, computed.getPropertyValue(name))
  })
  const box = chart.getBoundingClientRect()
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('width', String(Math.round(box.width)))
  copy.setAttribute('height', String(Math.round(box.height)))
  const paper = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  paper.setAttribute('width', '100%')
  paper.setAttribute('height', '100%')
  paper.setAttribute('fill', background)
  copy.insertBefore(paper, copy.firstChild)
  return new XMLSerializer().serializeToString(copy)
}

/** A standalone SVG as PNG at twice its size. Rejects where the browser refuses to draw it. */
export async function svgToPng(svg: string, width: number, height: number): Promise<Blob> {
  const image = new Image()
  const loaded = new Promise<void>((resolve, reject) => {
    image.onload = () => resolve()
    image.onerror = () => reject(new Error('The browser could not draw the figure.'))
  })
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await loaded
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * 2)
  canvas.height = Math.round(height * 2)
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob === null ? reject(new Error('The browser could not write the PNG.')) : resolve(blob)), 'image/png'))
}
