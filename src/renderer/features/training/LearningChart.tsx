import { Area, CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
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
  const colour = 'var(--mantine-primary-color-filled)'
  return (
    <ResponsiveContainer width="100%" height={height}>
      <ComposedChart data={[...points]} margin={{ top: 8, right: 12, bottom: 20, left: 12 }}>
        <CartesianGrid stroke="var(--mantine-color-default-border)" vertical={false} />
        <XAxis dataKey="epoch" type="number" domain={[1, Math.max(2, epochs)]} allowDecimals={false} tick={tickStyle} stroke="var(--mantine-color-dimmed)"
          label={{ value: 'epoch', position: 'insideBottom', offset: -12, fill: 'var(--mantine-color-dimmed)', fontSize: 12 }} />
        <YAxis domain={axis.domain} scale={axis.scale} tick={tickStyle} stroke="var(--mantine-color-dimmed)" width={64} tickFormatter={(value: number) => formatMetric(metric, value)}
          label={{ value: axis.label, angle: -90, position: 'insideLeft', fill: 'var(--mantine-color-dimmed)', fontSize: 12, style: { textAnchor: 'middle' } }} />
        <Tooltip isAnimationActive={false} content={({ active, payload }) => {
          const point = active ? (payload[0]?.payload as BandPoint | undefined) : undefined
          return point === undefined ? null : <CurveTip metric={metric} point={point} />
        }} />
        <Area dataKey="band" stroke="none" fill={colour} fillOpacity={0.2} isAnimationActive={false} activeDot={false} />
        <Line dataKey="mean" stroke={colour} strokeWidth={2} dot={points.length < 3} isAnimationActive={false} />
      </ComposedChart>
    </ResponsiveContainer>
  )
}

const tickStyle = { fontSize: 11, fill: 'var(--mantine-color-dimmed)' }

function CurveTip({ metric, point }: { readonly metric: CurveMetric; readonly point: BandPoint }) {
  return (
    <div style={{ background: 'var(--mantine-color-body)', border: '1px solid var(--mantine-color-default-border)', borderRadius: 4, padding: '4px 8px', fontSize: 12 }}>
      epoch {point.epoch}: {formatMetric(metric, point.mean)}
      {point.folds > 1 ? ` ± ${formatMetric(metric, point.sd)} over ${point.folds} folds` : ' in one fold'}
    </div>
  )
}
