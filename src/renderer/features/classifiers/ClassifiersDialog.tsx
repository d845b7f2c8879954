import { Modal, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useStudioQuery } from '../../client/hooks'
import { ErrorCard } from '../../ui/ErrorCard'
import { CardsSkeleton } from '../../ui/Skeletons'
import { ClassifierTable } from './ClassifierTable'
import classes from './Classifiers.module.css'
import { ImportClassifier } from './ImportClassifier'
import { JudgementView } from './JudgementView'

/** ONNX classifiers that the studio did not train: brought in, judged on the same held-out pictures as runs, and always under the mark that says so. */
export function ClassifiersDialog({ onClose }: { readonly onClose: () => void }) {
  const list = useStudioQuery('classifier.list', {})
  const folds = useStudioQuery('folds.list', {})
  const [chosen, choose] = useState<string | null>(null)
  const error = list.error ?? folds.error
  const shown = chosen ?? list.data?.items[0]?.judgements[0]?.judgement ?? null
  return (
    <Modal opened onClose={onClose} title="ONNX classifiers" size="75rem" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Text size="sm" mb="sm">A classifier that was trained elsewhere, judged on the held-out pictures of a fold set with the statistics of a run. Whether it has seen these people the studio cannot know, and every number says so.</Text>
      {error !== null ? <ErrorCard error={error} title="The classifiers could not be read" onRetry={() => { void list.refetch(); void folds.refetch() }} />
        : list.data === undefined || folds.data === undefined ? <CardsSkeleton cards={1} height={120} label="Loading classifiers" />
          : list.data.items.length === 0 ? <Text size="sm" c="dimmed">None yet.</Text>
            : <ClassifierTable classifiers={list.data.items} foldSets={folds.data.items} shown={shown} onShow={choose} />}
      {shown === null ? null : <JudgementView key={shown} judgement={shown} />}
      <Title order={3} size="h4" className={classes.heading}>Bring one in</Title>
      <ImportClassifier />
    </Modal>
  )
}
