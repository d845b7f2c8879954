import { SegmentedControl, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { CartesianGrid, ErrorBar, ResponsiveContainer, Scatter, ScatterChart, Tooltip, XAxis, YAxis } from 'recharts'
import type { PaperComparison } from '../../../shared/domain/comparison'
import { CHART, ChartTip } from '../../ui/charts'
import { Figure } from '../../ui/Figure'
import { formatCompact, formatNumber } from '../../ui/format'
import { AXIS_WORDS, decadesOf, PAPER_AXES, paperPoints, publishedFront, type PaperAxis, type PaperPoint } from './paper-points'

/** Accuracy against what it costs: published points hollow, measured ones filled with their intervals, the published front dashed. */
export function PaperChart({ paper }: { readonly paper: PaperComparison }) {
  const [axis, setAxis] = useState<PaperAxis>('parameters')
  const words = AXIS_WORDS[axis]
  const points = paperPoints(paper, axis)
  const front = publishedFront(points, words.fewer)
  const decades = decadesOf(points.map((point) => point.x))
  const lowest = Math.min(90, ...points.map((point) => point.accuracy - (point.error?.[0] ?? 0)))
  const floor = Math.max(0, Math.floor(lowest / 10) * 10)
  const say = (x: number): string => (words.fewer ? formatCompact(x) : formatNumber(x, x < 10 ? 2 : 1))
  const right = 'right' as const
  const table = {
    columns: [{ key: 'source', label: 'source' }, { key: 'label', label: 'network' }, { key: 'x', label: words.label, align: right }, { key: 'accuracy', label: 'accuracy, % [95 %]', align: right }, { key: 'device', label: 'device' }],
    rows: points.map((point) => ({ source: point.published ? 'published' : 'measured', label: point.label, x: say(point.x), accuracy: accuracyText(point), device: point.device ?? '–' })),
  }
  return (
    <Stack gap={8}>
      <SegmentedControl w="fit-content" aria-label="Accuracy against" value={axis} onChange={(value) => setAxis(PAPER_AXES.find((one) => one === value) ?? 'parameters')}
        data={PAPER_AXES.map((one) => ({ value: one, label: AXIS_WORDS[one].choice }))} />
      <Figure title={`Accuracy against ${words.choice}`} unit="%" table={table} height={330}
        note={`○ published (the paper’s average, no interval), ● measured here (pooled, 95 % bootstrap over subjects). ${front.length < 2 ? '' : 'Dashed: published points that no other beats in both. '}${axis === 'joules' ? 'The paper’s joules divide FPS by a nominal cap: no power was measured.' : ''}`}>
        {points.length === 0
          ? <Text c="dimmed" p="md">{axis === 'joules' || axis === 'speed' ? 'No measurement of these networks yet; the Bench screen makes one.' : 'No run is chosen.'}</Text>
          : (
            <ResponsiveContainer width="100%" height={322}>
              <ScatterChart title={`Accuracy against ${words.choice}; the table view lists every point`} margin={{ ...CHART.margin, top: 16, right: 40 }}>
                <CartesianGrid stroke={CHART.grid} />
                <XAxis dataKey="x" type="number" scale="log" domain={[decades[0] ?? 1, decades[decades.length - 1] ?? 10]} ticks={[...decades]} allowDataOverflow tick={CHART.tick} stroke={CHART.axis} tickFormatter={(value: number) => formatCompact(value)} label={CHART.xLabel(`${words.label} (logarithmic)`)} />
                <YAxis dataKey="accuracy" type="number" domain={[floor, 100]} tick={CHART.tick} stroke={CHART.axis} width={48} label={CHART.yLabel('accuracy, %')} />
                <Tooltip isAnimationActive={false} cursor={false} content={({ active, payload }) => {
                  const point = active ? (payload[0]?.payload as PaperPoint | undefined) : undefined
                  return point === undefined ? null : <ChartTip>{point.published ? 'published' : 'measured'}: {point.label}, {accuracyText(point)} %, {say(point.x)} {words.label}{point.device === null ? '' : `, ${point.device}`}</ChartTip>
                }} />
                {front.length < 2 ? null : <Scatter data={[...front]} line={{ stroke: 'var(--text-dim)', strokeDasharray: '5 4', strokeWidth: 1.2 }} shape={() => <g />} isAnimationActive={false} />}
                <Scatter data={points.filter((point) => point.published)} isAnimationActive={false} shape={(props: MarkProps) => <Mark {...props} />} />
                <Scatter data={points.filter((point) => !point.published)} isAnimationActive={false} shape={(props: MarkProps) => <Mark {...props} />}>
                  <ErrorBar dataKey="error" direction="y" width={6} strokeWidth={1.4} stroke="var(--accent)" isAnimationActive={false} />
                </Scatter>
              </ScatterChart>
            </ResponsiveContainer>
          )}
      </Figure>
    </Stack>
  )
}

interface MarkProps { readonly cx?: number | undefined; readonly cy?: number | undefined; readonly payload?: PaperPoint | undefined }

/** A point with its name beside it: a ring for a published one, a disc for a measured one. */
function Mark({ cx = 0, cy = 0, payload }: MarkProps) {
  if (payload === undefined) return null
  const { published, label } = payload
  return (
    <g>
      <circle cx={cx} cy={cy} r={5.5} fill={published ? 'var(--surface-1)' : 'var(--accent)'} stroke={published ? 'var(--text)' : 'var(--accent)'} strokeWidth={1.6} />
      <text x={cx + 9} y={cy - 7} fontSize={11} fill={published ? 'var(--text-dim)' : 'var(--text)'}>{label}</text>
    </g>
  )
}

function accuracyText(point: PaperPoint): string {
  const value = point.accuracy.toFixed(1)
  return point.error === null ? value : `${value} [${(point.accuracy - point.error[0]).toFixed(1)}, ${(point.accuracy + point.error[1]).toFixed(1)}]`
}
