import { Bar, BarChart, CartesianGrid, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import type { BenchResult } from '../../../shared/domain/bench'

const tick = { fontSize: 11, fill: 'var(--mantine-color-dimmed)' }
const label = { fill: 'var(--mantine-color-dimmed)', fontSize: 12 }

/** Queries a latency bin, with p50, p90 and p99 as lines: the tail is what a live overlay feels. */
export function LatencyHistogram({ bench }: { readonly bench: BenchResult }) {
  const bins = bench.histogram.map((bin) => ({ ...bin, middle: (bin.from + bin.to) / 2 }))
  const marks = [['p50', bench.latency.p50], ['p90', bench.latency.p90], ['p99', bench.latency.p99]] as const
  const first = bins[0]?.from ?? 0
  const last = Math.max(bins.at(-1)?.to ?? 1, bench.latency.p99)
  return (
    <ResponsiveContainer width="100%" height={220}>
      <BarChart data={bins} margin={{ top: 24, right: 12, bottom: 20, left: 12 }} barCategoryGap={1}>
        <CartesianGrid stroke="var(--mantine-color-default-border)" vertical={false} />
        <XAxis dataKey="middle" type="number" domain={[first, last]} tick={tick} stroke="var(--mantine-color-dimmed)" tickFormatter={(value: number) => value.toFixed(1)}
          label={{ value: 'latency, ms', position: 'insideBottom', offset: -12, ...label }} />
        <YAxis tick={tick} allowDecimals={false} width={60} stroke="var(--mantine-color-dimmed)"
          label={{ value: 'queries', angle: -90, position: 'insideLeft', style: { textAnchor: 'middle' }, ...label }} />
        <Tooltip isAnimationActive={false} cursor={{ fill: 'var(--mantine-color-default-hover)' }} content={({ active, payload }) => {
          const bin = active ? (payload[0]?.payload as (typeof bins)[number] | undefined) : undefined
          return bin === undefined ? null : (
            <div style={{ background: 'var(--mantine-color-body)', border: '1px solid var(--mantine-color-default-border)', borderRadius: 4, padding: '4px 8px', fontSize: 12 }}>
              {bin.count} queries took {bin.from.toFixed(2)} to {bin.to.toFixed(2)} ms
            </div>
          )
        }} />
        <Bar dataKey="count" fill="var(--mantine-primary-color-filled)" isAnimationActive={false} />
        {marks.map(([name, value]) => (
          <ReferenceLine key={name} x={value} stroke="var(--mantine-color-text)" strokeDasharray="3 3"
            label={{ value: name, position: 'top', fill: 'var(--mantine-color-text)', fontSize: 11 }} />
        ))}
      </BarChart>
    </ResponsiveContainer>
  )
}
