import { Table, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { BenchCell, BenchFile, CellMeasured, Estimate } from '../../../shared/domain/bench-result'
import { TIER_WORDS } from '../../../shared/table-2'
import { formatBytes, formatCompact, formatCount, formatNumber, formatPercent, plural, shortHash } from '../../ui/format'
import { Panel } from '../../ui/Screen'
import classes from './Bench.module.css'
import { BOUNDARY_WORDS, cellLabel, WEIGHT_WORDS } from './bench-words'
import { LatencyHistogram } from './LatencyHistogram'
import { LatencyTimeline } from './LatencyTimeline'
import { Tier } from './Tier'

/** One cell in full: its numbers with their intervals, every energy that is known, the distribution and the time line of its latencies, and the conditions. */
export function CellView({ cell, file }: { readonly cell: BenchCell; readonly file: BenchFile }) {
  const { measured } = cell
  const title = `${cell.network.name}, ${cellLabel(cell)}`
  if (measured === null) return <Panel title={title}><Text role="status" style={{ color: 'var(--caution)' }}>∅ Not measured. {cell.unmeasurable?.reason ?? ''}</Text></Panel>
  const { latency, coldStart, memory, peak } = measured
  return (
    <>
      <Panel title={title} actions={<Text size="xs" c="dimmed">{BOUNDARY_WORDS[cell.boundary]} · {cell.batch === 1 ? 'single-stream' : `batches of ${cell.batch}`}</Text>}>
        <div className={classes.facts}>
          <Fact value={`${withInterval(measured.imagesPerSecond, 1)} ${cell.batch === 1 ? 'FPS' : 'images/s'}`} what={`95 % interval over ${measured.imagesPerSecond.over}`} detail={`${formatCount(latency.queries)} queries in ${measured.repeats.length} loops`} />
          <Fact value={`p90 ${formatNumber(latency.p90, 3)} ms`} what={`mean ${withInterval(measured.meanMs, 3)} ms`} detail={`p50 ${formatNumber(latency.p50, 3)} · p99 ${formatNumber(latency.p99, 3)} · longest ${formatNumber(latency.max, 2)} ms`} />
          <Fact value={coldStart === null ? '–' : `${formatNumber(coldStart.total, 0)} ms`} what="cold start, median" detail={coldStart === null ? 'not kept' : `process ${formatNumber(coldStart.process, 0)}, library ${formatNumber(coldStart.library, 0)}, model ${formatNumber(coldStart.model, 0)}, first query ${formatNumber(coldStart.firstQuery, 0)}`} />
          <Fact value={memory === null ? '–' : formatBytes(memory.peakBytes)} what="peak memory of the process" detail={`${memory === null ? '' : `${formatBytes(memory.beforeBytes)} before the library; `}model ${measured.modelBytes === null ? 'not told' : formatBytes(measured.modelBytes)}`} />
          <Fact value={peak === null ? '–' : formatPercent(peak.share)} what="of this machine’s measured peak" detail={peak === null ? (cell.network.macs === null ? 'a file that was brought in does not tell what it multiplies' : 'no peak was measured') : `${formatCompact(peak.macsPerSecond)}MAC/s of ${formatCompact(peak.peakMacsPerSecond)}MAC/s; ${peak.by}`} />
          <Fact value={cell.network.macs === null ? 'MACs not known' : `${formatCompact(cell.network.macs)} MACs`} what={`${formatCount(cell.network.parameters)} parameters`} detail={`${WEIGHT_WORDS[cell.weights.kind]}${cell.weights.run === null ? '' : ` of ${cell.weights.run}`} ${cell.weights.sha256 === null ? '' : shortHash(cell.weights.sha256)}${cell.weights.calibration === 'noise' ? '; int8 cut by noise: for speed only' : ''}`} />
        </div>
        {cell.accuracy === null ? null : <Text size="xs" mt={8}><b>{formatPercent(cell.accuracy.share)} accuracy of these weights</b> on {plural(cell.accuracy.images, 'held-out picture')}, {cell.accuracy.run}: {cell.accuracy.protocol}.</Text>}
      </Panel>
      <Energies measured={measured} />
      <div className={classes.pair}>
        <LatencyHistogram measured={measured} title={title} />
        <LatencyTimeline measured={measured} />
      </div>
      <Conditions cell={cell} measured={measured} file={file} />
    </>
  )
}

function Fact({ value, what, detail }: { readonly value: ReactNode; readonly what: ReactNode; readonly detail: string }) {
  return <div className={classes.fact}><div className={classes.value}>{value}</div><Text size="xs" component="div">{what}</Text><Text size="xs" c="dimmed">{detail}</Text></div>
}

function Energies({ measured: { energies } }: { readonly measured: CellMeasured }) {
  const milli = (estimate: Estimate | null): string => (estimate === null ? '–' : withInterval({ ...estimate, mean: estimate.mean * 1000, low: estimate.low * 1000, high: estimate.high * 1000 }, 3))
  return (
    <Panel title="Energy, by tier">
      <Table.ScrollContainer minWidth={720}>
        <Table tabularNums aria-label="Energy of the cell, by tier">
          <Table.Thead><Table.Tr><Table.Th>tier</Table.Th><Table.Th>source</Table.Th><Table.Th ta="right">mJ/image gross</Table.Th><Table.Th ta="right">mJ/image net</Table.Th><Table.Th ta="right">images/s/W</Table.Th><Table.Th ta="right">idle W before, after</Table.Th><Table.Th>what it covers</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>
            {energies.map((energy) => (
              <Table.Tr key={energy.tier}>
                <Table.Th scope="row" fw={500}><Tier tier={TIER_WORDS[energy.tier]} /></Table.Th>
                <Table.Td>{energy.source ?? '–'}</Table.Td>
                <Table.Td ta="right">{milli(energy.grossJoules)}</Table.Td>
                <Table.Td ta="right">{milli(energy.netJoules)}</Table.Td>
                <Table.Td ta="right">{energy.imagesPerSecondPerWatt === null ? '–' : withInterval(energy.imagesPerSecondPerWatt, 2)}</Table.Td>
                <Table.Td ta="right">{formatNumber(energy.idle.before, 2)}, {formatNumber(energy.idle.after, 2)}</Table.Td>
                <Table.Td>{energy.reason}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  )
}

function Conditions({ cell, measured: { conditions }, file: { hardware, plan } }: { readonly cell: BenchCell; readonly measured: CellMeasured; readonly file: BenchFile }) {
  const { power } = hardware
  const rows: readonly (readonly [string, string])[] = [
    ['Device', `${hardware.device}; ${hardware.cpu}, ${hardware.cores} cores, ${formatBytes(hardware.memoryBytes)}`], ['System', `${hardware.os}, ${hardware.software}`],
    ['Power', `governor ${power.governor ?? 'not told'}, ${power.mode === null ? 'no power mode' : `mode ${power.mode}`}, ${power.limitWatts === null ? 'no limit told' : `limit ${power.limitWatts} W`}, ${power.supply === 'unknown' ? 'supply not told' : `on ${power.supply}`}`],
    ['Runtime', `${cell.runtime.name} ${cell.runtime.version ?? ''}`],
    ['Plan', `${plan.preset}: loops of ${plan.seconds} s and ${plan.queries} queries or more, ${plan.repeats} repeats in random order (seed ${plan.seed}), each in a process of its own after ${plan.warmUpSeconds} s of warm-up`],
    ['Others', `${conditions.otherShare === null ? 'not told' : `${formatPercent(conditions.otherShare)} of the machine`}; stolen ${conditions.stealShare === null ? 'not told' : formatPercent(conditions.stealShare)}; load before ${formatNumber(conditions.loadBefore, 2)}`],
    ['Clock and heat', `${conditions.megahertz === null ? 'clock not told' : `${formatNumber(conditions.megahertz.low, 0)} to ${formatNumber(conditions.megahertz.high, 0)} MHz`}, ${conditions.celsius === null ? 'heat not told' : `${formatNumber(conditions.celsius.before, 0)} to ${formatNumber(conditions.celsius.after, 0)} °C`}`],
  ]
  return (
    <Panel title="Conditions">
      <Table verticalSpacing={2} tabularNums aria-label="Conditions">
        <Table.Tbody>{rows.map(([name, value]) => <Table.Tr key={name}><Table.Th scope="row" fw={500} w={110}>{name}</Table.Th><Table.Td>{value}</Table.Td></Table.Tr>)}</Table.Tbody>
      </Table>
      {conditions.marks.length === 0 ? <Text size="xs" c="dimmed" mt={6}>Nothing happened that makes the number doubtful.</Text> : (
        <ul className={classes.marks} aria-label="What makes the number doubtful">{conditions.marks.map(({ mark, detail }, place) => <li key={place}><b>▲ {mark}</b> {detail}</li>)}</ul>
      )}
    </Panel>
  )
}

function withInterval({ mean, low, high, over }: Estimate, digits: number): string {
  return `${formatNumber(mean, digits)}${over === 'none' ? '' : ` [${formatNumber(low, digits)}, ${formatNumber(high, digits)}]`}`
}
