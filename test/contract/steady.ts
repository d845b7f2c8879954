import { BENCH_FORMATS, type BenchCell } from '../../src/shared/domain/bench-result'

/** What no two runs of anything share: times of day, durations, speeds, memory. */
const VOLATILE = new Set([
  'createdAt', 'startedAt', 'endedAt', 'importedAt', 'at', 'labelledAt', 'seconds', 'imagesPerSecond', 'memoryBytes', 'etaSeconds', 'tick',
  'latency', 'framesPerSecond', 'throughput', 'histogram', 'load', 'bytes', 'joulesPerImage',
])

/** A value with its volatile numbers replaced by their kind, so that what is left must be equal on every host. */
export function steady(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(steady)
  if (typeof value !== 'object' || value === null) return value
  // what was measured differs from run to run, and with it the seal
  if ('format' in value && BENCH_FORMATS.some((format) => format === value.format) && 'cells' in value) return steady({ ...value, format: '', sha256: '', cells: (value.cells as readonly BenchCell[]).map(({ measured, ...cell }) => ({ ...cell, measured: measured !== null })) })
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, VOLATILE.has(key) ? `(${held === null ? 'null' : typeof held})` : steady(held)]))
}

/** The text of an answer to a query, without what changes while nothing happens: the process's memory, the time at which a document was written, the room that the studio takes. */
export function steadyText(text: string): string {
  return text.replace(/"(memoryBytes|freeBytes)":\d+/g, '"$1":0').replace(/("files":\d+|\]),"bytes":\d+/g, '$1,"bytes":0').replace(/Written \d{4}-[\d-]+ [\d:]+ UTC/g, 'Written')
}
