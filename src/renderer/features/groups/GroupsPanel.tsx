import { Button, FileButton, Group, Table, Text } from '@mantine/core'
import { useState } from 'react'
import type { Dataset } from '../../../shared/domain/dataset'
import type { GroupImportResult, GroupList } from '../../../shared/domain/groups'
import { useStudioCommand, useStudioQuery } from '../../client/hooks'
import { studioClient } from '../../client/studio-client'
import { ErrorCard } from '../../ui/ErrorCard'
import { plural } from '../../ui/format'
import { Panel } from '../../ui/Screen'
import { TableSkeleton } from '../../ui/Skeletons'
import { offerUndo } from '../../ui/undo'
import { importSentence } from './group-words'

/** What is recorded of a dataset's subjects (sex, age group), so that errors can be told by it; taken over from a CSV. */
export function GroupsPanel({ dataset }: { readonly dataset: Dataset }) {
  const list = useStudioQuery('groups.list', { dataset: dataset.dataset })
  const read = useStudioCommand('groups.import')
  const [taken, setTaken] = useState<GroupImportResult | null>(null)
  const choose = async (file: File | null): Promise<void> => {
    if (file === null) return
    setTaken(null)
    read.mutate({ dataset: dataset.dataset, text: await file.text(), source: file.name }, { onSuccess: setTaken })
  }
  return (
    <Panel title="Groups of subjects" actions={<FileButton accept="text/csv,.csv" onChange={(file) => void choose(file)}>{(props) => <Button variant="default" loading={read.isPending} {...props}>Take over a CSV</Button>}</FileButton>}>
      <Text>Where age, sex or the like of the subjects is known, results tell the errors of each group. A CSV says it: <span className="mono">subject,sex,age group</span>, then a line a subject; an empty cell says nothing.</Text>
      {read.error !== null && <ErrorCard title="Nothing was taken over" error={read.error} />}
      {taken !== null && <Text mt={6} role="status">{importSentence(taken, dataset.name)}</Text>}
      {list.error !== null && <ErrorCard title="The groups could not be read" error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <TableSkeleton rows={2} label="Loading the groups" />}
      {list.data !== undefined && <Recorded dataset={dataset} list={list.data} />}
    </Panel>
  )
}

function Recorded({ dataset, list }: { readonly dataset: Dataset; readonly list: GroupList }) {
  const set = useStudioCommand('groups.set')
  if (list.attributes.length === 0) return <Text c="dimmed" mt={6}>Nothing is recorded of the {plural(list.subjects, 'subject')} of this dataset.</Text>
  const forget = ({ attribute, entries }: GroupList['attributes'][number]): void => {
    const input = { dataset: dataset.dataset, attribute }
    set.mutate({ ...input, entries: entries.map(({ subject }) => ({ subject, value: null })) }, {
      onSuccess: () => offerUndo(`What was recorded as ${attribute} is forgotten.`, () => studioClient().call('groups.set', { ...input, entries: [...entries] }), `groups-${dataset.dataset}`),
    })
  }
  return (
    <>
      {set.error !== null && <ErrorCard title="Nothing was forgotten" error={set.error} />}
      <Table mt={8} aria-label="Groups of subjects">
        <Table.Thead><Table.Tr><Table.Th w="12rem">recorded as</Table.Th><Table.Th>groups, by subjects</Table.Th><Table.Th w="8rem" ta="right">not recorded</Table.Th><Table.Th w="6rem" aria-label="Actions" /></Table.Tr></Table.Thead>
        <Table.Tbody>
          {list.attributes.map((one) => (
            <Table.Tr key={one.attribute}>
              <Table.Th scope="row">{one.attribute}</Table.Th>
              <Table.Td><Group gap="md">{one.groups.map(({ value, subjects }) => <span key={value}>{value} <Text span c="dimmed" className="tabular">{subjects}</Text></span>)}</Group></Table.Td>
              <Table.Td className="num">{list.subjects - one.entries.length}</Table.Td>
              <Table.Td ta="right"><Button size="compact-xs" variant="subtle" color="gray" loading={set.isPending} onClick={() => forget(one)} aria-label={`Forget ${one.attribute}`}>Forget</Button></Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  )
}
