import { Table, Text } from '@mantine/core'
import type { BenchResult } from '../../../shared/domain/bench'
import { formatNumber } from '../../ui/format'
import { Panel } from '../../ui/Screen'
import classes from './Bench.module.css'
import { table2Rows } from './table2'
import { Tier } from './Tier'

/** The paper's Table 2 with ours beside it: published rows hollow, and no row ranked by an energy that nobody measured. */
export function SpeedTable({ benches, nameOf }: { readonly benches: readonly BenchResult[]; readonly nameOf: (network: string) => string }) {
  return (
    <Panel title="Beside the paper’s Table 2">
      <Table.ScrollContainer minWidth={720}>
        <Table tabularNums aria-label="Speed and energy, published and measured here">
          <Table.Thead>
            <Table.Tr><Table.Th>source</Table.Th><Table.Th>network</Table.Th><Table.Th>device</Table.Th><Table.Th ta="right">FPS [95 %]</Table.Th><Table.Th ta="right">images/s/W</Table.Th><Table.Th>energy tier</Table.Th></Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {table2Rows(benches, nameOf).map((row) => (
              <Table.Tr key={row.key} className={row.published ? classes.hollow : undefined} title={row.note}>
                <Table.Td style={{ whiteSpace: 'nowrap' }}>{row.published ? '○ paper' : `● ${row.key}`}</Table.Td>
                <Table.Th scope="row" fw={500} style={{ whiteSpace: 'nowrap' }}>{row.network}</Table.Th>
                <Table.Td style={row.published ? { whiteSpace: 'nowrap' } : undefined}>{row.device}</Table.Td>
                <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>{formatNumber(row.framesPerSecond, 1)}{row.interval === null ? '' : ` [${formatNumber(row.interval.low, 1)}, ${formatNumber(row.interval.high, 1)}]`}</Table.Td>
                <Table.Td ta="right">{formatNumber(row.imagesPerJoule, 2)}</Table.Td>
                <Table.Td><Tier tier={row.tier} /></Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text size="xs" c="dimmed" mt={6}>
        The paper’s efficiencies are FPS divided by the nominal cap of the power mode (25.8 / 15 = 1.72): no power was measured, so they rank nothing. Its text also names
        5.29 images/s/W for Nano-B, which is in no cell of its table. The board is not named; devices here and there differ, so compare FPS only with that in mind.
      </Text>
    </Panel>
  )
}
