import { SegmentedControl, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { CartesianGrid, ResponsiveContainer, Scatter, ScatterChart, Tooltip, XAxis, YAxis } from 'recharts'
import { TIER_WORDS, type Table2Row } from '../../../shared/table-2'
import { CHART, ChartTip } from '../../ui/charts'
import { Figure } from '../../ui/Figure'
import { formatNumber } from '../../ui/format'
import { frontOf, groupOf, shortNetwork } from './bench-words'

interface Point { readonly x: number; readonly y: number; readonly label: string; readonly onFront: boolean; readonly tier: string }

/** Accuracy of the very weights against their speed, or against images a joule: the dashed line joins the points that no other beats in both. */
export function ParetoChart({ rows }: { readonly rows: readonly Table2Row[] }) {
  const [axis, setAxis] = useState<'speed' | 'joules'>('speed')
  const judged = rows.filter((row) => row.accuracy !== null && (axis === 'speed' || (row.imagesPerJoule !== null && row.rankable)))
  const xOf = (row: Table2Row): number => (axis === 'speed' ? row.framesPerSecond : (row.imagesPerJoule ?? 0))
  const front = new Set(frontOf(judged, xOf, (row) => row.accuracy ?? 0))
  const points = judged.map((row): Point => ({ x: xOf(row), y: (row.accuracy ?? 0) * 100, label: `${shortNetwork(row.network)}, ${groupOf(row)}`, onFront: front.has(row), tier: TIER_WORDS[row.tier] }))
  const line = points.filter((point) => point.onFront).sort((a, b) => a.x - b.x)
  const words = axis === 'speed' ? 'frames a second, single-stream' : 'images a joule'
  const right = 'right' as const
  const table = {
    columns: [{ key: 'label', label: 'weights and runtime' }, { key: 'x', label: words, align: right }, { key: 'y', label: 'accuracy, %', align: right }, { key: 'front', label: 'on the front' }],
    rows: points.map((point) => ({ label: point.label, x: formatNumber(point.x, 1), y: formatNumber(point.y, 1), front: point.onFront ? 'yes' : 'no' })),
  }
  return (
    <Stack gap={8}>
      <SegmentedControl w="fit-content" aria-label="Accuracy against" value={axis} onChange={(value) => setAxis(value === 'joules' ? 'joules' : 'speed')} data={[{ value: 'speed', label: 'speed' }, { value: 'joules', label: 'energy' }]} />
      <Figure title={`Accuracy against ${axis === 'speed' ? 'speed' : 'energy'}`} unit="%" table={table} height={300} note="Weights of runs, and classifiers of yours that were judged, in float32. ● on the front, ○ beaten by another in both.">
        {points.length === 0 ? <Text c="dimmed" p="md">{axis === 'speed' ? 'No trained weights were measured: choose a run under “Trained weights”, or a classifier that was judged.' : 'No trained weights were measured with a counter or a meter, and an estimate ranks nothing.'}</Text> : (
          <ResponsiveContainer width="100%" height={292}>
            <ScatterChart title="Accuracy against cost; the table view lists every point" margin={{ ...CHART.margin, top: 18, right: 60 }}>
              <CartesianGrid stroke={CHART.grid} />
              <XAxis dataKey="x" type="number" domain={[0, 'auto']} tick={CHART.tick} stroke={CHART.axis} label={CHART.xLabel(words)} />
              <YAxis dataKey="y" type="number" domain={[0, 100]} tick={CHART.tick} stroke={CHART.axis} width={48} label={CHART.yLabel('accuracy, %')} />
              <Tooltip isAnimationActive={false} cursor={false} content={({ active, payload }) => {
                const point = active ? (payload[0]?.payload as Point | undefined) : undefined
                return point === undefined ? null : <ChartTip>{point.label}: {formatNumber(point.y, 1)} %, {formatNumber(point.x, 1)} {words}</ChartTip>
              }} />
              {line.length < 2 ? null : <Scatter data={line} line={{ stroke: 'var(--text-dim)', strokeDasharray: '5 4', strokeWidth: 1.2 }} shape={() => <g />} isAnimationActive={false} />}
              <Scatter data={points} isAnimationActive={false} shape={(props: MarkProps) => <Mark {...props} />} />
            </ScatterChart>
          </ResponsiveContainer>
        )}
      </Figure>
    </Stack>
  )
}

interface MarkProps { readonly cx?: number | undefined; readonly cy?: number | undefined; readonly payload?: Point | undefined }

function Mark({ cx = 0, cy = 0, payload }: MarkProps) {
  return (
    <g>
      <circle cx={cx} cy={cy} r={5} fill={payload?.onFront === true ? 'var(--accent)' : 'var(--surface-1)'} stroke="var(--accent)" strokeWidth={1.6} />
      <text x={cx + 8} y={cy - 7} fontSize={11} fill="var(--text-dim)">{payload?.label ?? ''}</text>
    </g>
  )
}
