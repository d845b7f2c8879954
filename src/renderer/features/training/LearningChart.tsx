import { Area, CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { CHART, ChartTip } from '../../ui/charts'
import type { BandPoint, CurveMetric } from './curves'
import { axisOf, axisTicks, formatMetric, formatTick } from './metric-axis'

interface Props {
  readonly metric: CurveMetric
  readonly points: readonly BandPoint[]
  /** Epochs planned: the axis shows the whole way from the start. */
  readonly epochs: number
  readonly height?: number
}

/** A learning curve: mean over folds as a line, one standard deviation either way as a band. Nothing moves by itself. */
export function LearningChart({ metric, points, epochs, height = 200 }: Props) {
  const axis = axisOf(metric)
  const ticks = [...axisTicks(metric, points)]
  return (
    <ResponsiveContainer width="100%" height={height}>
      <ComposedChart title={`${axis.title} by epoch; arrows go from epoch to epoch`} data={[...points]} margin={CHART.margin}>
        <CartesianGrid stroke={CHART.grid} vertical={false} />
        <XAxis dataKey="epoch" type="number" domain={[1, Math.max(2, epochs)]} allowDecimals={false} tick={CHART.tick} stroke={CHART.axis} label={CHART.xLabel('epoch')} />
        <YAxis allowDataOverflow domain={[ticks[0] ?? 0, ticks[ticks.length - 1] ?? 1]} ticks={ticks} interval={0} scale={axis.scale} tick={CHART.tick} stroke={CHART.axis} width={52} tickFormatter={(value: number) => formatTick(metric, value)} label={CHART.yLabel(axis.label)} />
        <Tooltip isAnimationActive={false} content={({ active, payload }) => {
          const point = active ? (payload[0]?.payload as BandPoint | undefined) : undefined
          return point === undefined ? null : (
            <ChartTip>
              epoch {point.epoch}: {formatMetric(metric, point.mean)}{point.folds > 1 ? `${point.sd === 0 ? '' : ` ± ${formatMetric(metric, point.sd)}`} over ${point.folds} folds` : ' in one fold'}
            </ChartTip>
          )
        }} />
        <Area dataKey="band" stroke="none" fill={CHART.accent} fillOpacity={0.22} isAnimationActive={false} activeDot={false} />
        <Line dataKey="mean" type={axis.steps ? 'stepAfter' : 'linear'} stroke={CHART.accent} strokeWidth={2} dot={points.length < 3} isAnimationActive={false} />
      </ComposedChart>
    </ResponsiveContainer>
  )
}
