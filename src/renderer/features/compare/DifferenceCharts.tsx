import { Text } from '@mantine/core'
import { Bar, BarChart, CartesianGrid, Rectangle, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import type { ComparedPair } from '../../../shared/domain/comparison'
import { CHART, ChartTip } from '../../ui/charts'
import { Figure } from '../../ui/Figure'
import { Panel } from '../../ui/Screen'
import classes from './Compare.module.css'
import { barsSentence, foldBars, subjectBars, type DifferenceBarRow } from './difference-bars'
import type { Rivals } from './pair-filter'
import { formatPoints } from './points'
import { runColour } from './run-colours'

/** Whether the difference is everywhere or the work of few: a bar a fold, and a bar a subject from one end to the other. */
export function DifferenceCharts({ pair, rivals }: { readonly pair: ComparedPair; readonly rivals: Rivals }) {
  const folds = foldBars(pair)
  return (
    <div className={classes.pair}>
      {folds.length === 0
        ? <Panel title="Difference of each fold"><Text c="dimmed">The runs hold items out in different folds, so no fold pairs with another.</Text></Panel>
        : <Bars title="Difference of each fold" unit="fold" bars={folds} rivals={rivals} />}
      <Bars title="Difference of each subject" unit="subject" bars={subjectBars(pair)} rivals={rivals} />
    </div>
  )
}

function Bars({ title, unit, bars, rivals }: { readonly title: string; readonly unit: string; readonly bars: readonly DifferenceBarRow[]; readonly rivals: Rivals }) {
  const [first, second] = [rivals.first.letter, rivals.second.letter]
  const right = 'right' as const
  const table = {
    columns: [{ key: 'name', label: unit }, { key: 'points', label: `${first} − ${second}, points`, align: right }, { key: 'first', label: `${first}, %`, align: right }, { key: 'second', label: `${second}, %`, align: right }, { key: 'n', label: 'images', align: right }],
    rows: bars.map((bar) => ({ name: bar.name, points: formatPoints(bar.points / 100), first: bar.first.toFixed(1), second: bar.second.toFixed(1), n: bar.n })),
  }
  return (
    <Figure title={title} unit="points" table={table} height={236} note={barsSentence(bars, unit, first, second)}>
      <ResponsiveContainer width="100%" height={228}>
        <BarChart title={`${title}; arrows go from ${unit} to ${unit}`} data={[...bars]} margin={CHART.margin}>
          <CartesianGrid stroke={CHART.grid} vertical={false} />
          <XAxis dataKey="name" tick={CHART.tick} stroke={CHART.axis} interval="preserveStartEnd" label={CHART.xLabel(unit)} />
          <YAxis tick={CHART.tick} stroke={CHART.axis} width={52} label={CHART.yLabel(`${first} − ${second}, points`)} tickFormatter={(value: number) => String(value).replace('-', '\u2212')} />
          <Tooltip isAnimationActive={false} cursor={{ fill: 'var(--surface-2)' }} content={({ active, payload }) => {
            const bar = active ? (payload[0]?.payload as DifferenceBarRow | undefined) : undefined
            return bar === undefined ? null : <ChartTip>{unit} {bar.name}: {formatPoints(bar.points / 100)} points; {first} {bar.first.toFixed(1)} %, {second} {bar.second.toFixed(1)} % of {bar.n} images</ChartTip>
          }} />
          <ReferenceLine y={0} stroke="var(--text)" />
          <Bar dataKey="points" isAnimationActive={false} maxBarSize={36} shape={(props: { payload?: DifferenceBarRow }) => <Rectangle {...props} fill={runColour((props.payload?.points ?? 0) >= 0 ? 0 : 1)} />} />
        </BarChart>
      </ResponsiveContainer>
    </Figure>
  )
}
