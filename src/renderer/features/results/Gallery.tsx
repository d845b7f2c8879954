import { Text } from '@mantine/core'
import { IconPhotoCheck } from '@tabler/icons-react'
import { useState } from 'react'
import type { ProtocolStamp } from '../../../shared/domain/results'
import { IMAGE_SIZES, imageUrl } from '../../client/images'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorCard } from '../../ui/ErrorCard'
import { CardsSkeleton } from '../../ui/Skeletons'
import { VirtualGrid } from '../../ui/VirtualGrid'
import { type GalleryFilter, filterSentence, tileSentence } from './gallery-facts'
import { GalleryFilters } from './GalleryFilters'
import { PictureDialog } from './PictureDialog'
import { Tile } from './Tile'
import { usePictures } from './use-pictures'

interface Props {
  readonly run: string
  readonly protocol: ProtocolStamp
  readonly subjects: readonly string[]
  readonly filter: GalleryFilter
  readonly onFilter: (filter: GalleryFilter) => void
}

/** The judged pictures as tiles, mistakes first: arrows move, Enter opens one with all its probabilities. */
export function Gallery({ run, protocol, subjects, filter, onFilter }: Props) {
  const pictures = usePictures(run, filter)
  const [open, setOpen] = useState<number | null>(null)
  const opened = open === null ? undefined : pictures.itemAt(open)
  const filters = <GalleryFilters emotions={protocol.classes} filter={filter} subjects={subjects} onFilter={(next) => { setOpen(null); onFilter(next) }} />
  if (pictures.error !== null) return <>{filters}<ErrorCard error={pictures.error} title="The pictures could not be read" onRetry={pictures.refetch} /></>
  if (pictures.isPending) return <>{filters}<CardsSkeleton cards={12} height={212} label="Loading pictures" /></>
  return (
    <>
      {filters}
      <Text size="sm" c="dimmed" className="tabular" aria-live="polite" my={6}>{filterSentence(filter, pictures.total)}</Text>
      {pictures.total === 0
        ? (
          <EmptyState icon={IconPhotoCheck} title="No picture here">
            {filter.outcome === 'wrong' ? 'Nothing was named wrongly within this filter.' : 'No picture fits this filter.'} Widen the filter to see more.
          </EmptyState>
        )
        : (
          <VirtualGrid label="Judged pictures" count={pictures.total} itemAt={pictures.itemAt} onRange={pictures.onRange} tileWidth={124} tileHeight={214}
            height="max(26rem, calc(100vh - 21rem))" selected={open ?? undefined} describe={tileSentence} onActivate={(_, index) => setOpen(index)}
            render={(item) => <Tile item={item} picture={imageUrl(item.image, IMAGE_SIZES.tile)} />} />
        )}
      <PictureDialog item={opened} protocol={protocol} index={open ?? 0} total={pictures.total} onMove={(index) => { pictures.onRange(index, index); setOpen(index) }} opened={open !== null} onClose={() => setOpen(null)} />
    </>
  )
}
