import { Table, Text } from '@mantine/core'
import type { Bounds } from '../../../shared/domain/calibration'
import type { ComparedPair, Comparison } from '../../../shared/domain/comparison'
import { networkTitle } from '../../../shared/network-title'
import { formatCount } from '../../ui/format'
import { Panel } from '../../ui/Screen'
import { letterOf } from './address'
import classes from './Compare.module.css'
import { differenceRows, reachOf } from './difference-rows'
import type { Rivals } from './pair-filter'
import { favoured, formatDifference } from './points'

interface Props {
  readonly comparison: Comparison
  readonly pair: ComparedPair
  readonly rivals: Rivals
}

/** Every run in a column, the same measure in the same row, and by how much the chosen two differ: as numbers and on one axis. */
export function DifferenceTable({ comparison: { runs }, pair, rivals }: Props) {
  const rows = differenceRows(runs, pair)
  const reach = reachOf(rows)
  const [first, second] = [rivals.first.letter, rivals.second.letter]
  return (
    <Panel title="Side by side">
      <Table.ScrollContainer minWidth={640 + 130 * runs.length}>
        <Table tabularNums aria-label="Measures of each run and their differences">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>measure</Table.Th>
              {runs.map((run, place) => (
                <Table.Th key={run.run} ta="right">
                  {letterOf(place)} · {run.run}
                  <Text size="xs" c="dimmed" fw={400}>{networkTitle(run.networkName, run.reconstruction)}, {formatCount(run.parameters)} parameters</Text>
                </Table.Th>
              ))}
              <Table.Th ta="right" className={classes.nowrap}>{first} − {second}, points [95 %]</Table.Th>
              <Table.Th><span className={classes.ends} style={{ width: '11rem' }}><span>← {second} higher</span><span>{first} higher →</span></span></Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => {
              const side = favoured(row.interval)
              return (
                <Table.Tr key={row.measure}>
                  <Table.Th scope="row">{row.measure}<Text size="xs" c="dimmed" fw={400}>{row.detail}</Text></Table.Th>
                  {row.values.map((value, place) => <Table.Td key={place} className="num">{value}</Table.Td>)}
                  <Table.Td className="num" fw={side === 'first' || side === 'second' ? 650 : undefined}>
                    {formatDifference(row.difference, row.interval)}
                    <Text size="xs" c="dimmed" fw={400}>{side === null ? 'no interval' : side === 'neither' ? 'holds 0' : `${side === 'first' ? first : second} higher`}</Text>
                  </Table.Td>
                  <Table.Td><DifferenceBar difference={row.difference} interval={row.interval} reach={reach} /></Table.Td>
                </Table.Tr>
              )
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text size="xs" c="dimmed" mt={6}>The axis on the right reaches from −{(100 * reach).toFixed(0)} to +{(100 * reach).toFixed(0)} points; the line in its middle is 0. The intervals are not adjusted for how many there are: read the classes as where to look, not as findings.</Text>
    </Panel>
  )
}

/** A difference and its interval on an axis with 0 in the middle. Decoration: the numbers stand beside it. */
function DifferenceBar({ difference, interval, reach }: { readonly difference: number | null; readonly interval: Bounds | null; readonly reach: number }) {
  const at = (share: number): number => 50 + (50 * share) / reach
  return (
    <span className={classes.axis} aria-hidden>
      {interval === null ? null : <span className={classes.whisker} style={{ left: `${at(interval.low)}%`, width: `${at(interval.high) - at(interval.low)}%` }} />}
      {difference === null ? null : <span className={classes.dot} style={{ left: `${at(difference)}%` }} />}
    </span>
  )
}
