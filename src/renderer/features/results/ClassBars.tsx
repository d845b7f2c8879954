import { Bar, BarChart, CartesianGrid, ErrorBar, Rectangle, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import type { Evaluation } from '../../../shared/domain/results'
import { EMOTION_COLOURS } from '../../theme/emotions'
import { CHART, ChartTip } from '../../ui/charts'
import { Figure } from '../../ui/Figure'
import { formatPercent, formatShare } from '../../ui/format'
import { classBars, type ClassBar } from './class-bars'

/** Recall of each class with its interval; precision and F1 stand in the table view. */
export function ClassBars({ evaluation }: { readonly evaluation: Evaluation }) {
  const bars = classBars(evaluation.perClass)
  const table = {
    columns: [
      { key: 'emotion', label: 'class' }, { key: 'n', label: 'images', align: 'right' as const }, { key: 'recall', label: 'recall [95 %]', align: 'right' as const },
      { key: 'precision', label: 'precision', align: 'right' as const }, { key: 'f1', label: 'F1', align: 'right' as const },
    ],
    rows: evaluation.perClass.map((row) => ({
      emotion: row.emotion, n: row.n, recall: formatShare(row.recall, row.interval), precision: formatPercent(row.precision), f1: formatPercent(row.f1),
    })),
  }
  return (
    <Figure title="Recall of each class" unit="%" table={table} height={318} note="Whiskers: 95 % intervals. A class without an image has no bar.">
      <ResponsiveContainer width="100%" height={310}>
        <BarChart title="Recall of each class; arrows go from class to class" data={[...bars]} layout="vertical" margin={{ ...CHART.margin, right: 20 }} barCategoryGap={6}>
          <CartesianGrid stroke={CHART.grid} horizontal={false} />
          <XAxis type="number" domain={[0, 100]} ticks={[0, 25, 50, 75, 100]} tick={CHART.tick} stroke={CHART.axis} label={CHART.xLabel('recall, % of the class’s images')} />
          <YAxis type="category" dataKey="label" tick={CHART.tick} stroke={CHART.axis} width={112} interval={0} />
          <Tooltip isAnimationActive={false} cursor={{ fill: 'var(--surface-2)' }} content={({ active, payload }) => {
            const bar = active ? (payload[0]?.payload as ClassBar | undefined) : undefined
            return bar === undefined ? null : <ChartTip>{bar.emotion}: recall {bar.text}, {bar.n} images</ChartTip>
          }} />
          <Bar dataKey="recall" isAnimationActive={false} shape={(props: { payload?: ClassBar }) => <Rectangle {...props} fill={EMOTION_COLOURS[props.payload?.emotion ?? 'neutral']} fillOpacity={0.85} />}>
            <ErrorBar dataKey="error" width={5} strokeWidth={1.5} stroke="var(--text)" isAnimationActive={false} />
          </Bar>
        </BarChart>
      </ResponsiveContainer>
    </Figure>
  )
}
