import { useQueries, type UseQueryResult } from '@tanstack/react-query'
import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import type { ResultOf } from '../../../shared/contract'
import type { ComparedRun } from '../../../shared/domain/comparison'
import type { Epoch } from '../../../shared/domain/runs'
import type { StudioError } from '../../../shared/errors'
import { fetchQuery, queryKey } from '../../client/hooks'
import { CHART, ChartTip } from '../../ui/charts'
import { ErrorCard } from '../../ui/ErrorCard'
import { Figure } from '../../ui/Figure'
import { CardsSkeleton } from '../../ui/Skeletons'
import type { CurveMetric } from '../training/curves'
import { axisOf, axisTicks, formatMetric, formatTick } from '../training/metric-axis'
import { letterOf } from './address'
import classes from './Compare.module.css'
import { overlay, type OverlaidRow } from './overlaid-curves'
import { runColour, runDashes } from './run-colours'

const METRICS: readonly CurveMetric[] = ['loss', 'accuracy', 'learningRate']

/** The learning curves of all runs over each other: means over folds, each run with a colour, dashes and letter of its own. */
export function OverlaidCurves({ runs }: { readonly runs: readonly ComparedRun[] }) {
  const answers = useQueries({ queries: runs.map(({ run }) => ({ queryKey: queryKey('run.epochs', { run }) as readonly unknown[], queryFn: () => fetchQuery('run.epochs', { run }) })) }) as UseQueryResult<ResultOf<'run.epochs'>, StudioError>[]
  const failed = answers.find((answer) => answer.error !== null)
  if (failed !== undefined) return <ErrorCard error={failed.error} title="The learning curves could not be read" onRetry={() => void failed.refetch()} />
  if (answers.some((answer) => answer.isPending)) return <CardsSkeleton cards={3} height={220} label="Loading the learning curves" />
  const epochs = answers.map((answer) => answer.data?.items ?? [])
  return <div className={classes.curves}>{METRICS.map((metric) => <Curves key={metric} metric={metric} runs={runs} epochs={epochs} />)}</div>
}

function Curves({ metric, runs, epochs }: { readonly metric: CurveMetric; readonly runs: readonly ComparedRun[]; readonly epochs: readonly (readonly Epoch[])[] }) {
  const axis = axisOf(metric)
  const { rows, points } = overlay(epochs, metric)
  const ticks = axisTicks(metric, points)
  const say = (value: number | null): string => (value === null ? '–' : formatMetric(metric, value))
  const table = {
    columns: [{ key: 'epoch', label: 'epoch', align: 'right' as const }, ...runs.map((run, place) => ({ key: run.run, label: `${letterOf(place)} · ${run.run}, ${axis.label}`, align: 'right' as const }))],
    rows: rows.map((row) => ({ epoch: row.epoch, ...Object.fromEntries(runs.map((run, place) => [run.run, say(row.means[place] ?? null)])) })),
  }
  return (
    <Figure title={axis.title} table={table} height={204} note={<Legend runs={runs} />}>
      <ResponsiveContainer width="100%" height={196}>
        <LineChart title={`${axis.title} of each run by epoch; arrows go from epoch to epoch`} data={[...rows]} margin={CHART.margin}>
          <CartesianGrid stroke={CHART.grid} vertical={false} />
          <XAxis dataKey="epoch" type="number" domain={[1, Math.max(2, rows[rows.length - 1]?.epoch ?? 2)]} allowDecimals={false} tick={CHART.tick} stroke={CHART.axis} label={CHART.xLabel('epoch')} />
          <YAxis allowDataOverflow domain={[ticks[0] ?? 0, ticks[ticks.length - 1] ?? 1]} ticks={[...ticks]} interval={0} scale={axis.kind === 'rate' ? 'log' : 'linear'} tick={CHART.tick} stroke={CHART.axis} width={52}
            tickFormatter={(value: number) => formatTick(metric, value)} label={CHART.yLabel(axis.label)} />
          <Tooltip isAnimationActive={false} content={({ active, payload }) => {
            const row = active ? (payload[0]?.payload as OverlaidRow | undefined) : undefined
            return row === undefined ? null : <ChartTip>epoch {row.epoch}: {row.means.map((mean, place) => `${letterOf(place)} ${say(mean)}`).join(', ')}</ChartTip>
          }} />
          {runs.map((run, place) => (
            <Line key={run.run} dataKey={(row: OverlaidRow) => row.means[place] ?? null} name={letterOf(place)} type={axis.steps ? 'stepAfter' : 'linear'} stroke={runColour(place)} strokeWidth={1.8}
              strokeDasharray={runDashes(place)} dot={rows.length < 3} isAnimationActive={false} connectNulls />
          ))}
        </LineChart>
      </ResponsiveContainer>
    </Figure>
  )
}

function Legend({ runs }: { readonly runs: readonly ComparedRun[] }) {
  return (
    <span className={classes.legend}>
      <span>Means over folds:</span>
      {runs.map((run, place) => (
        <span key={run.run} className={classes.key}>
          <svg width="26" height="8" aria-hidden><line x1="0" x2="26" y1="4" y2="4" stroke={runColour(place)} strokeWidth="2" strokeDasharray={runDashes(place)} /></svg>
          {letterOf(place)} {run.run}
        </span>
      ))}
    </span>
  )
}
