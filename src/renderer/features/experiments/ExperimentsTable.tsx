import { Anchor, Table, Text } from '@mantine/core'
import type { ExperimentSummary } from '../../../shared/domain/experiments'
import { formatTime } from '../../ui/format'
import { LeakyWord } from '../../ui/LeakyMark'
import { ExperimentMark } from './ExperimentMark'
import { columnLabel } from './varied-fields'

interface Props {
  readonly experiments: readonly ExperimentSummary[]
  readonly onOpen: (experiment: string) => void
}

/** The experiments, newest first, leaky controls after all others. */
export function ExperimentsTable({ experiments, onOpen }: Props) {
  const sorted = [...experiments].sort((a, b) => Number(a.leaky) - Number(b.leaky) || b.createdAt - a.createdAt)
  return (
    <Table.ScrollContainer minWidth={720}>
      <Table tabularNums highlightOnHover aria-label="Experiments">
        <Table.Thead>
          <Table.Tr><Table.Th>experiment</Table.Th><Table.Th>state</Table.Th><Table.Th>varied</Table.Th><Table.Th>fold set</Table.Th><Table.Th ta="right">cells × seeds</Table.Th><Table.Th ta="right">runs done</Table.Th></Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sorted.map((one) => (
            <Table.Tr key={one.experiment}>
              <Table.Th scope="row">
                <Anchor component="button" type="button" size="sm" ta="left" onClick={() => onOpen(one.experiment)}>{one.name}</Anchor>
                <Text size="xs" c="dimmed" fw={400}>{one.experiment} · {one.preset} · {formatTime(one.createdAt)}</Text>
              </Table.Th>
              <Table.Td><ExperimentMark state={one.state} /></Table.Td>
              <Table.Td>{one.varied.length === 0 ? 'seeds only' : one.varied.map(columnLabel).join(', ')}</Table.Td>
              <Table.Td>{one.foldSet}{one.leaky ? <Text size="xs"><LeakyWord /></Text> : null}</Table.Td>
              <Table.Td ta="right">{one.cells} × {one.seeds.length}</Table.Td>
              <Table.Td ta="right">{one.runsDone} of {one.runsPlanned}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
