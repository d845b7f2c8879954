import { escapeHtml } from '../escape'

/** A picture as numbers and text: rendered into the page, as a file of its own, or marked. */
export interface Drawing {
  readonly width: number
  readonly height: number
  /** What a reader who cannot see it is told. */
  readonly label: string
  /** SVG elements made by the functions below, in the order they are painted. */
  readonly parts: readonly string[]
}

/** Ink on white, as the report prints. */
export const COLOUR = { ink: '#1a1d21', soft: '#5b6470', grid: '#e4e8ec', accent: '#0b62c4', pale: '#9db7d8', right: '#1a7f37', wrong: '#b42318', band: '#e3ebf5' } as const

/** Room for a mark above a drawing. */
const MARK_HEIGHT = 22

/**
 * A drawing as an SVG element.
 *
 * @param mark a sentence that stands above it wherever it goes, such as that of the leaky control
 * @param standalone adds what a file of its own needs: the namespace and a white ground
 */
export function svgOf({ width, height, label, parts }: Drawing, { mark = null, standalone = false }: { readonly mark?: string | null; readonly standalone?: boolean } = {}): string {
  const above = mark === null ? 0 : MARK_HEIGHT
  return `<svg ${standalone ? 'xmlns="http://www.w3.org/2000/svg" ' : ''}viewBox="0 ${-above} ${width} ${height + above}" width="${width}" height="${height + above}" role="img" aria-label="${escapeHtml(mark === null ? label : `${mark}. ${label}`)}" font-family="system-ui, Helvetica, Arial, sans-serif" font-size="11" fill="${COLOUR.soft}">`
    + (standalone ? `<rect x="0" y="${-above}" width="${width}" height="${height + above}" fill="#ffffff"/>` : '')
    + (mark === null ? '' : text(4, -8, mark, { fill: COLOUR.wrong, weight: 700, anchor: 'start' }))
    + `${parts.join('')}</svg>`
}

export interface TextStyle {
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly fill?: string
  readonly weight?: number
  /** Degrees clockwise around the text's own place. */
  readonly turn?: number
}

/** Text whose middle line runs through y: by `dy`, since not every renderer knows baselines. */
export function text(x: number, y: number, words: string, { anchor = 'middle', fill, weight, turn }: TextStyle = {}): string {
  const [px, py] = [place(x), place(y)]
  return `<text x="${px}" y="${py}" text-anchor="${anchor}" dy="0.32em"${fill === undefined ? '' : ` fill="${fill}"`}${weight === undefined ? '' : ` font-weight="${weight}"`}${turn === undefined ? '' : ` transform="rotate(${turn} ${px} ${py})"`}>${escapeHtml(words)}</text>`
}

export function line(x1: number, y1: number, x2: number, y2: number, stroke: string, width = 1, dash?: string): string {
  return `<line x1="${place(x1)}" y1="${place(y1)}" x2="${place(x2)}" y2="${place(y2)}" stroke="${stroke}" stroke-width="${width}"${dash === undefined ? '' : ` stroke-dasharray="${dash}"`}/>`
}

export function rect(x: number, y: number, width: number, height: number, fill: string): string {
  return `<rect x="${place(x)}" y="${place(y)}" width="${place(Math.max(0, width))}" height="${place(Math.max(0, height))}" fill="${fill}"/>`
}

/** A filled dot, or a hollow one with that colour as its rim. */
export function dot(x: number, y: number, radius: number, colour: string, hollow = false): string {
  return `<circle cx="${place(x)}" cy="${place(y)}" r="${radius}" ${hollow ? `fill="#ffffff" stroke="${colour}" stroke-width="1.6"` : `fill="${colour}"`}/>`
}

export function polyline(points: readonly (readonly [number, number])[], stroke: string, width: number): string {
  return `<polyline fill="none" stroke="${stroke}" stroke-width="${width}" points="${points.map(([x, y]) => `${place(x)},${place(y)}`).join(' ')}"/>`
}

/** Maps `domain` onto `range`, both as [from, to]; a domain without extent is mapped onto the range's beginning. */
export function linear([from, to]: readonly [number, number], [start, end]: readonly [number, number]): (value: number) => number {
  return (value) => start + ((value - from) / (to - from || 1)) * (end - start)
}

function place(value: number): string {
  return value.toFixed(1)
}
