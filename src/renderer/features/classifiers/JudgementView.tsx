import { Table, Text } from '@mantine/core'
import { useStudioQuery } from '../../client/hooks'
import { EmotionChip } from '../../ui/EmotionChip'
import { ErrorCard } from '../../ui/ErrorCard'
import { Facts } from '../../ui/Facts'
import { formatPercent, formatShare, plural } from '../../ui/format'
import { CardsSkeleton } from '../../ui/Skeletons'
import { judgementFacts } from './classifier-facts'
import classes from './Classifiers.module.css'

/** One classifier on one fold set: its marks first, then the numbers and what must be known beside them. */
export function JudgementView({ judgement }: { readonly judgement: string }) {
  const judged = useStudioQuery('classifier.judgement', { judgement })
  if (judged.error !== null) return <ErrorCard error={judged.error} title="The judgement could not be read" onRetry={() => void judged.refetch()} />
  if (judged.data === undefined) return <CardsSkeleton cards={1} height={180} label="Judging" />
  const { data } = judged
  return (
    <section aria-label={`${data.title} on ${data.foldSet}`} className={classes.judgement}>
      <Text fw={600}>{data.title} on {data.foldSet}</Text>
      {data.marks.map((mark) => <div key={mark} role="note" className={classes.mark}><span aria-hidden>▲ </span>{mark}</div>)}
      {data.labelsChanged === 0 ? null : <Text size="sm" role="note" c="var(--caution)">▲ {plural(data.labelsChanged, 'sequence carries', 'sequences carry')} another label now; these numbers are of the fold set’s.</Text>}
      <Facts facts={judgementFacts(data)} />
      <Table tabularNums aria-label="Scores of each class">
        <Table.Thead><Table.Tr><Table.Th>class</Table.Th><Table.Th ta="right">images</Table.Th><Table.Th ta="right">recall [95 %]</Table.Th><Table.Th ta="right">precision</Table.Th><Table.Th ta="right">F1</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>
          {data.perClass.map((row) => (
            <Table.Tr key={row.emotion}>
              <Table.Th scope="row"><EmotionChip emotion={row.emotion} /></Table.Th><Table.Td ta="right">{row.n}</Table.Td><Table.Td ta="right">{formatShare(row.recall, row.interval)}</Table.Td>
              <Table.Td ta="right">{formatPercent(row.precision)}</Table.Td><Table.Td ta="right">{formatPercent(row.f1)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <ul className={classes.remarks}>{data.remarks.map((remark) => <li key={remark}>{remark}</li>)}</ul>
      <Text size="xs" c="dimmed">{data.protocol.frames}; {data.protocol.split}. To test it against a run: <span className="mono">nano-studio compare RUN {data.judgement}</span></Text>
    </section>
  )
}
