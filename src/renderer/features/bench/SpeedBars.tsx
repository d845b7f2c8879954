import { Bar, BarChart, Cell, CartesianGrid, ErrorBar, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { PUBLISHED_ROWS, TIER_WORDS, type Table2Row } from '../../../shared/table-2'
import { CHART, ChartTip } from '../../ui/charts'
import { Figure } from '../../ui/Figure'
import { formatNumber } from '../../ui/format'
import { barGroups, type BarGroup } from './bench-words'

/** What the bars count. */
const KINDS = {
  speed: { title: 'Frames a second, single-stream', unit: 'FPS', digits: 1, value: (row: Table2Row) => row.framesPerSecond, interval: (row: Table2Row) => row.interval },
  energy: { title: 'Images a second a watt', unit: 'images/s/W', digits: 2, value: (row: Table2Row) => row.imagesPerJoule, interval: (row: Table2Row) => row.joulesInterval },
} as const

/** Colours of the networks in the order in which they come; shade and place tell them apart as well as hue. */
const FILLS = ['var(--accent)', 'var(--text-dim)', 'var(--right)', 'var(--caution)'] as const

type Point = Readonly<Record<string, string | number | boolean | readonly [number, number] | null>>

/** Grouped bars with Nano-A beside Nano-B: the paper's power modes hollow, ours filled with their intervals. */
export function SpeedBars({ rows, kind }: { readonly rows: readonly Table2Row[]; readonly kind: keyof typeof KINDS }) {
  const { title, unit, digits, value, interval } = KINDS[kind]
  const groups = barGroups([...PUBLISHED_ROWS, ...rows], value, interval)
  const networks = [...new Set(groups.flatMap(({ bars }) => bars.map(({ network }) => network)))].slice(0, FILLS.length)
  const points = groups.map((group) => pointOf(group, networks))
  const right = 'right' as const
  const table = {
    columns: [{ key: 'group', label: 'where' }, { key: 'network', label: 'network' }, { key: 'value', label: unit, align: right }, { key: 'low', label: 'low', align: right }, { key: 'high', label: 'high', align: right }, { key: 'tier', label: 'energy' }],
    rows: groups.flatMap(({ group, bars }) => bars.map((bar) => ({ group, network: bar.network, value: formatNumber(bar.value, digits), low: formatNumber(bar.interval?.low ?? null, digits), high: formatNumber(bar.interval?.high ?? null, digits), tier: TIER_WORDS[bar.row.tier] }))),
  }
  return (
    <Figure title={title} unit={unit} table={table} height={286} note={`Hollow: the paper’s${kind === 'energy' ? ', FPS over a nominal cap, which ranks nothing' : ', on a board it does not name'}. Filled: measured here, 95 % intervals. ${networks.map((name, place) => `${'■□▣▤'[place] ?? ''} ${name}`).join(', ')}.`}>
      <ResponsiveContainer width="100%" height={280}>
        <BarChart title={`${title}; the table view lists every bar`} data={points} margin={{ ...CHART.margin, bottom: 40 }} barCategoryGap="22%" barGap={2}>
          <CartesianGrid stroke={CHART.grid} vertical={false} />
          <XAxis dataKey="group" tick={<GroupTick />} interval={0} height={46} stroke={CHART.axis} />
          <YAxis tick={CHART.tick} width={56} stroke={CHART.axis} domain={[0, 'auto']} label={CHART.yLabel(unit)} />
          <Tooltip isAnimationActive={false} cursor={{ fill: 'var(--surface-2)' }} content={({ active, label }) => {
            const group = active ? groups.find((one) => one.group === label) : undefined
            return group === undefined ? null : <ChartTip><b>{group.group}</b>{group.bars.map((bar) => <div key={bar.row.key}>{bar.network}: {formatNumber(bar.value, digits)}{bar.interval === null ? '' : ` [${formatNumber(bar.interval.low, digits)}, ${formatNumber(bar.interval.high, digits)}]`}{kind === 'energy' ? `, ${TIER_WORDS[bar.row.tier]}` : ''}</div>)}</ChartTip>
          }} />
          {networks.map((network, place) => (
            <Bar key={network} dataKey={network} name={network} isAnimationActive={false} maxBarSize={34}>
              {points.map((point, index) => <Cell key={index} fill={point['published'] === true ? 'transparent' : FILLS[place] ?? 'var(--accent)'} stroke={FILLS[place] ?? 'var(--accent)'} strokeWidth={1.6} strokeDasharray={point['published'] === true ? '3 2' : undefined} />)}
              <ErrorBar dataKey={`${network} reach`} width={5} strokeWidth={1.3} stroke="var(--text)" isAnimationActive={false} />
            </Bar>
          ))}
        </BarChart>
      </ResponsiveContainer>
    </Figure>
  )
}

function pointOf({ group, published, bars }: BarGroup, networks: readonly string[]): Point {
  return Object.fromEntries<Point[string]>([['group', group], ['published', published], ...networks.flatMap((network): [string, Point[string]][] => {
    const bar = bars.find((one) => one.network === network)
    return bar === undefined ? [] : [[network, bar.value], [`${network} reach`, bar.interval === null ? null : [bar.value - bar.interval.low, bar.interval.high - bar.value]]]
  })])
}

/** A group's name in up to three short lines. */
function GroupTick({ x = 0, y = 0, payload }: { readonly x?: number; readonly y?: number; readonly payload?: { readonly value: string } }) {
  const words = (payload?.value ?? '').replace(/^bench-\d+ /, '').split(', ')
  return <g>{words.slice(0, 3).map((word, place) => <text key={place} x={x} y={y + 12 + place * 12} textAnchor="middle" fontSize={11} fill="var(--text-dim)">{word}</text>)}</g>
}
