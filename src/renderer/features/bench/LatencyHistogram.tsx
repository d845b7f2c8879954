import { Bar, BarChart, CartesianGrid, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import type { BenchResult } from '../../../shared/domain/bench'
import { CHART, ChartTip } from '../../ui/charts'

/** Queries a latency bin, with p50, p90 and p99 as lines: the tail is what a live overlay feels. */
export function LatencyHistogram({ bench }: { readonly bench: BenchResult }) {
  const bins = bench.histogram.map((bin) => ({ ...bin, middle: (bin.from + bin.to) / 2 }))
  const marks = [['p50', bench.latency.p50], ['p90', bench.latency.p90], ['p99', bench.latency.p99]] as const
  const first = bins[0]?.from ?? 0
  const last = Math.max(bins[bins.length - 1]?.to ?? 1, bench.latency.p99)
  return (
    <ResponsiveContainer width="100%" height={210}>
      <BarChart title="Queries by latency; arrows go from bin to bin" data={bins} margin={{ ...CHART.margin, top: 20 }} barCategoryGap={1}>
        <CartesianGrid stroke={CHART.grid} vertical={false} />
        <XAxis dataKey="middle" type="number" domain={[first, last]} tick={CHART.tick} stroke={CHART.axis} tickFormatter={(value: number) => value.toFixed(1)} label={CHART.xLabel('latency, ms')} />
        <YAxis tick={CHART.tick} allowDecimals={false} width={56} stroke={CHART.axis} label={CHART.yLabel('queries')} />
        <Tooltip isAnimationActive={false} cursor={{ fill: 'var(--surface-2)' }} content={({ active, payload }) => {
          const bin = active ? (payload[0]?.payload as (typeof bins)[number] | undefined) : undefined
          return bin === undefined ? null : <ChartTip>{bin.count} queries took {bin.from.toFixed(2)} to {bin.to.toFixed(2)} ms</ChartTip>
        }} />
        <Bar dataKey="count" fill={CHART.accent} isAnimationActive={false} />
        {marks.map(([name, value]) => (
          <ReferenceLine key={name} x={value} stroke="var(--text)" strokeDasharray="3 3" label={{ value: name, position: 'top', fill: 'var(--text)', fontSize: 11 }} />
        ))}
      </BarChart>
    </ResponsiveContainer>
  )
}
