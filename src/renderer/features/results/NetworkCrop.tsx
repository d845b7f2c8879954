import { Skeleton, Stack, Text } from '@mantine/core'
import type { GalleryItem } from '../../../shared/domain/results'
import { useStudioQuery } from '../../client/hooks'
import { ErrorCard } from '../../ui/ErrorCard'
import classes from './Gallery.module.css'

/** The very numbers that the network read, as pictures: aligned, cropped and standardised as in its training. */
export function NetworkCrop({ run, item }: { readonly run: string; readonly item: GalleryItem }) {
  const crop = useStudioQuery('gallery.crop', { run, sequence: item.sequenceId, position: item.position })
  if (crop.error !== null) return <ErrorCard error={crop.error} title="The crop could not be made" onRetry={() => void crop.refetch()} />
  if (crop.data === undefined) return <Skeleton className={classes.waiting} role="status" aria-label="Loading the crop" />
  const { size, aligned, pictures } = crop.data
  return (
    <Stack gap={6}>
      <div className={classes.crops} data-many={pictures.length > 1 || undefined}>
        {pictures.map((picture) => (
          <figure key={picture.shows} className={classes.crop}>
            <img className={classes.pixels} src={picture.png} alt={`What the network read, ${picture.shows}`} />
            {pictures.length > 1 ? <figcaption>{picture.shows}</figcaption> : null}
          </figure>
        ))}
      </div>
      <Text size="xs" c="dimmed">{size} x {size} pixels, {aligned ? 'aligned by the eyes' : 'the centre of the frame: no face was known in it'}.</Text>
    </Stack>
  )
}
