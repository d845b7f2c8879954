import { Text } from '@mantine/core'
import { IconPhotoCheck } from '@tabler/icons-react'
import type { Evaluation } from '../../../shared/domain/results'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorCard } from '../../ui/ErrorCard'
import { CardsSkeleton } from '../../ui/Skeletons'
import { StampNote } from '../../ui/StampNote'
import { type GalleryFilter, filterSentence } from './gallery-facts'
import { GalleryFilters } from './GalleryFilters'
import { GalleryGroups } from './GalleryGroups'
import { doubtsSentence } from './label-doubts'
import { PictureGrid } from './PictureGrid'
import { usePictures } from './use-pictures'

interface Props {
  readonly evaluation: Evaluation
  readonly filter: GalleryFilter
  readonly onFilter: (filter: GalleryFilter) => void
}

/** The judged pictures, mistakes first: as one list, or as a strip for each class or subject. */
export function Gallery({ evaluation, filter, onFilter }: Props) {
  const { protocol, perSubject, diagnosis } = evaluation
  return (
    <>
      <GalleryFilters emotions={protocol.classes} filter={filter} subjects={perSubject.map((row) => row.subject)} onFilter={onFilter} />
      {filter.order === 'label' ? <Text size="sm" my={6}>{doubtsSentence(diagnosis.doubts)}</Text> : null}
      {filter.group === 'none'
        ? <Pictures evaluation={evaluation} filter={filter} />
        : <GalleryGroups evaluation={evaluation} filter={filter} onOpen={onFilter} />}
      <Text size="xs" c="dimmed" mt={6}>Each picture was named by the model that held its subject out, computed by TensorFlow at the end of that fold’s training; no other runtime has a part in an evaluation.</Text>
      <StampNote />
    </>
  )
}

/** One list of all that the filter finds. */
function Pictures({ evaluation, filter }: Omit<Props, 'onFilter'>) {
  const pictures = usePictures(evaluation.run, filter)
  if (pictures.error !== null) return <ErrorCard error={pictures.error} title="The pictures could not be read" onRetry={pictures.refetch} />
  if (pictures.isPending) return <CardsSkeleton cards={12} height={212} label="Loading pictures" />
  return (
    <>
      <Text size="sm" c="dimmed" className="tabular" aria-live="polite" my={6}>{filterSentence(filter, pictures.total)}</Text>
      {pictures.total === 0
        ? (
          <EmptyState icon={IconPhotoCheck} title="No picture here">
            {filter.outcome === 'wrong' ? 'Nothing was named wrongly within this filter.' : 'No picture fits this filter.'} Widen the filter to see more.
          </EmptyState>
        )
        : <PictureGrid key={JSON.stringify(filter)} label="Judged pictures" evaluation={evaluation} count={pictures.total} itemAt={pictures.itemAt} onRange={pictures.onRange} height="max(26rem, calc(100vh - 21rem))" />}
    </>
  )
}
