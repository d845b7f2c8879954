import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Epoch } from '../../../shared/domain/runs'
import { Figure } from '../../ui/Figure'
import { chartRows, type ChartRow, type CurveView } from './chart-rows'
import type { CurveMetric } from './curves'
import { LearningChart } from './LearningChart'
import { axisOf, formatMetric, onAxis } from './metric-axis'
import classes from './RunCurves.module.css'

const CHARTS: readonly { readonly metric: CurveMetric; readonly inner: CurveMetric | null }[] = [
  { metric: 'loss', inner: 'innerLoss' }, { metric: 'accuracy', inner: 'innerAccuracy' }, { metric: 'learningRate', inner: null },
  { metric: 'gradientNorm', inner: null }, { metric: 'imagesPerSecond', inner: null }, { metric: 'memoryBytes', inner: null },
]

interface Props {
  readonly epochs: readonly Epoch[]
  readonly planned: number
  readonly view: CurveView
}

/** What a run learns and what it costs, epoch by epoch: mean over folds with a band of one standard deviation. */
export function RunCurves({ epochs, planned, view }: Props) {
  const charts = CHARTS.map((chart) => ({ ...chart, rows: chartRows(epochs, chart.metric, chart.inner, view) }))
  const absent = epochs.length === 0 ? [] : charts.filter((chart) => chart.rows.length === 0).map((chart) => axisOf(chart.metric).title.toLowerCase())
  return (
    <>
      <div className={classes.curves}>
        {charts.filter((chart) => epochs.length === 0 || chart.rows.length > 0).map(({ metric, rows }) => <Curve key={metric} metric={metric} rows={rows} planned={planned} view={view} />)}
      </div>
      {absent.length === 0 ? null : <Text size="xs" c="dimmed">Not recorded when this run was trained: {absent.join(', ')}.</Text>}
    </>
  )
}

function Curve({ metric, rows, planned, view }: { readonly metric: CurveMetric; readonly rows: readonly ChartRow[]; readonly planned: number; readonly view: CurveView }) {
  const axis = axisOf(metric)
  return (
    <Figure title={axis.title} table={tableOf(metric, rows, view)} note={<CurveNote metric={metric} rows={rows} view={view} />} height={184}>
      <LearningChart metric={metric} rows={rows} view={view} epochs={planned} height={176} />
    </Figure>
  )
}

/** The last epoch in words, and what of the drawing must be said: smoothing, the dashed line, a first epoch above the axis. */
function CurveNote({ metric, rows, view }: { readonly metric: CurveMetric; readonly rows: readonly ChartRow[]; readonly view: CurveView }): ReactNode {
  const axis = axisOf(metric)
  const say = (value: number): string => `${formatMetric(metric, value)}${axis.kind === 'share' ? ' %' : ''}`
  const last = rows[rows.length - 1]
  if (last === undefined) return 'No epoch has ended yet.'
  const above = !view.log && onAxis(metric, rows).length < rows.length
  const parts = [
    `epoch ${last.epoch}: ${say(last.mean)}${last.folds > 1 ? `${last.sd === 0 ? '' : ` ± ${formatMetric(metric, last.sd)}`}, ${last.folds} folds` : view.kind === 'final' ? '' : ', one fold'}`,
    ...(last.inner === null ? [] : [`inner subjects, dashed: ${say(last.inner)}`]),
    ...(last.one === null || view.fold === null ? [] : [`fold ${view.fold}: ${say(last.one)}`]),
    ...(view.smoothing > 0 && axis.smooth ? [`smoothed, factor ${view.smoothing.toFixed(2)}`] : []),
    ...(above ? [`epoch 1 lies above the axis: ${formatMetric(metric, rows[0]?.mean ?? 0)}`] : []),
  ]
  return <span className="tabular">{parts.join(' · ')}</span>
}

function tableOf(metric: CurveMetric, rows: readonly ChartRow[], view: CurveView) {
  const say = (value: number | null): string | null => (value === null ? null : formatMetric(metric, value))
  const right = 'right' as const
  const hasInner = rows.some((row) => row.inner !== null)
  return {
    columns: [
      { key: 'epoch', label: 'epoch', align: right }, { key: 'mean', label: `mean, ${axisOf(metric).label}`, align: right },
      { key: 'sd', label: 'sd over folds', align: right }, { key: 'folds', label: 'folds', align: right },
      ...(hasInner ? [{ key: 'inner', label: 'inner subjects', align: right }] : []),
      ...(view.fold === null ? [] : [{ key: 'one', label: `fold ${view.fold}`, align: right }]),
    ],
    rows: rows.map((row) => ({ epoch: row.epoch, mean: say(row.mean), sd: row.folds > 1 ? say(row.sd) : null, folds: row.folds, inner: say(row.inner), one: say(row.one) })),
  }
}
