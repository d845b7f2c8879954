import { Button, Table, UnstyledButton } from '@mantine/core'
import type { CrossSummary } from '../../../shared/domain/cross'
import { useStudioCommand } from '../../client/hooks'
import { ErrorCard } from '../../ui/ErrorCard'
import { formatShare, formatTime } from '../../ui/format'
import { Panel } from '../../ui/Screen'
import { offerUndo } from '../../ui/undo'
import resultClasses from '../results/Results.module.css'
import classes from './Cross.module.css'

/** Every evaluation that was kept, newest first: one is shown below, any is removed with undo. */
export function Earlier({ items, shown, onChoose }: { readonly items: readonly CrossSummary[]; readonly shown: string; readonly onChoose: (cross: string) => void }) {
  const remove = useStudioCommand('cross.remove')
  const restore = useStudioCommand('cross.restore')
  const takeAway = ({ cross, datasetName }: CrossSummary): void => remove.mutate({ cross }, {
    onSuccess: () => offerUndo(`The evaluation on ${datasetName} was removed.`, () => restore.mutateAsync({ cross })),
  })
  return (
    <Panel title="Judged so far">
      <Table.ScrollContainer minWidth={620}>
        <Table tabularNums highlightOnHover aria-label="Evaluations on other data">
          <Table.Thead><Table.Tr><Table.Th>evaluation</Table.Th><Table.Th>dataset</Table.Th><Table.Th ta="right">images [95 %]</Table.Th><Table.Th ta="right">sequences [95 %]</Table.Th><Table.Th>when</Table.Th><Table.Th><span className="visually-hidden">remove</span></Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>
            {items.map((one) => (
              <Table.Tr key={one.cross} aria-current={one.cross === shown ? 'true' : undefined} className={one.cross === shown ? classes.current : undefined}>
                <Table.Th scope="row"><UnstyledButton className={resultClasses.open} onClick={() => onChoose(one.cross)}>{one.cross}</UnstyledButton></Table.Th>
                <Table.Td>{one.datasetName}{one.sharedPictures > 0 ? <span style={{ color: 'var(--caution)' }}> ▲ shared pictures</span> : null}</Table.Td>
                <Table.Td ta="right">{formatShare(one.images.value, one.images.interval)}</Table.Td>
                <Table.Td ta="right">{formatShare(one.sequences.value, one.sequences.interval)}</Table.Td>
                <Table.Td>{formatTime(one.createdAt)}</Table.Td>
                <Table.Td ta="right"><Button variant="default" size="compact-xs" aria-label={`Remove ${one.cross}`} onClick={() => takeAway(one)}>Remove</Button></Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {remove.error === null ? null : <ErrorCard error={remove.error} title="It was not removed" />}
    </Panel>
  )
}
