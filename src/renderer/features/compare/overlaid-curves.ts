import type { Epoch } from '../../../shared/domain/runs'
import { bandOf, type BandPoint, type CurveMetric } from '../training/curves'

/** One epoch over all runs: the mean over folds of each, null where it has no such epoch. */
export interface OverlaidRow {
  readonly epoch: number
  readonly means: readonly (number | null)[]
}

/** The curves of several runs as rows of one chart, by epoch from 1, and all their points for the axis. */
export function overlay(runs: readonly (readonly Epoch[])[], metric: CurveMetric): { readonly rows: readonly OverlaidRow[]; readonly points: readonly BandPoint[] } {
  const bands = runs.map((epochs) => bandOf(epochs, metric))
  const means = bands.map((band) => new Map(band.map((point) => [point.epoch, point.mean])))
  const epochs = [...new Set(bands.flatMap((band) => band.map((point) => point.epoch)))].sort((a, b) => a - b)
  // an axis is laid by means: no band is drawn
  return { rows: epochs.map((epoch) => ({ epoch, means: means.map((one) => one.get(epoch) ?? null) })), points: bands.flat().map((point) => ({ ...point, band: [point.mean, point.mean] as const })).sort((a, b) => a.epoch - b.epoch) }
}
