import { Bar, BarChart, CartesianGrid, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import type { Evaluation } from '../../../shared/domain/results'
import { CHART, ChartTip } from '../../ui/charts'
import { Figure } from '../../ui/Figure'
import { formatNumber, formatPercent } from '../../ui/format'

/** Accuracy of each fold on its own held-out subjects, with the mean as a line: how far folds lie apart. */
export function FoldAccuracy({ evaluation }: { readonly evaluation: Evaluation }) {
  const bars = evaluation.perFold.map((fold) => ({ fold: String(fold.index), percent: 100 * fold.accuracy, n: fold.n }))
  const mean = 100 * evaluation.foldMean.mean
  const table = {
    columns: [{ key: 'fold', label: 'fold' }, { key: 'percent', label: 'accuracy, %', align: 'right' as const }, { key: 'n', label: 'images', align: 'right' as const }],
    rows: bars.map((bar) => ({ ...bar, percent: bar.percent.toFixed(1) })),
  }
  return (
    <Figure title="Accuracy of each fold" unit="%" table={table} height={240}
      note={`Line: mean ${formatPercent(evaluation.foldMean.mean)}, standard deviation ${formatNumber(100 * evaluation.foldMean.sd, 1)} points over ${evaluation.foldMean.k} folds.`}>
      <ResponsiveContainer width="100%" height={232}>
        <BarChart title="Accuracy of each fold; arrows go from fold to fold" data={bars} margin={CHART.margin}>
          <CartesianGrid stroke={CHART.grid} vertical={false} />
          <XAxis dataKey="fold" tick={CHART.tick} stroke={CHART.axis} interval={0} label={CHART.xLabel('fold')} />
          <YAxis domain={[0, 100]} tick={CHART.tick} stroke={CHART.axis} width={48} label={CHART.yLabel('accuracy, %')} />
          <Tooltip isAnimationActive={false} cursor={{ fill: 'var(--surface-2)' }} content={({ active, payload }) => {
            const bar = active ? (payload[0]?.payload as (typeof bars)[number] | undefined) : undefined
            return bar === undefined ? null : <ChartTip>fold {bar.fold}: {bar.percent.toFixed(1)} % of {bar.n} images</ChartTip>
          }} />
          <Bar dataKey="percent" fill={CHART.accent} isAnimationActive={false} maxBarSize={48} />
          <ReferenceLine y={mean} stroke="var(--text)" strokeDasharray="4 3" />
        </BarChart>
      </ResponsiveContainer>
    </Figure>
  )
}
