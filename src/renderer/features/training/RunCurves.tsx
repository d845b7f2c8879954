import type { ReactNode } from 'react'
import { Figure } from '../../ui/Figure'
import { bandOf, type CurveMetric } from './curves'
import { LearningChart } from './LearningChart'
import { axisOf, formatMetric, onAxis } from './metric-axis'
import type { Epoch } from '../../../shared/domain/runs'
import classes from './RunCurves.module.css'

const METRICS: readonly CurveMetric[] = ['loss', 'accuracy', 'learningRate']

/** Loss, accuracy and learning rate as they are learned: mean over folds with a band of one standard deviation. */
export function RunCurves({ epochs, planned }: { readonly epochs: readonly Epoch[]; readonly planned: number }) {
  return (
    <div className={classes.curves}>
      {METRICS.map((metric) => <Curve key={metric} metric={metric} epochs={epochs} planned={planned} />)}
    </div>
  )
}

function Curve({ metric, epochs, planned }: { readonly metric: CurveMetric; readonly epochs: readonly Epoch[]; readonly planned: number }) {
  const points = bandOf(epochs, metric)
  const axis = axisOf(metric)
  const digits = (value: number): string => formatMetric(metric, value)
  const table = {
    columns: [
      { key: 'epoch', label: 'epoch', align: 'right' as const }, { key: 'mean', label: `mean, ${axis.label}`, align: 'right' as const },
      { key: 'sd', label: 'sd over folds', align: 'right' as const }, { key: 'folds', label: 'folds', align: 'right' as const },
    ],
    rows: points.map((point) => ({ epoch: point.epoch, mean: digits(point.mean), sd: point.folds > 1 ? digits(point.sd) : null, folds: point.folds })),
  }
  const last = points[points.length - 1]
  const above = onAxis(metric, points).length < points.length
  const note: ReactNode = last === undefined
    ? 'No epoch has ended yet.'
    : <span className="tabular">epoch {last.epoch}: {digits(last.mean)}{metric === 'accuracy' ? ' %' : ''}{last.folds > 1 ? `${last.sd === 0 ? '' : ` ± ${digits(last.sd)}`}, ${last.folds} folds` : ', one fold'}{above ? `. Epoch 1 lies above the axis: ${digits(points[0]?.mean ?? 0)}.` : ''}</span>
  return (
    <Figure title={axis.title} table={table} note={note} height={200}>
      <LearningChart metric={metric} points={points} epochs={planned} height={192} />
    </Figure>
  )
}
