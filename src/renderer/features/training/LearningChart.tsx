import { Area, CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { CHART, ChartTip } from '../../ui/charts'
import type { BandPoint, CurveMetric } from './curves'
import { axisOf, formatMetric } from './metric-axis'

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
  return (
    <ResponsiveContainer width="100%" height={height}>
      <ComposedChart data={[...points]} margin={CHART.margin}>
        <CartesianGrid stroke={CHART.grid} vertical={false} />
        <XAxis dataKey="epoch" type="number" domain={[1, Math.max(2, epochs)]} allowDecimals={false} tick={CHART.tick} stroke={CHART.axis} label={CHART.xLabel('epoch')} />
        <YAxis domain={axis.domain} scale={axis.scale} tick={CHART.tick} stroke={CHART.axis} width={60} tickFormatter={(value: number) => formatMetric(metric, value)} label={CHART.yLabel(axis.label)} />
        <Tooltip isAnimationActive={false} content={({ active, payload }) => {
          const point = active ? (payload[0]?.payload as BandPoint | undefined) : undefined
          return point === undefined ? null : (
            <ChartTip>
              epoch {point.epoch}: {formatMetric(metric, point.mean)}{point.folds > 1 ? ` ± ${formatMetric(metric, point.sd)} over ${point.folds} folds` : ' in one fold'}
            </ChartTip>
          )
        }} />
        <Area dataKey="band" stroke="none" fill={CHART.accent} fillOpacity={0.22} isAnimationActive={false} activeDot={false} />
        <Line dataKey="mean" stroke={CHART.accent} strokeWidth={2} dot={points.length < 3} isAnimationActive={false} />
      </ComposedChart>
    </ResponsiveContainer>
  )
}
