import type { AccuracyRow, PaperComparison } from '../../../shared/domain/comparison'

/** What accuracy is set against. `joules`: images a joule. */
export const PAPER_AXES = ['parameters', 'macs', 'speed', 'joules'] as const
export type PaperAxis = (typeof PAPER_AXES)[number]

/** A mark of the chart: hollow where published, filled where measured. */
export interface PaperPoint {
  readonly label: string
  readonly published: boolean
  readonly x: number
  /** Percent. */
  readonly accuracy: number
  /** How far the interval reaches below and above, percent; null where none is known. */
  readonly error: readonly [number, number] | null
  readonly parameters: number
  /** Where `x` was measured, for speed and energy. */
  readonly device: string | null
}

/** Title, unit and direction of each axis. */
export const AXIS_WORDS: Readonly<Record<PaperAxis, { readonly choice: string; readonly label: string; readonly fewer: boolean }>> = {
  parameters: { choice: 'parameters', label: 'parameters', fewer: true },
  macs: { choice: 'MACs', label: 'multiply-accumulates an image', fewer: true },
  speed: { choice: 'speed', label: 'frames a second, single-stream', fewer: false },
  joules: { choice: 'energy', label: 'images / s / W = images a joule', fewer: false },
}

/**
 * Accuracy against one of the four costs. Parameters and MACs are the network's own; speed and energy come from the rows of Table 2 of the same network, so
 * a run has a mark for each measurement of its network, and none where there is no such measurement. A published accuracy is the paper's average, a
 * measured one is pooled.
 */
export function paperPoints({ accuracy, speed }: PaperComparison, axis: PaperAxis): readonly PaperPoint[] {
  return accuracy.flatMap((row): PaperPoint[] => {
    if (axis === 'parameters') return [pointOf(row, row.parameters, null)]
    if (axis === 'macs') return row.macs === null ? [] : [pointOf(row, row.macs, null)]
    return speed.filter((one) => one.source === row.source && one.method === row.method).flatMap((one) => {
      const x = axis === 'speed' ? one.framesPerSecond : one.imagesPerJoule
      return x === null ? [] : [pointOf(row, x, one.device)]
    })
  })
}

function pointOf(row: AccuracyRow, x: number, device: string | null): PaperPoint {
  const share = row.pooled ?? row.average ?? 0
  const error = row.interval === null ? null : [Math.max(0, 100 * (share - row.interval.low)), Math.max(0, 100 * (row.interval.high - share))] as const
  return { label: row.run === null ? row.method : `${row.run}, ${row.method}`, published: row.source === 'published', x, accuracy: 100 * share, error, parameters: row.parameters, device }
}

/** The published points that no other published one beats in both, by x: what a new point has to lie beyond. Points of different conditions never bound each other. */
export function publishedFront(points: readonly PaperPoint[], fewer: boolean): readonly PaperPoint[] {
  const published = points.filter((point) => point.published)
  const beats = (a: PaperPoint, b: PaperPoint): boolean => {
    const [nearer, level] = [fewer ? a.x < b.x : a.x > b.x, a.x === b.x]
    return (nearer && a.accuracy >= b.accuracy) || (level && a.accuracy > b.accuracy)
  }
  return published.filter((point) => !published.some((other) => beats(other, point))).sort((a, b) => a.x - b.x)
}

/** Powers of ten that hold all values, at least one decade: the marks of a logarithmic axis. */
export function decadesOf(values: readonly number[]): readonly number[] {
  const positive = values.filter((value) => value > 0)
  if (positive.length === 0) return [1, 10]
  const low = Math.floor(Math.log10(Math.min(...positive)) + 1e-9)
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...positive)) - 1e-9))
  return Array.from({ length: high - low + 1 }, (_, step) => Number(`1e${low + step}`))
}
