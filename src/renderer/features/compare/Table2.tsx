import { Table, Text } from '@mantine/core'
import type { SpeedRow } from '../../../shared/domain/comparison'
import { formatNumber } from '../../ui/format'
import { Panel } from '../../ui/Screen'
import { Tier } from '../bench/Tier'
import classes from './Compare.module.css'
import { Conditions } from './Conditions'

/** The paper's Table 2 with every measurement of this studio under it. */
export function Table2({ rows }: { readonly rows: readonly SpeedRow[] }) {
  return (
    <Panel title="Table 2: speed and energy">
      <Table.ScrollContainer minWidth={980}>
        <Table tabularNums aria-label="Speed and energy, published and measured here">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>source</Table.Th><Table.Th>network</Table.Th><Table.Th>device</Table.Th><Table.Th ta="right">FPS [95 %]</Table.Th><Table.Th ta="right">images/s/W</Table.Th><Table.Th>energy tier</Table.Th>
              <Table.Th>same conditions, and why not</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row, place) => (
              <Table.Tr key={place} className={row.source === 'published' ? classes.hollow : undefined}>
                <Table.Td className={classes.nowrap}>{row.source === 'published' ? '○ paper' : `● ${row.bench ?? ''}`}</Table.Td>
                <Table.Th scope="row" fw={500} className={classes.nowrap}>{row.method}</Table.Th>
                <Table.Td>{row.device}</Table.Td>
                <Table.Td className="num">{formatNumber(row.framesPerSecond, 1)}{row.interval === null ? '' : ` [${formatNumber(row.interval.low, 1)}, ${formatNumber(row.interval.high, 1)}]`}</Table.Td>
                <Table.Td className="num">{formatNumber(row.imagesPerJoule, 2)}</Table.Td>
                <Table.Td><Tier tier={row.tier} /></Table.Td>
                <Table.Td className={classes.because}><Conditions conditions={row.conditions} open={row.open} /></Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {rows.some((row) => row.source === 'measured') ? null : <Text size="xs" c="dimmed" mt={6}>Nothing is measured here yet: the Bench screen measures a network’s speed on this machine.</Text>}
    </Panel>
  )
}
