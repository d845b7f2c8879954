import { Table, Text, UnstyledButton } from '@mantine/core'
import type { Evaluation } from '../../../shared/domain/results'
import { Panel } from '../../ui/Screen'
import { formatShare } from '../../ui/format'
import { IntervalBar } from './IntervalBar'
import { StampNote } from '../../ui/StampNote'
import { formatPoints, influenceOn, influenceSentence, subjectsSentence, worstFirst } from './subjects'
import classes from './SubjectStrip.module.css'

/** Every subject's share with its Wilson interval and its influence on the headline, worst first; choosing one shows its pictures. */
export function SubjectStrip({ evaluation, onChoose }: { readonly evaluation: Pick<Evaluation, 'perSubject' | 'diagnosis'>; readonly onChoose: (subject: string) => void }) {
  const influence = influenceOn(evaluation.diagnosis.influence)
  return (
    <Panel title="Subjects, worst first">
      <Text size="xs" c="dimmed" mb={6}>{subjectsSentence(evaluation.perSubject)} {influenceSentence(evaluation.diagnosis.influence)}</Text>
      <div className={classes.scroll} tabIndex={0} role="region" aria-label="List of subjects">
        <Table tabularNums stickyHeader verticalSpacing={2} highlightOnHover aria-label="Subjects">
          <Table.Thead><Table.Tr><Table.Th>subject</Table.Th><Table.Th ta="right">right</Table.Th><Table.Th ta="right">share [95 %]</Table.Th><Table.Th ta="right">influence, points</Table.Th><Table.Th w="24%">0 to 100 %</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>
            {worstFirst(evaluation.perSubject).map((row) => {
              const share = row.n === 0 ? null : row.correct / row.n
              return (
                <Table.Tr key={row.subject}>
                  <Table.Th scope="row"><UnstyledButton className={classes.subject} onClick={() => onChoose(row.subject)} aria-label={`Pictures of subject ${row.subject}`}>{row.subject}</UnstyledButton></Table.Th>
                  <Table.Td className="num">{row.correct} of {row.n}</Table.Td>
                  <Table.Td className="num">{formatShare(share, row.interval)}</Table.Td>
                  <Table.Td ta="right">{formatPoints(influence.get(row.subject) ?? null)}</Table.Td>
                  <Table.Td><IntervalBar value={share} interval={row.interval} colour="var(--accent)" /></Table.Td>
                </Table.Tr>
              )
            })}
          </Table.Tbody>
        </Table>
      </div>
      <StampNote />
    </Panel>
  )
}
