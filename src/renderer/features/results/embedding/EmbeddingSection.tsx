import { Select, SegmentedControl, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { MapMethod } from '../../../../shared/domain/embedding'
import type { Evaluation } from '../../../../shared/domain/results'
import { useStudioQuery } from '../../../client/hooks'
import { ErrorCard } from '../../../ui/ErrorCard'
import { CardsSkeleton } from '../../../ui/Skeletons'
import { Panel } from '../../../ui/Screen'
import { ComputeEmbeddings } from './ComputeEmbeddings'
import { COLOURINGS, type Colouring } from './map-colours'
import classes from './Map.module.css'
import { MapOfPictures } from './MapOfPictures'
import { LayOut } from './LayOut'

const ALL = 'all'

/** Maps of the held-out pictures: which ones the models take for alike, and the way from any part of a map to its pictures. */
export function EmbeddingSection({ evaluation }: { readonly evaluation: Evaluation }) {
  const [fold, setFold] = useState<number | null>(null)
  const [method, setMethod] = useState<MapMethod>('pca')
  const [colouring, setColouring] = useState<Colouring>('truth')
  const answer = useStudioQuery('embedding.map', { run: evaluation.run, fold, method })
  const again = (): void => void answer.refetch()
  return (
    <Stack gap="xs">
      <div className={classes.controls}>
        <Select label="Pictures and space" w={300} value={fold === null ? ALL : String(fold)} onChange={(value) => setFold(value === null || value === ALL ? null : Number(value))}
          data={[{ value: ALL, label: 'all folds, by class probabilities' }, ...evaluation.perFold.map(({ index }) => ({ value: String(index), label: `fold ${index}, by its model’s last dense layer` }))]} />
        <SegmentedControl aria-label="Method" value={method} onChange={(value) => setMethod(value === 'umap' ? 'umap' : 'pca')} data={[{ value: 'pca', label: 'PCA' }, { value: 'umap', label: 'UMAP' }]} />
        <Select label="Coloured by" w={150} data={COLOURINGS} value={colouring} onChange={(value) => setColouring(COLOURINGS.find((one) => one.value === value)?.value ?? colouring)} />
      </div>
      <Text size="xs" c="dimmed">
        {fold === null
          ? 'Each picture by the logarithms of its probabilities, centred: the classes are the only coordinates that models of different folds share, so this is the only space that holds all of them.'
          : `Each held-out picture by what the last dense layer of fold ${fold}’s model reads. Other folds’ models have spaces of their own, which cannot be laid over this one.`}
      </Text>
      {answer.error !== null ? <ErrorCard error={answer.error} title="The map could not be drawn" onRetry={again} /> : null}
      {answer.isPending ? <CardsSkeleton cards={1} height={460} label="Loading the map" /> : null}
      {answer.data === undefined ? null : answer.data.map !== null
        ? <MapOfPictures key={`${fold ?? ALL}/${method}`} evaluation={evaluation} map={answer.data.map} method={method} colouring={colouring} />
        : (
          <Panel title="Not computed yet">
            {answer.data.embedded
              ? <LayOut key={fold} run={evaluation.run} fold={fold} onDone={again} />
              : <ComputeEmbeddings run={evaluation.run} onDone={again} why="What the models see in their held-out pictures has not been computed for this run. It takes some seconds a fold, once." />}
          </Panel>
        )}
    </Stack>
  )
}
