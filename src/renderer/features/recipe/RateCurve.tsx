import { Text } from '@mantine/core'
import { CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import type { Schedule } from '../../../shared/learning-rate'
import { CHART, ChartTip } from '../../ui/charts'
import { Figure } from '../../ui/Figure'
import { decades, rateCorners, rateText, type RatePoint } from './rate-curve'

const HEIGHT = 170

/** The learning rate over the epochs on a log axis, as the steps beside it say. */
export function RateCurve({ schedule, epochs }: { readonly schedule: Schedule; readonly epochs: number }) {
  const points = rateCorners(schedule, epochs)
  const table = {
    columns: [{ key: 'epoch', label: 'from epoch', align: 'right' as const }, { key: 'rate', label: 'learning rate', align: 'right' as const }],
    rows: points.map(({ epoch, rate }) => ({ epoch, rate })),
  }
  return (
    <Figure title="Learning rate by epoch" table={table} height={HEIGHT}>
      {points.length === 0 ? <Text size="xs" c="dimmed">The curve is drawn when every step has an epoch and a factor.</Text> : <Curve points={points} epochs={epochs} />}
    </Figure>
  )
}

function Curve({ points, epochs }: { readonly points: readonly RatePoint[]; readonly epochs: number }) {
  const ticks = [...decades(points)]
  return (
    <ResponsiveContainer width="100%" height={HEIGHT}>
      <ComposedChart title="Learning rate by epoch; arrows go from step to step" data={[...points]} margin={CHART.margin}>
        <CartesianGrid stroke={CHART.grid} vertical={false} />
        <XAxis dataKey="epoch" type="number" domain={[1, Math.max(2, epochs)]} allowDecimals={false} tick={CHART.tick} stroke={CHART.axis} label={CHART.xLabel('epoch')} />
        <YAxis scale="log" domain={[ticks[0] ?? 1e-6, ticks[ticks.length - 1] ?? 1]} ticks={ticks} interval={0} allowDataOverflow tick={CHART.tick} stroke={CHART.axis} width={52} tickFormatter={rateText} />
        <Tooltip isAnimationActive={false} content={({ active, payload }) => {
          const point = active ? (payload[0]?.payload as RatePoint | undefined) : undefined
          return point === undefined ? null : <ChartTip>from epoch {point.epoch}: {rateText(point.rate)}</ChartTip>
        }} />
        <Line dataKey="rate" type="stepAfter" stroke={CHART.accent} strokeWidth={2} dot={{ r: 2.5, fill: CHART.accent, strokeWidth: 0 }} isAnimationActive={false} />
      </ComposedChart>
    </ResponsiveContainer>
  )
}
