import { Table, Text } from '@mantine/core'
import type { Comparison } from '../../../shared/domain/comparison'
import { plural } from '../../ui/format'
import { Panel } from '../../ui/Screen'
import { letterOf } from './address'
import classes from './Compare.module.css'
import { OverlaidCurves } from './OverlaidCurves'

/** How the runs were made: only what differs of network, recipe and protocol, and their learning curves over each other. */
export function TrainingView({ comparison: { runs, differences } }: { readonly comparison: Comparison }) {
  return (
    <>
      <Panel title="What differs">
        {differences.length === 0
          ? <Text role="status">= Network, recipe, protocol and engine are the same in every field.</Text>
          : (
            <>
              <Text size="xs" c="dimmed" role="status">{plural(differences.length, 'field differs', 'fields differ')}; all others of network, recipe, protocol and engine are the same.</Text>
              <Table.ScrollContainer minWidth={240 + 200 * runs.length}>
                <Table tabularNums aria-label="Fields in which the runs differ">
                  <Table.Thead><Table.Tr><Table.Th>field</Table.Th>{runs.map((run, place) => <Table.Th key={run.run}>{letterOf(place)} · {run.run}</Table.Th>)}</Table.Tr></Table.Thead>
                  <Table.Tbody>
                    {differences.map((row) => (
                      <Table.Tr key={row.field}><Table.Th scope="row" fw={500} miw={190} className="mono">{row.field}</Table.Th>{row.values.map((value, place) => <Table.Td key={place} className={classes.value}>{value}</Table.Td>)}</Table.Tr>
                    ))}
                  </Table.Tbody>
                </Table>
              </Table.ScrollContainer>
            </>
          )}
      </Panel>
      <OverlaidCurves runs={runs} />
    </>
  )
}
