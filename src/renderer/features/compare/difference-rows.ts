import type { Bounds } from '../../../shared/domain/calibration'
import type { ComparedPair, ComparedRun } from '../../../shared/domain/comparison'
import { formatNumber, formatPercent, formatShare, plural } from '../../ui/format'

/** A measure of all runs, and by how much the chosen two differ in it. */
export interface DifferenceRow {
  readonly measure: string
  /** Unit and how it was made. */
  readonly detail: string
  /** One a run, in their order. */
  readonly values: readonly string[]
  /** First minus second, as a share; null where a class has no image or folds do not pair. */
  readonly difference: number | null
  readonly interval: Bounds | null
}

/** The rows in the order of what a reader wants to know: the headline, then what stands behind it, then each class. */
export function differenceRows(runs: readonly ComparedRun[], pair: ComparedPair): readonly DifferenceRow[] {
  const bootstrap = '95 % paired bootstrap over subjects'
  return [
    { measure: 'images named rightly', detail: `pooled over folds; ${bootstrap}`, values: runs.map(({ images }) => formatShare(images.value, images.interval)), ...pair.images },
    { measure: 'sequences named rightly', detail: `mean of a sequence’s softmaxes; ${bootstrap}`, values: runs.map(({ sequences }) => formatShare(sequences.value, sequences.interval)), ...pair.sequences },
    {
      measure: 'mean of the folds ± sd', detail: 'image level; interval of the corrected t over folds', values: runs.map(({ foldMean }) => `${formatPercent(foldMean.mean)} ± ${formatNumber(100 * foldMean.sd, 1)}`),
      difference: pair.correctedT.mean, interval: pair.correctedT.interval,
    },
    { measure: 'macro-F1', detail: `mean over classes, pooled, image level; ${bootstrap}`, values: runs.map(({ macroF1 }) => formatPercent(macroF1)), ...pair.macroF1 },
    ...pair.perClass.map(({ emotion, difference, interval }, label): DifferenceRow => ({
      measure: `recall of ${emotion}`, detail: plural(runs[0]?.perClass[label]?.n ?? 0, 'image'), values: runs.map(({ perClass }) => formatPercent(perClass[label]?.recall ?? null)), difference, interval,
    })),
  ]
}

/** How far the axis of the differences reaches either way, as a share: the widest bound, rounded up to whole five points. */
export function reachOf(rows: readonly DifferenceRow[]): number {
  const bounds = rows.flatMap(({ difference, interval }) => [difference, interval?.low ?? null, interval?.high ?? null]).flatMap((bound) => (bound === null ? [] : [Math.abs(bound)]))
  return Math.max(0.05, Math.ceil(Math.max(0, ...bounds) * 20 - 1e-9) / 20)
}
