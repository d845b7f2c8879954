import type { Epoch, RunKind } from '../../../shared/domain/runs'
import { bandOf, foldLine, type BandPoint, type CurveMetric } from './curves'
import { axisOf } from './metric-axis'

/** What a user looks at in every chart of a run alike. */
export interface CurveView {
  /** Factor of the moving average, 0 (none) to below 1. */
  readonly smoothing: number
  /** Losses and norms on a logarithmic axis. */
  readonly log: boolean
  /** One fold drawn over the mean; null for none. */
  readonly fold: number | null
  /** A final model has no folds to take a mean of. */
  readonly kind: RunKind
}

/** One epoch of a chart: mean and band over folds, the inner subjects' mean, and the fold that is looked at. */
export interface ChartRow extends BandPoint {
  readonly inner: number | null
  readonly one: number | null
}

/** The rows of a chart, epoch by epoch. `inner`: the metric of the inner subjects that stands in the same chart, where there is one. */
export function chartRows(epochs: readonly Epoch[], metric: CurveMetric, inner: CurveMetric | null, view: CurveView): readonly ChartRow[] {
  const smoothing = axisOf(metric).smooth ? view.smoothing : 0
  const inners = new Map((inner === null ? [] : bandOf(epochs, inner, smoothing)).map((point) => [point.epoch, point.mean]))
  const line = new Map((view.fold === null ? [] : foldLine(epochs, view.fold, metric, smoothing)).map((point) => [point.epoch, point.value]))
  return bandOf(epochs, metric, smoothing).map((point) => ({ ...point, inner: inners.get(point.epoch) ?? null, one: line.get(point.epoch) ?? null }))
}
