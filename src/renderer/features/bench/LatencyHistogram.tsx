import { Bar, BarChart, CartesianGrid, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import type { CellMeasured } from '../../../shared/domain/bench-result'
import { CHART, ChartTip } from '../../ui/charts'
import { Figure } from '../../ui/Figure'
import { formatCount } from '../../ui/format'

/** Queries a latency bin, with p50, p90 and p99 as lines: the tail is what a live overlay feels. */
export function LatencyHistogram({ measured: { histogram, latency }, title }: { readonly measured: CellMeasured; readonly title: string }) {
  const bins = histogram.map((bin) => ({ ...bin, middle: (bin.fromMs + bin.toMs) / 2 }))
  const marks = [['p50', latency.p50], ['p90', latency.p90], ['p99', latency.p99]] as const
  const first = bins[0]?.fromMs ?? 0
  const last = Math.max(latency.p99, bins[bins.length - 2]?.toMs ?? 0, first + 1e-6)
  const right = 'right' as const
  const table = {
    columns: [{ key: 'from', label: 'from, ms', align: right }, { key: 'to', label: 'to, ms', align: right }, { key: 'count', label: 'queries', align: right }],
    rows: bins.map((bin) => ({ from: bin.fromMs.toFixed(3), to: bin.toMs.toFixed(3), count: bin.count })),
  }
  return (
    <Figure title="Latency of a query" unit="ms" table={table} height={218} note={`${formatCount(latency.queries)} queries of ${title}; the last bin holds all that was slower.`}>
      <ResponsiveContainer width="100%" height={210}>
        <BarChart title="Queries by latency; arrows go from bin to bin" data={bins.map((bin) => ({ ...bin, middle: Math.min(bin.middle, last) }))} margin={{ ...CHART.margin, top: 20 }} barCategoryGap={1}>
          <CartesianGrid stroke={CHART.grid} vertical={false} />
          <XAxis dataKey="middle" type="number" domain={[first, last]} tick={CHART.tick} stroke={CHART.axis} tickFormatter={(value: number) => value.toFixed(2)} label={CHART.xLabel('latency, ms')} />
          <YAxis tick={CHART.tick} allowDecimals={false} width={56} stroke={CHART.axis} label={CHART.yLabel('queries')} />
          <Tooltip isAnimationActive={false} cursor={{ fill: 'var(--surface-2)' }} content={({ active, payload }) => {
            const bin = active ? (payload[0]?.payload as (typeof bins)[number] | undefined) : undefined
            return bin === undefined ? null : <ChartTip>{bin.count} queries took {bin.fromMs.toFixed(3)} to {bin.toMs.toFixed(3)} ms</ChartTip>
          }} />
          <Bar dataKey="count" fill={CHART.accent} isAnimationActive={false} />
          {marks.map(([name, value]) => <ReferenceLine key={name} x={value} stroke="var(--text)" strokeDasharray="3 3" label={{ value: name, position: 'top', fill: 'var(--text)', fontSize: 11 }} />)}
        </BarChart>
      </ResponsiveContainer>
    </Figure>
  )
}
