import { Button, Select, Table, Text, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import type { Classifier } from '../../../shared/domain/classifier'
import type { FoldSet } from '../../../shared/domain/folds'
import { useStudioCommand } from '../../client/hooks'
import { useJob } from '../../client/use-job'
import { ErrorCard } from '../../ui/ErrorCard'
import { formatCount, formatShare } from '../../ui/format'
import { JobProgress } from '../../ui/JobProgress'
import { offerUndo } from '../../ui/undo'
import { readsText } from './classifier-facts'
import classes from './Classifiers.module.css'

interface Props {
  readonly classifiers: readonly Classifier[]
  readonly foldSets: readonly FoldSet[]
  readonly shown: string | null
  readonly onShow: (judgement: string) => void
}

/** The classifiers that were brought in, with their judgements; one is judged on a fold set, or removed with undo. */
export function ClassifierTable({ classifiers, foldSets, shown, onShow }: Props) {
  const [foldSet, setFoldSet] = useState(foldSets[0]?.foldSet ?? null)
  const judge = useJob('classifier.judge', { adopt: true })
  const remove = useStudioCommand('classifier.remove')
  const restore = useStudioCommand('classifier.restore')
  const takeAway = ({ classifier, title }: Classifier): void => remove.mutate({ classifier }, { onSuccess: () => offerUndo(`${title} was removed.`, () => restore.mutateAsync({ classifier })) })
  return (
    <>
      <div className={classes.form}>
        <Select label="Held-out pictures of" w={320} allowDeselect={false} value={foldSet} onChange={setFoldSet} data={foldSets.map((one) => ({ value: one.foldSet, label: `${one.foldSet}, ${one.k} folds of ${one.dataset}` }))} placeholder="no fold set yet" />
      </div>
      <Table.ScrollContainer minWidth={680}>
        <Table tabularNums aria-label="ONNX classifiers">
          <Table.Thead><Table.Tr><Table.Th>classifier</Table.Th><Table.Th>reads</Table.Th><Table.Th>classes</Table.Th><Table.Th ta="right">parameters</Table.Th><Table.Th>judged</Table.Th><Table.Th aria-label="Actions" /></Table.Tr></Table.Thead>
          <Table.Tbody>
            {classifiers.map((one) => (
              <Table.Tr key={one.classifier}>
                <Table.Th scope="row">{one.title}<Text size="xs" c="dimmed">{one.classifier}, opset {one.spec.facts.opset}</Text></Table.Th>
                <Table.Td>{readsText(one)}</Table.Td>
                <Table.Td>{one.spec.classes.join(', ')}</Table.Td>
                <Table.Td ta="right">{formatCount(one.spec.facts.parameters)}</Table.Td>
                <Table.Td>{one.judgements.length === 0 ? <Text size="xs" c="dimmed">not yet</Text> : one.judgements.map(({ judgement, foldSet: on, images }) => (
                  <UnstyledButton key={judgement} className={classes.judged} aria-pressed={judgement === shown} onClick={() => onShow(judgement)}>{on}: {formatShare(images.value, images.interval)}</UnstyledButton>
                ))}</Table.Td>
                <Table.Td>
                  <div className={classes.actions}>
                    <Button size="compact-xs" disabled={foldSet === null || judge.busy} onClick={() => { if (foldSet !== null) void judge.start({ classifier: one.classifier, foldSet }) }} aria-label={`Judge ${one.title}`}>Judge</Button>
                    <Button size="compact-xs" variant="default" onClick={() => takeAway(one)} aria-label={`Remove ${one.title}`}>Remove</Button>
                  </div>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {judge.busy ? <JobProgress job={judge.job} onCancel={() => void judge.cancel()} /> : null}
      {judge.error === null || judge.job?.state === 'cancelled' ? null : <ErrorCard error={judge.error} title="The classifier was not judged" />}
      {remove.error === null ? null : <ErrorCard error={remove.error} />}
    </>
  )
}
