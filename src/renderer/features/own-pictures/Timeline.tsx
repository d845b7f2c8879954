import { CartesianGrid, Legend, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import type { Emotion } from '../../../shared/domain/emotion'
import { EMOTION_COLOURS } from '../../theme/emotions'
import { CHART, ChartTip } from '../../ui/charts'
import { formatPercent } from '../../ui/format'
import type { TimelineRow } from './applied'

/** Dashes that tell the lines apart without their colours. */
const DASHES = [undefined, '6 3', '2 3', '8 3 2 3', undefined, '4 2', '1 2', '10 4'] as const

/** The softmax over a sequence: a line a class, arrows go from picture to picture. */
export function Timeline({ rows, emotions }: { readonly rows: readonly TimelineRow[]; readonly emotions: readonly Emotion[] }) {
  return (
    <ResponsiveContainer width="100%" height={260}>
      <LineChart title="Softmax of each picture in its order; arrows go from picture to picture" data={[...rows]} margin={CHART.margin}>
        <CartesianGrid stroke={CHART.grid} vertical={false} />
        <XAxis dataKey="place" type="number" domain={['dataMin', 'dataMax']} allowDecimals={false} tick={CHART.tick} stroke={CHART.axis} label={CHART.xLabel('place in the sequence')} />
        <YAxis domain={[0, 1]} ticks={[0, 0.25, 0.5, 0.75, 1]} tick={CHART.tick} stroke={CHART.axis} width={52} tickFormatter={(value: number) => `${Math.round(value * 100)} %`} label={CHART.yLabel('softmax')} />
        <Tooltip isAnimationActive={false} content={({ active, payload }) => {
          const row = active ? (payload[0]?.payload as TimelineRow | undefined) : undefined
          return row === undefined ? null : <ChartTip><div>{row.name}</div>{emotions.map((name) => <div key={name}>{name}: {formatPercent(Number(row[name]))}</div>)}</ChartTip>
        }} />
        <Legend verticalAlign="top" height={24} wrapperStyle={{ fontSize: 11 }} formatter={(name) => <span style={{ color: 'var(--text)' }}>{String(name)}</span>} />
        {emotions.map((name, place) => <Line key={name} dataKey={name} type="linear" isAnimationActive={false} stroke={EMOTION_COLOURS[name]} strokeWidth={1.8} {...(DASHES[place] === undefined ? {} : { strokeDasharray: DASHES[place] })} dot={rows.length < 3} />)}
      </LineChart>
    </ResponsiveContainer>
  )
}
