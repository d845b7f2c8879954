import { Skeleton, Stack, Text } from '@mantine/core'
import type { GalleryItem } from '../../../../shared/domain/results'
import { useStudioQuery } from '../../../client/hooks'
import { IMAGE_SIZES, imageUrl } from '../../../client/images'
import { ErrorCard } from '../../../ui/ErrorCard'
import { tileSentence } from '../gallery-facts'
import { ComputeEmbeddings } from './ComputeEmbeddings'
import classes from './Map.module.css'

/** The pictures that the model of a picture's fold takes for most alike. */
export function Neighbours({ run, item }: { readonly run: string; readonly item: GalleryItem }) {
  const near = useStudioQuery('embedding.neighbours', { run, sequence: item.sequenceId, position: item.position, limit: 5 })
  return (
    <Stack gap={4}>
      <Text fw={600}>Most alike to the model of fold {item.fold}</Text>
      {near.error !== null ? <ErrorCard error={near.error} title="Pictures alike could not be found" onRetry={() => void near.refetch()} /> : null}
      {near.isPending ? <Skeleton height={86} role="status" aria-label="Loading pictures alike" /> : null}
      {near.data === undefined ? null : near.data.embedded
        ? (
          <>
            <div className={classes.near} role="list" aria-label="Pictures alike, nearest first">
              {near.data.items.map((other) => (
                <div key={`${other.sequenceId}/${other.position}`} role="listitem" className={classes.nearOne} title={tileSentence(other)}>
                  <img className={classes.nearPicture} data-right={other.correct || undefined} src={imageUrl(other.image, IMAGE_SIZES.tile)} alt={tileSentence(other)} />
                  {other.truth ?? 'no label'} {other.correct ? '✓' : `✗ ${other.predicted}`}<br /><span className="dim">{other.subject} · {other.distance.toFixed(3)}</span>
                </div>
              ))}
            </div>
            <Text size="xs" c="dimmed">By cosine distance of what its last dense layer reads: the nearest frame of each other sequence that it held out. Each fold’s model has a space of its own: pictures of other folds cannot be compared there.</Text>
          </>
        )
        : <ComputeEmbeddings run={run} onDone={() => void near.refetch()} why="What the models see in the pictures has not been computed for this run. It takes some seconds a fold." />}
    </Stack>
  )
}
