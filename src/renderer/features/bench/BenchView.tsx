import { Table, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { BenchResult } from '../../../shared/domain/bench'
import { Figure } from '../../ui/Figure'
import { formatCount, formatNumber, formatTime } from '../../ui/format'
import { Panel } from '../../ui/Screen'
import classes from './Bench.module.css'
import { LatencyHistogram } from './LatencyHistogram'
import { Tier } from './Tier'

/** One measurement: speed with its interval, the whole distribution of latencies, energy with its tier, and the conditions. */
export function BenchView({ bench, name }: { readonly bench: BenchResult; readonly name: string }) {
  const { framesPerSecond: fps, latency, throughput, energy } = bench
  const joules = energy.joulesPerImage
  const table = {
    columns: [{ key: 'from', label: 'from, ms', align: 'right' as const }, { key: 'to', label: 'to, ms', align: 'right' as const }, { key: 'count', label: 'queries', align: 'right' as const }],
    rows: bench.histogram.map((bin) => ({ from: bin.from.toFixed(3), to: bin.to.toFixed(3), count: bin.count })),
  }
  return (
    <>
      <Panel title={`${name}, ${bench.threads} ${bench.threads === 1 ? 'thread' : 'threads'}`} actions={<Text size="xs" c="dimmed" className="tabular">{bench.bench} · {formatTime(bench.createdAt)}</Text>}>
        <div className={classes.facts}>
          <Fact value={<>{formatNumber(fps.mean, 1)} FPS <span className={classes.together}>[{formatNumber(fps.low, 1)}, {formatNumber(fps.high, 1)}]</span></>} what={`single-stream, 95 % t interval over ${fps.repeats.length} repeats`} detail={`repeats: ${fps.repeats.map((rate) => rate.toFixed(1)).join(', ')}`} />
          <Fact value={`${formatNumber(latency.p90, 2)} ms p90`} what={`p50 ${formatNumber(latency.p50, 2)} · p99 ${formatNumber(latency.p99, 2)} · mean ${formatNumber(latency.mean, 2)} ms`} detail={`${formatCount(latency.queries)} queries, one at a time`} />
          <Fact value={`${formatNumber(throughput.imagesPerSecond, 0)} images/s`} what={`throughput in batches of ${throughput.batch}`} detail="another metric than latency; neither follows from the other" />
          <Fact value={joules === null ? 'no energy' : `${formatNumber(1 / joules, 2)} images/s/W`} what={<Tier tier={energy.tier} />} detail={joules === null ? energy.reason : `${joules.toPrecision(3)} J an image. ${energy.reason}`} />
        </div>
      </Panel>
      <div className={classes.pair}>
        <Figure title="Latency of a query" unit="ms" table={table} height={218} note={`${formatCount(latency.queries)} queries, batch 1, ${bench.boundary}, ${bench.precision}, ${bench.runtime}.`}>
          <LatencyHistogram bench={bench} />
        </Figure>
        <Conditions bench={bench} />
      </div>
    </>
  )
}

function Fact({ value, what, detail }: { readonly value: ReactNode; readonly what: ReactNode; readonly detail: string }) {
  return <div className={classes.fact}><div className={classes.value}>{value}</div><Text size="xs" component="div">{what}</Text><Text size="xs" c="dimmed">{detail}</Text></div>
}

function Conditions({ bench }: { readonly bench: BenchResult }) {
  const { conditions } = bench
  const rows: readonly (readonly [string, string])[] = [
    ['Processor', conditions.cpu], ['Cores', String(conditions.cores)], ['System', conditions.os], ['Node', conditions.node], ['Runtime', bench.runtime],
    ['Load before', formatNumber(conditions.load, 2)], ['Governor', conditions.governor ?? 'not readable here'], ['Boundary', bench.boundary], ['Precision', bench.precision],
  ]
  return (
    <Panel title="Conditions">
      <Table verticalSpacing={2} tabularNums aria-label="Conditions">
        <Table.Tbody>{rows.map(([name, value]) => <Table.Tr key={name}><Table.Th scope="row" fw={500} w={96}>{name}</Table.Th><Table.Td>{value}</Table.Td></Table.Tr>)}</Table.Tbody>
      </Table>
    </Panel>
  )
}
