import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import type { CellMeasured } from '../../../shared/domain/bench-result'
import { CHART, ChartTip } from '../../ui/charts'
import { Figure } from '../../ui/Figure'

const DASHES = ['', '6 3', '2 2', '8 3 2 3'] as const

/** Median latency by time within each loop: what throttling bends upwards, and what another program dents. */
export function LatencyTimeline({ measured: { timeline, repeats } }: { readonly measured: CellMeasured }) {
  const right = 'right' as const
  const table = {
    columns: [{ key: 'repeat', label: 'repeat', align: right }, { key: 'at', label: 'at, s', align: right }, { key: 'median', label: 'median, ms', align: right }],
    rows: timeline.map((point) => ({ repeat: point.repeat + 1, at: point.atSeconds.toFixed(3), median: point.medianMs.toFixed(3) })),
  }
  return (
    <Figure title="Latency over time" unit="ms" table={table} height={218} note={`Medians within each of ${repeats.length} loops; a line that climbs is a machine that slows down.`}>
      {timeline.length === 0 ? <p>Not kept by the earlier studio.</p> : (
        <ResponsiveContainer width="100%" height={210}>
          <LineChart title="Median latency by time; the table view lists every point" margin={CHART.margin}>
            <CartesianGrid stroke={CHART.grid} vertical={false} />
            <XAxis dataKey="atSeconds" type="number" domain={[0, 'dataMax']} tick={CHART.tick} stroke={CHART.axis} tickFormatter={(value: number) => value.toFixed(1)} label={CHART.xLabel('seconds into the loop')} />
            <YAxis tick={CHART.tick} width={56} stroke={CHART.axis} domain={[0, 'auto']} label={CHART.yLabel('median, ms')} />
            <Tooltip isAnimationActive={false} content={({ active, payload }) => {
              const point = active ? (payload[0]?.payload as CellMeasured['timeline'][number] | undefined) : undefined
              return point === undefined ? null : <ChartTip>Repeat {point.repeat + 1}, at {point.atSeconds.toFixed(2)} s: {point.medianMs.toFixed(3)} ms</ChartTip>
            }} />
            {repeats.map(({ repeat }) => <Line key={repeat} data={timeline.filter((point) => point.repeat === repeat)} dataKey="medianMs" name={`repeat ${repeat + 1}`} stroke={repeat % 2 === 0 ? 'var(--accent)' : 'var(--text-dim)'} strokeDasharray={DASHES[repeat % DASHES.length] ?? ''} dot={false} strokeWidth={1.4} isAnimationActive={false} />)}
          </LineChart>
        </ResponsiveContainer>
      )}
    </Figure>
  )
}
