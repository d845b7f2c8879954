import { Select, Table, Text } from '@mantine/core'
import type { ClassMap, CrossAudit } from '../../../shared/domain/cross'
import { useStudioQuery } from '../../client/hooks'
import { EmotionChip } from '../../ui/EmotionChip'
import { formatCount } from '../../ui/format'
import classes from './Cross.module.css'
import { judgedSentence, LEFT_OUT, sharedSentences, targetOf, withTarget } from './cross-facts'

interface Props {
  readonly audit: CrossAudit
  readonly run: string
  readonly classMap: ClassMap
  readonly onMap: (map: ClassMap) => void
}

/** What would be judged and what both sides share, beside the labels with the classes they count as. */
export function Audit({ audit, run, classMap, onMap }: Props) {
  const foldSet = useStudioQuery('run.get', { run }).data?.foldSet
  const known = useStudioQuery('folds.get', { foldSet: foldSet ?? '' }, { enabled: foldSet !== undefined }).data?.classes ?? []
  return (
    <div className={classes.audit}>
      <div>
        <Text fw={600} mb={4}>{judgedSentence(audit)}</Text>
        <ul className={classes.sentences}>{sharedSentences(audit).map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
      </div>
      <Table tabularNums verticalSpacing={2} aria-label="Labels as classes of the run">
        <Table.Thead><Table.Tr><Table.Th>label</Table.Th><Table.Th ta="right">images</Table.Th><Table.Th>counts as</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>
          {audit.mapping.map((row) => (
            <Table.Tr key={row.from}>
              <Table.Th scope="row"><EmotionChip emotion={row.from} /></Table.Th>
              <Table.Td ta="right">{formatCount(row.images)}</Table.Td>
              <Table.Td><Select size="xs" aria-label={`Class that ${row.from} counts as`} allowDeselect={false} value={targetOf(row)} data={[...known, LEFT_OUT]} onChange={(chosen) => onMap(withTarget(classMap, row.from, chosen))} /></Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}
