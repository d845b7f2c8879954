import { Table, Text, UnstyledButton } from '@mantine/core'
import type { Emotion } from '../../../shared/domain/emotion'
import type { Evaluation } from '../../../shared/domain/results'
import { formatShare } from '../../ui/format'
import { Panel } from '../../ui/Screen'
import { StampNote } from '../../ui/StampNote'
import { widthlessNote } from './rate-bars'
import classes from './Results.module.css'

/** The confusions that cost most where such a system is used, apart from the mean in which they drown. */
export function CostlyConfusions({ evaluation, onChoose }: { readonly evaluation: Pick<Evaluation, 'diagnosis'>; readonly onChoose: (truth: Emotion, predicted: Emotion) => void }) {
  const note = widthlessNote(evaluation.diagnosis.costly.map((row) => row.interval))
  return (
    <Panel title="Costly confusions">
      <Text size="xs" c="dimmed" mb={6}>A negative state taken for happiness is what the uses that the paper names (6.1) can least afford.</Text>
      <Table tabularNums highlightOnHover aria-label="Costly confusions">
        <Table.Thead><Table.Tr><Table.Th>confusion</Table.Th><Table.Th ta="right">images</Table.Th><Table.Th ta="right">share [95 %]</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>
          {evaluation.diagnosis.costly.map((row) => (
            <Table.Tr key={row.truth}>
              <Table.Th scope="row"><UnstyledButton className={classes.open} onClick={() => onChoose(row.truth, row.predicted)} aria-label={`Pictures of ${row.truth} taken for ${row.predicted}`}>{row.truth} taken for {row.predicted}</UnstyledButton></Table.Th>
              <Table.Td ta="right">{row.count} of {row.n}</Table.Td>
              <Table.Td ta="right">{formatShare(row.value, row.interval)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {note === null ? null : <Text size="xs" c="dimmed" mt={6}>{note}</Text>}
      <StampNote />
    </Panel>
  )
}
