import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import type { FoldSet } from '../../../shared/domain/folds'
import { EMOTION_COLOURS, emotionName } from '../../theme/emotions'
import { EmotionChip } from '../../ui/EmotionChip'
import { Figure } from '../../ui/Figure'
import { CHART, ChartTip } from '../../ui/charts'
import { foldBars, type FoldBar } from './fold-facts'

/** Sequences a fold, stacked by class in the fixed colours; the legend names each. */
export function FoldBarChart({ foldSet, onSelect }: { readonly foldSet: FoldSet; readonly onSelect: (fold: number) => void }) {
  const bars = foldBars(foldSet)
  const table = {
    columns: [{ key: 'fold', label: 'fold' }, ...foldSet.classes.map((name) => ({ key: name, label: name, align: 'right' as const }))],
    rows: bars,
  }
  return (
    <Figure title="Classes in each fold" unit="sequences" table={table} height={210} note={<Legend classes={foldSet.classes} />}>
      <ResponsiveContainer width="100%" height={200}>
        <BarChart title="Classes in each fold; arrows go from fold to fold" data={[...bars]} margin={CHART.margin} onClick={(state) => { if (state.activeLabel !== undefined) onSelect(Number(state.activeLabel)) }}>
          <CartesianGrid stroke={CHART.grid} vertical={false} />
          <XAxis dataKey="fold" tick={CHART.tick} stroke={CHART.axis} interval="preserveStartEnd" label={CHART.xLabel('fold')} />
          <YAxis tick={CHART.tick} stroke={CHART.axis} width={52} allowDecimals={false} label={CHART.yLabel('sequences')} />
          <Tooltip isAnimationActive={false} cursor={{ fill: 'var(--surface-2)' }} content={({ active, payload }) => {
            const bar = active ? (payload[0]?.payload as FoldBar | undefined) : undefined
            return bar === undefined ? null : <ChartTip>fold {bar.fold}: {foldSet.classes.map((name) => `${name} ${bar[name] ?? 0}`).join(', ')}</ChartTip>
          }} />
          {foldSet.classes.map((name) => (
            <Bar key={name} dataKey={name} name={emotionName(name)} stackId="classes" fill={EMOTION_COLOURS[name]} stroke="var(--surface-1)" strokeWidth={1} isAnimationActive={false} />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </Figure>
  )
}

function Legend({ classes }: Pick<FoldSet, 'classes'>) {
  return <span>{classes.map((name) => <span key={name} style={{ marginRight: 12, whiteSpace: 'nowrap' }}><EmotionChip emotion={name} /></span>)}</span>
}
