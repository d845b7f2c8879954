/** One line of the table: what the studio took or gave, what the peer did in the same run, and their ratio. */
export interface BenchRow {
  readonly name: string
  readonly unit: string
  readonly studio: number
  readonly peer: { readonly name: string; readonly value: number } | null
  /** Above 1 is better for the studio, whichever way the unit runs. */
  readonly ratio: number | null
  readonly note: string
}

/** A row for a rate (more is better). */
export function rateRow(name: string, unit: string, studio: number, peer: { readonly name: string; readonly value: number }, note: string): BenchRow {
  return { name, unit, studio, peer, ratio: studio / peer.value, note }
}

/** A row for a duration (less is better). */
export function timeRow(name: string, unit: string, studio: number, peer: { readonly name: string; readonly value: number } | null, note: string): BenchRow {
  return { name, unit, studio, peer, ratio: peer === null ? null : peer.value / studio, note }
}

/** The q-quantile (0..1) by linear interpolation between order statistics, as numpy's default. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (sorted.length - 1) * q
  const low = sorted[Math.floor(at)] ?? NaN
  const high = sorted[Math.ceil(at)] ?? NaN
  return low + (high - low) * (at - Math.floor(at))
}

/**
 * The values between which a median lies in at least 95 of 100 samples, whatever the distribution: the k-th smallest and largest, with the largest k for which fewer
 * than k of n coins fall on one side in at most 2.5 % of throws (sign test). The extremes where n is below 6.
 */
export function medianBounds(values: readonly number[]): readonly [number, number] {
  const sorted = [...values].sort((a, b) => a - b)
  const n = sorted.length
  let [k, term, tail] = [0, 0.5 ** n, 0.5 ** n]
  while (tail <= 0.025) {
    k += 1
    term = (term * (n - k + 1)) / k
    tail += term
  }
  const place = Math.max(0, k - 1)
  return [sorted[place] ?? NaN, sorted[n - 1 - place] ?? NaN]
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** Runs and times one piece of work, in seconds. */
export async function timed<T>(work: () => Promise<T>): Promise<{ readonly seconds: number; readonly value: T }> {
  const start = performance.now()
  const value = await work()
  return { seconds: (performance.now() - start) / 1000, value }
}

/** The table as people read it in a terminal. */
export function printTable(rows: readonly BenchRow[]): string {
  const cells = rows.map((row) => [row.name, `${format(row.studio)} ${row.unit}`, row.peer === null ? '' : `${format(row.peer.value)} ${row.unit} (${row.peer.name})`, row.ratio === null ? '' : row.ratio.toFixed(2), row.note])
  const head = ['what', 'studio', 'peer in the same run', 'ratio', 'note']
  const widths = head.map((title, column) => Math.max(title.length, ...cells.map((line) => (line[column] ?? '').length)))
  const line = (parts: readonly string[]): string => parts.map((part, column) => part.padEnd(widths[column] ?? 0)).join('  ').trimEnd()
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...cells.map(line)].join('\n')
}

function format(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)
}
