import { Bar, BarChart, CartesianGrid, Cell, LabelList, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import { CLASSES } from '../../../shared/domain/emotion'
import type { Dataset } from '../../../shared/domain/dataset'
import { EMOTION_COLOURS, emotionName } from '../../theme/emotions'
import { CHART } from '../../ui/charts'
import { Figure } from '../../ui/Figure'
import { formatPercent } from '../../ui/format'
import { labelledWords } from './DatasetCard'

/** Labelled sequences a class: how unbalanced the set is. */
export function ClassHistogram({ dataset }: { readonly dataset: Dataset }) {
  const total = dataset.labelledSequences
  const bars = CLASSES.map((name, index) => ({ name, label: emotionName(name), count: dataset.classes[index] ?? 0 }))
  const sum = bars.reduce((all, bar) => all + bar.count, 0)
  const table = {
    columns: [{ key: 'class', label: 'class' }, { key: 'sequences', label: 'sequences', align: 'right' as const }, { key: 'share', label: 'share', align: 'right' as const }],
    rows: bars.map((bar) => ({ class: bar.name, sequences: bar.count, share: formatPercent(sum === 0 ? null : bar.count / sum) })),
  }
  return (
    <Figure title="By class" unit="labelled sequences" note={labelledWords(dataset)} table={table} height={240}>
      {total === 0 ? <NothingLabelled /> : (
        <ResponsiveContainer width="100%" height={230}>
          <BarChart data={bars} margin={{ ...CHART.margin, top: 18, bottom: 0 }}>
            <CartesianGrid stroke={CHART.grid} vertical={false} />
            <XAxis dataKey="label" tick={CHART.tick} stroke={CHART.axis} interval={0} tickLine={false} />
            <YAxis tick={CHART.tick} stroke={CHART.axis} width={48} allowDecimals={false} label={CHART.yLabel('sequences')} />
            <Bar dataKey="count" name="sequences" isAnimationActive={false} stroke="var(--swatch-line)" radius={[2, 2, 0, 0]}>
              {bars.map((bar) => <Cell key={bar.name} fill={EMOTION_COLOURS[bar.name]} />)}
              <LabelList dataKey="count" position="top" fill="var(--text)" fontSize={12} />
            </Bar>
          </BarChart>
        </ResponsiveContainer>
      )}
    </Figure>
  )
}

/** In place of a chart of labels where there are none. */
export function NothingLabelled() {
  return <div style={{ display: 'grid', placeItems: 'center', height: '100%' }} className="dim">No sequence has a label yet. Label some on the Sequences screen with the keys 1 to 7.</div>
}
