import { Anchor, Table, Text } from '@mantine/core'
import { Link } from 'wouter'
import type { AttributeAccuracy } from '../../../shared/domain/groups'
import { links } from '../../app/links'
import { useStudioQuery } from '../../client/hooks'
import { useScope } from '../../stores/use-scope'
import { ErrorCard } from '../../ui/ErrorCard'
import { formatShare } from '../../ui/format'
import { Panel } from '../../ui/Screen'
import { TableSkeleton } from '../../ui/Skeletons'
import { StampNote } from '../../ui/StampNote'
import { differenceWords } from './group-words'

/** How a run names the subjects of each recorded group: what the paper's section 6.1 asks of anybody who uses such a network. */
export function GroupAccuracy({ run }: { readonly run: string }) {
  const judged = useStudioQuery('groups.judge', { run })
  const { dataset } = useScope()
  return (
    <Panel title="Errors by group of subjects">
      {judged.error !== null && <ErrorCard title="The groups could not be judged" error={judged.error} onRetry={() => void judged.refetch()} />}
      {judged.isPending && <TableSkeleton rows={3} label="Judging the groups" />}
      {judged.data?.attributes.length === 0 && (
        <Text c="dimmed">Nothing is recorded of the subjects (age, sex), so whether groups are named alike is unknown. {dataset !== null && <>Take over a CSV on <Anchor component={Link} href={links.dataset(dataset.dataset)} underline="always">the dataset’s page</Anchor>.</>}</Text>
      )}
      {judged.data?.attributes.map((one) => <ByAttribute key={one.attribute} {...one} />)}
      {judged.data !== undefined && judged.data.attributes.length > 0 && <StampNote />}
    </Panel>
  )
}

function ByAttribute({ attribute, groups, sentence }: AttributeAccuracy) {
  return (
    <>
      <Text mb={4}>{sentence}</Text>
      <Table tabularNums mb="sm" aria-label={`Accuracy by ${attribute}`}>
        <Table.Thead><Table.Tr><Table.Th>{attribute}</Table.Th><Table.Th ta="right">subjects</Table.Th><Table.Th ta="right">images [95 %]</Table.Th><Table.Th ta="right">sequences [95 %]</Table.Th><Table.Th ta="right">against the others, points</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>
          {groups.map((group) => (
            <Table.Tr key={group.value ?? ''}>
              <Table.Th scope="row">{group.value ?? <Text span c="dimmed">not recorded</Text>}</Table.Th>
              <Table.Td ta="right">{group.subjects}</Table.Td>
              <Table.Td ta="right">{formatShare(group.images.value, group.images.interval)}</Table.Td>
              <Table.Td ta="right">{formatShare(group.sequences.value, group.sequences.interval)}</Table.Td>
              <Table.Td ta="right">{differenceWords(group.difference)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  )
}
