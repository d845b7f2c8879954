import { CartesianGrid, ErrorBar, ReferenceLine, ResponsiveContainer, Scatter, ScatterChart, Tooltip, XAxis, YAxis } from 'recharts'
import type { CalibrationError } from '../../../shared/domain/calibration'
import { CHART, ChartTip } from '../../ui/charts'
import { Figure } from '../../ui/Figure'
import { plural } from '../../ui/format'
import { reliabilityDots, type ReliabilityDot } from './reliability'

const AXIS = { type: 'number', domain: [0, 100], ticks: [0, 25, 50, 75, 100], tick: CHART.tick, stroke: CHART.axis } as const

/** Accuracy against confidence, bin by bin, over the bars in which a perfectly calibrated model would lie. */
export function ReliabilityDiagram({ error, bins }: { readonly error: CalibrationError; readonly bins: string }) {
  const dots = reliabilityDots(error.bins)
  const table = {
    columns: [{ key: 'bin', label: 'confidences, %' }, { key: 'n', label: 'images', align: 'right' as const }, { key: 'confidence', label: 'mean confidence, %', align: 'right' as const }, { key: 'accuracy', label: 'accuracy, %', align: 'right' as const }, { key: 'bar', label: 'consistency bar, %', align: 'right' as const }],
    rows: dots.map((dot) => ({
      bin: `${dot.from.toFixed(1)} to ${dot.to.toFixed(1)}`, n: dot.n, confidence: dot.confidence.toFixed(1), accuracy: dot.accuracy.toFixed(1),
      bar: `${(dot.middle - dot.reach).toFixed(1)} to ${(dot.middle + dot.reach).toFixed(1)}`,
    })),
  }
  return (
    <Figure title="Reliability diagram" unit="%" table={table} height={330}
      note={`Bins of ${bins}. Bars: where 95 % of perfectly calibrated models would lie. ● inside its bar, ◆ outside.`}>
      <ResponsiveContainer width="100%" height={322}>
        <ScatterChart title="Accuracy against confidence; arrows go from bin to bin" margin={{ ...CHART.margin, right: 20 }}>
          <CartesianGrid stroke={CHART.grid} />
          <XAxis {...AXIS} dataKey="confidence" label={CHART.xLabel('mean confidence of the bin, %')} />
          <YAxis {...AXIS} dataKey="accuracy" width={48} label={CHART.yLabel('accuracy, %')} />
          <ReferenceLine segment={[{ x: 0, y: 0 }, { x: 100, y: 100 }]} stroke={CHART.axis} strokeDasharray="4 3" />
          <Tooltip isAnimationActive={false} content={({ active, payload }) => {
            const dot = active ? (payload[0]?.payload as ReliabilityDot | undefined) : undefined
            return dot === undefined ? null : (
              <ChartTip>
                confidences {dot.from.toFixed(1)} to {dot.to.toFixed(1)} %, {plural(dot.n, 'image')}: mean {dot.confidence.toFixed(1)} %, right {dot.accuracy.toFixed(1)} %; calibrated: {(dot.middle - dot.reach).toFixed(1)} to {(dot.middle + dot.reach).toFixed(1)} %
              </ChartTip>
            )
          }} />
          <Scatter data={dots.map((dot) => ({ ...dot, accuracy: dot.middle }))} isAnimationActive={false} shape={<g />} tooltipType="none">
            <ErrorBar dataKey="reach" direction="y" width={8} strokeWidth={1.5} stroke="var(--text-dim)" isAnimationActive={false} />
          </Scatter>
          <Scatter data={[...dots]} isAnimationActive={false} shape={(props: { cx?: number | undefined; cy?: number | undefined; payload?: ReliabilityDot | undefined }) => <Dot x={props.cx ?? 0} y={props.cy ?? 0} inside={props.payload?.consistent ?? true} />} />
        </ScatterChart>
      </ResponsiveContainer>
    </Figure>
  )
}

function Dot({ x, y, inside }: { readonly x: number; readonly y: number; readonly inside: boolean }) {
  return inside
    ? <circle cx={x} cy={y} r={4} fill={CHART.accent} stroke="var(--surface-1)" />
    : <path d={`M${x} ${y - 6}L${x + 6} ${y}L${x} ${y + 6}L${x - 6} ${y}Z`} fill="var(--caution)" stroke="var(--surface-1)" />
}
