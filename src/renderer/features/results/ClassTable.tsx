import { Table, Text, UnstyledButton } from '@mantine/core'
import type { Emotion } from '../../../shared/domain/emotion'
import type { Evaluation } from '../../../shared/domain/results'
import { EmotionChip } from '../../ui/EmotionChip'
import { formatPercent, formatShare } from '../../ui/format'
import { Panel } from '../../ui/Screen'
import { StampNote } from '../../ui/StampNote'
import { widthlessNote } from './rate-bars'
import classes from './Results.module.css'

/** Recall, precision and F1 of each class; a class opens its pictures. */
export function ClassTable({ evaluation, onChoose }: { readonly evaluation: Pick<Evaluation, 'perClass' | 'diagnosis'>; readonly onChoose: (truth: Emotion) => void }) {
  const precisions = new Map(evaluation.diagnosis.precision.map((row) => [row.emotion, row]))
  const note = widthlessNote([...evaluation.perClass, ...evaluation.diagnosis.precision].map((row) => row.interval))
  return (
    <Panel title="Scores of each class">
      <Table.ScrollContainer minWidth={420}>
        <Table tabularNums highlightOnHover aria-label="Scores of each class">
          <Table.Thead>
            <Table.Tr><Table.Th>class</Table.Th><Table.Th ta="right">images</Table.Th><Table.Th ta="right">recall [95 %]</Table.Th><Table.Th ta="right">precision [95 %]</Table.Th><Table.Th ta="right">F1</Table.Th></Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {evaluation.perClass.map((row) => (
              <Table.Tr key={row.emotion}>
                <Table.Th scope="row"><UnstyledButton className={classes.open} onClick={() => onChoose(row.emotion)} aria-label={`Pictures of ${row.emotion}`}><EmotionChip emotion={row.emotion} /></UnstyledButton></Table.Th>
                <Table.Td ta="right">{row.n}</Table.Td>
                <Table.Td ta="right">{formatShare(row.recall, row.interval)}</Table.Td>
                <Table.Td ta="right">{formatShare(row.precision, precisions.get(row.emotion)?.interval)}</Table.Td>
                <Table.Td ta="right">{formatPercent(row.f1)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {note === null ? null : <Text size="xs" c="dimmed">{note}</Text>}
      <StampNote />
    </Panel>
  )
}
