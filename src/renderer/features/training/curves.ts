import type { Epoch } from '../../../shared/domain/runs'

/** What of an epoch a curve can show. */
export type CurveMetric = 'loss' | 'accuracy' | 'learningRate' | 'gradientNorm' | 'imagesPerSecond' | 'memoryBytes' | 'innerLoss' | 'innerAccuracy'

/** One epoch over the folds that have reached it. */
export interface BandPoint {
  /** Counted from 1, as people count epochs. */
  readonly epoch: number
  readonly mean: number
  /** Sample standard deviation over folds; 0 where only one fold has reached the epoch, and where only rounding tells them apart. */
  readonly sd: number
  /** mean - sd and mean + sd, held within what the metric can be. */
  readonly band: readonly [number, number]
  readonly folds: number
}

/** One fold's own curve. */
export interface FoldCurve {
  readonly fold: number
  readonly points: readonly { readonly epoch: number; readonly loss: number; readonly accuracy: number; readonly learningRate: number }[]
}

const keyOf = (epoch: Epoch): string => `${epoch.fold}/${epoch.epoch}`

/**
 * Epochs read from the store together with those heard since: one row a fold and epoch, the later word wins (a resumed fold
 * repeats the epoch it lost), in order of fold and epoch. Returns `stored` itself when nothing new was heard.
 */
export function mergeEpochs(stored: readonly Epoch[], heard: readonly Epoch[]): readonly Epoch[] {
  if (heard.length === 0) return stored
  const rows = new Map<string, Epoch>()
  for (const epoch of stored) rows.set(keyOf(epoch), epoch)
  for (const epoch of heard) rows.set(keyOf(epoch), epoch)
  return [...rows.values()].sort((a, b) => a.fold - b.fold || a.epoch - b.epoch)
}

/**
 * Exponential moving average without the pull of its start (Adam's correction, Kingma and Ba 2015, section 3): s = f s + (1 - f) x, divided by 1 - f^n.
 *
 * @param factor 0 leaves the values as they are; below 1
 */
export function smoothed(values: readonly number[], factor: number): readonly number[] {
  let sum = 0
  let weight = 0
  return values.map((value) => {
    sum = factor * sum + (1 - factor) * value
    weight = factor * weight + (1 - factor)
    return sum / weight
  })
}

/** One fold's values of a metric, smoothed, by epoch from 1; epochs without a number are passed over. */
export function foldLine(epochs: readonly Epoch[], fold: number, metric: CurveMetric, smoothing = 0): readonly { readonly epoch: number; readonly value: number }[] {
  const rows = epochs.filter((row) => row.fold === fold).sort((a, b) => a.epoch - b.epoch)
    .flatMap((row) => { const value = row[metric]; return value === null || !Number.isFinite(value) ? [] : [{ epoch: row.epoch + 1, value }] })
  const values = smoothed(rows.map((row) => row.value), smoothing)
  return rows.map((row, index) => ({ epoch: row.epoch, value: values[index] ?? row.value }))
}

/**
 * Mean and spread of a metric over folds, epoch by epoch: what a learning curve with a band draws. Loss >= 0, accuracy 0..1. Each fold is smoothed
 * before folds are put together, so that a fold that starts later does not pull at the others.
 */
export function bandOf(epochs: readonly Epoch[], metric: CurveMetric, smoothing = 0): readonly BandPoint[] {
  const values = new Map<number, number[]>()
  for (const fold of new Set(epochs.map((row) => row.fold))) {
    for (const { epoch, value } of foldLine(epochs, fold, metric, smoothing)) {
      const at = values.get(epoch)
      if (at === undefined) values.set(epoch, [value])
      else at.push(value)
    }
  }
  const ceiling = metric === 'accuracy' || metric === 'innerAccuracy' ? 1 : Number.POSITIVE_INFINITY
  return [...values.entries()].sort((a, b) => a[0] - b[0]).map(([epoch, list]) => {
    const mean = list.reduce((sum, value) => sum + value, 0) / list.length
    const spread = list.length < 2 ? 0 : Math.sqrt(list.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (list.length - 1))
    const sd = spread <= 1e-9 * Math.abs(mean) ? 0 : spread
    return { epoch, mean, sd, band: [Math.max(0, mean - sd), Math.min(ceiling, mean + sd)] as const, folds: list.length }
  })
}

/** Each fold's curve, for the small multiples; epochs counted from 1. */
export function curvesByFold(epochs: readonly Epoch[]): readonly FoldCurve[] {
  const folds = new Map<number, Epoch[]>()
  for (const row of epochs) {
    const rows = folds.get(row.fold)
    if (rows === undefined) folds.set(row.fold, [row])
    else rows.push(row)
  }
  return [...folds.entries()].sort((a, b) => a[0] - b[0]).map(([fold, rows]) => ({
    fold,
    points: [...rows].sort((a, b) => a.epoch - b.epoch)
      .map((row) => ({ epoch: row.epoch + 1, loss: row.loss, accuracy: row.accuracy, learningRate: row.learningRate })),
  }))
}

/**
 * The loss at the top of the small charts: the largest of all folds. Where a fold has four epochs or more its first is left out, since fresh
 * weights can lose many times what follows, and the line then starts above the chart. Never 0.
 */
export function largestLoss(curves: readonly FoldCurve[]): number {
  const losses = curves.flatMap((curve) => (curve.points.length < 4 ? curve.points : curve.points.slice(1)).map((point) => point.loss))
  return Math.max(1e-9, ...losses.filter((loss) => Number.isFinite(loss)))
}
