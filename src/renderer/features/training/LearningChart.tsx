import { Area, CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { CHART, ChartTip } from '../../ui/charts'
import type { ChartRow, CurveView } from './chart-rows'
import type { CurveMetric } from './curves'
import { axisOf, axisTicks, canBeLog, formatMetric, formatTick } from './metric-axis'

interface Props {
  readonly metric: CurveMetric
  readonly rows: readonly ChartRow[]
  readonly view: CurveView
  /** Epochs planned: the axis shows the whole way from the start. */
  readonly epochs: number
  readonly height?: number
}

/** A learning curve: mean over folds as a line, one standard deviation either way as a band, inner subjects dashed, one fold on top. Nothing moves by itself. */
export function LearningChart({ metric, rows, view, epochs, height = 200 }: Props) {
  const axis = axisOf(metric)
  const isLog = axis.kind === 'rate' || (view.log && canBeLog(metric))
  const ticks = axisTicks(metric, rows, isLog)
  const [floor, top] = [ticks[0] ?? 0, ticks[ticks.length - 1] ?? 1]
  // a logarithmic axis has no place for a band that reaches 0
  const data: ChartRow[] = isLog ? rows.map((row) => ({ ...row, band: [Math.max(floor, row.band[0]), row.band[1]] })) : [...rows]
  const type = axis.steps ? 'stepAfter' : 'linear'
  const line = { type, isAnimationActive: false, connectNulls: true } as const
  return (
    <ResponsiveContainer width="100%" height={height}>
      <ComposedChart title={`${axis.title} by epoch; arrows go from epoch to epoch`} data={data} margin={CHART.margin}>
        <CartesianGrid stroke={CHART.grid} vertical={false} />
        <XAxis dataKey="epoch" type="number" domain={[1, Math.max(2, epochs)]} allowDecimals={false} tick={CHART.tick} stroke={CHART.axis} label={CHART.xLabel('epoch')} />
        <YAxis allowDataOverflow domain={[floor, top]} ticks={[...ticks]} interval={0} scale={isLog ? 'log' : 'linear'} tick={CHART.tick} stroke={CHART.axis} width={52} tickFormatter={(value: number) => formatTick(metric, value)} label={CHART.yLabel(axis.label)} />
        <Tooltip isAnimationActive={false} content={({ active, payload }) => {
          const row = active ? (payload[0]?.payload as ChartRow | undefined) : undefined
          return row === undefined ? null : <ChartTip><TipLines metric={metric} row={row} view={view} /></ChartTip>
        }} />
        <Area dataKey="band" stroke="none" fill={CHART.accent} fillOpacity={0.22} isAnimationActive={false} activeDot={false} />
        <Line dataKey="mean" {...line} stroke={CHART.accent} strokeWidth={2} strokeOpacity={view.fold === null ? 1 : 0.55} dot={rows.length < 3} />
        <Line dataKey="inner" {...line} stroke="var(--caution)" strokeWidth={1.6} strokeDasharray="5 3" dot={false} />
        <Line dataKey="one" {...line} stroke="var(--text)" strokeWidth={1.6} dot={false} />
      </ComposedChart>
    </ResponsiveContainer>
  )
}

function TipLines({ metric, row, view }: { readonly metric: CurveMetric; readonly row: ChartRow; readonly view: CurveView }) {
  const say = (value: number): string => formatMetric(metric, value)
  return (
    <>
      <div>epoch {row.epoch}: {say(row.mean)}{row.folds > 1 ? `${row.sd === 0 ? '' : ` ± ${say(row.sd)}`} over ${row.folds} folds` : view.kind === 'final' ? '' : ' in one fold'}</div>
      {row.inner === null ? null : <div>inner subjects: {say(row.inner)}</div>}
      {row.one === null || view.fold === null ? null : <div>fold {view.fold}: {say(row.one)}</div>}
    </>
  )
}
