import { CartesianGrid, ComposedChart, ErrorBar, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import type { Evaluation } from '../../../shared/domain/results'
import { CHART, ChartTip } from '../../ui/charts'
import { Figure } from '../../ui/Figure'
import { formatShare, plural } from '../../ui/format'
import { whiskers } from './rate-bars'

/** Accuracy of the frames so many before the apex: whether what is weaker is named worse. */
export function ApexAccuracy({ evaluation }: { readonly evaluation: Evaluation }) {
  const points = evaluation.diagnosis.fromApex.map((row) => ({
    frames: String(row.frames), percent: row.value === null ? null : 100 * row.value, error: whiskers(row.value, row.interval),
    n: row.n, text: formatShare(row.value, row.interval),
  })).reverse()
  const table = {
    columns: [{ key: 'frames', label: 'frames before the apex' }, { key: 'n', label: 'images', align: 'right' as const }, { key: 'text', label: 'accuracy [95 %]', align: 'right' as const }],
    rows: points.map(({ frames, n, text }) => ({ frames, n, text })),
  }
  return (
    <Figure title="Accuracy against distance from the apex" unit="%" table={table} height={240} note="A sequence ends at its apex, 0. Whiskers: 95 % subject-cluster bootstrap.">
      <ResponsiveContainer width="100%" height={232}>
        <ComposedChart title="Accuracy against frames before the apex; arrows go from frame to frame" data={points} margin={CHART.margin}>
          <CartesianGrid stroke={CHART.grid} vertical={false} />
          <XAxis dataKey="frames" tick={CHART.tick} stroke={CHART.axis} padding={{ left: 40, right: 40 }} label={CHART.xLabel('frames before the apex')} />
          <YAxis domain={[0, 100]} ticks={[0, 25, 50, 75, 100]} tick={CHART.tick} stroke={CHART.axis} width={48} label={CHART.yLabel('accuracy, %')} />
          <Tooltip isAnimationActive={false} content={({ active, payload }) => {
            const point = active ? (payload[0]?.payload as (typeof points)[number] | undefined) : undefined
            return point === undefined ? null : <ChartTip>{point.frames} before the apex: {point.text} of {plural(point.n, 'image')}</ChartTip>
          }} />
          <Line dataKey="percent" stroke={CHART.accent} strokeWidth={2} isAnimationActive={false} dot={{ r: 4, fill: CHART.accent }}>
            <ErrorBar dataKey="error" width={6} strokeWidth={1.5} stroke="var(--text)" isAnimationActive={false} />
          </Line>
        </ComposedChart>
      </ResponsiveContainer>
    </Figure>
  )
}
