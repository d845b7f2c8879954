import { Table, Text } from '@mantine/core'
import type { RunDetail } from '../../../shared/domain/runs'
import { plural } from '../../ui/format'
import { Panel } from '../../ui/Screen'
import { elementRows } from './cluster-rows'
import { StateMark } from './StateMark'

/** What a cluster does of a run: its array jobs and, of each fold under way, the element as Slurm last told of it. Nothing for a run of this machine. */
export function ClusterPanel({ run }: { readonly run: RunDetail }) {
  const { executor } = run
  if (executor.kind !== 'slurm') return null
  const rows = elementRows(run.folds, executor.elements)
  const jobs = executor.submissions.map(({ job, name }) => job ?? name)
  return (
    <Panel title="On the cluster">
      <Text size="xs" c="dimmed">
        Slurm, {executor.partition === undefined ? 'its default partition' : `partition ${executor.partition}`}{executor.account === undefined ? '' : `, account ${executor.account}`} ·
        a fold: {plural(executor.minutes, 'minute')}, {plural(executor.cpusPerFold, 'core')}, {executor.memoryMb} MB ·
        {jobs.length === 0 ? ' not submitted yet' : ` array ${jobs.length === 1 ? 'job' : 'jobs'} ${jobs.join(', ')}`} · <span className="mono">{executor.folder ?? executor.sharedFolder}</span>
      </Text>
      {rows.length === 0 ? null : (
        <Table verticalSpacing={2} tabularNums aria-label="Elements of the array job">
          <Table.Thead><Table.Tr><Table.Th>Fold</Table.Th><Table.Th>State</Table.Th><Table.Th>Element</Table.Th><Table.Th>Slurm says</Table.Th><Table.Th>Node</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.fold}><Table.Td>{row.fold}</Table.Td><Table.Td><StateMark state={row.state} /></Table.Td><Table.Td>{row.element}</Table.Td><Table.Td>{row.says}</Table.Td><Table.Td>{row.node}</Table.Td></Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Panel>
  )
}
