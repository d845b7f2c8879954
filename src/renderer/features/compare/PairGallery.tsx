import { Text } from '@mantine/core'
import { IconPhotoCheck } from '@tabler/icons-react'
import { useState } from 'react'
import type { Emotion } from '../../../shared/domain/emotion'
import { IMAGE_SIZES, imageUrl } from '../../client/images'
import { useStudioPages } from '../../client/pages'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorCard } from '../../ui/ErrorCard'
import { CardsSkeleton } from '../../ui/Skeletons'
import { VirtualGrid } from '../../ui/VirtualGrid'
import { PairDialog } from './PairDialog'
import { pairInput, pairSentence, pairTileSentence, type PairFilter, type Rivals } from './pair-filter'
import { PairFilters } from './PairFilters'
import { PairTile } from './PairTile'

interface Props {
  /** Of the comparison, in class order. */
  readonly emotions: readonly Emotion[]
  readonly rivals: Rivals
  readonly filter: PairFilter
  readonly onFilter: (filter: PairFilter) => void
}

/** The compared pictures with both answers under each: arrows move, Enter opens one with all its probabilities. */
export function PairGallery({ emotions, rivals, filter, onFilter }: Props) {
  const pictures = useStudioPages('compare.items', pairInput(rivals, filter))
  const [open, setOpen] = useState<number | null>(null)
  const filters = <PairFilters emotions={emotions} rivals={rivals} filter={filter} onFilter={(next) => { setOpen(null); onFilter(next) }} />
  if (pictures.error !== null) return <>{filters}<ErrorCard error={pictures.error} title="The pictures could not be read" onRetry={pictures.refetch} /></>
  if (pictures.isPending) return <>{filters}<CardsSkeleton cards={6} height={226} label="Loading pictures" /></>
  return (
    <>
      {filters}
      <Text size="sm" c="dimmed" className="tabular" aria-live="polite" my={6}>{pairSentence(rivals, filter, pictures.total)}</Text>
      {pictures.total === 0
        ? <EmptyState icon={IconPhotoCheck} title="No picture here">{filter.outcome === 'disagree' && filter.truth === null && filter.named === null ? 'The two runs name everything alike.' : 'Nothing fits this filter.'} Widen it to see more.</EmptyState>
        : (
          <VirtualGrid label="Compared pictures" count={pictures.total} itemAt={pictures.itemAt} onRange={pictures.onRange} tileWidth={132} tileHeight={218}
            height="max(28rem, calc(100vh - 24rem))" selected={open ?? undefined} describe={(item) => pairTileSentence(item, rivals)} onActivate={(_, index) => setOpen(index)}
            render={(item) => <PairTile item={item} rivals={rivals} picture={imageUrl(item.image, IMAGE_SIZES.tile)} />} />
        )}
      <PairDialog item={open === null ? undefined : pictures.itemAt(open)} emotions={emotions} rivals={rivals} index={open ?? 0} total={pictures.total} opened={open !== null}
        onMove={(index) => { pictures.onRange(index, index); setOpen(index) }} onClose={() => setOpen(null)} />
    </>
  )
}
