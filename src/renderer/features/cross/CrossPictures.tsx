import { Button, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { CrossEvaluation, CrossPicture } from '../../../shared/domain/cross'
import { links } from '../../app/links'
import { IMAGE_SIZES, imageUrl } from '../../client/images'
import { useStudioPages } from '../../client/pages'
import { EMOTION_COLOURS } from '../../theme/emotions'
import { EmotionChip } from '../../ui/EmotionChip'
import { ErrorCard } from '../../ui/ErrorCard'
import { formatPercent } from '../../ui/format'
import { PagedDialog } from '../../ui/PagedDialog'
import { Panel } from '../../ui/Screen'
import { CardsSkeleton } from '../../ui/Skeletons'
import { VirtualGrid } from '../../ui/VirtualGrid'
import { FIRST_FILTER, filterSentence, galleryInput, rankedProbabilities, tileSentence, type GalleryFilter } from '../results/gallery-facts'
import galleryClasses from '../results/Gallery.module.css'
import { Tile } from '../results/Tile'
import { asTile } from './cross-facts'

/** The judged pictures of what was chosen above; the surest mistakes where nothing was. */
export function CrossPictures({ evaluation, filter, onFilter }: { readonly evaluation: CrossEvaluation; readonly filter: GalleryFilter; readonly onFilter: (filter: GalleryFilter) => void }) {
  const { cross } = evaluation
  const { run: _run, offset: _offset, limit: _limit, ...asked } = galleryInput('', filter, { offset: 0, limit: 60 })
  const pictures = useStudioPages('cross.pictures', { cross, ...asked })
  const [open, setOpen] = useState<number | null>(null)
  const itemAt = (index: number): CrossPicture | undefined => {
    const item = pictures.itemAt(index)
    return item === undefined ? undefined : asTile(item)
  }
  return (
    <Panel title="Pictures" actions={filter === FIRST_FILTER ? undefined : <Button variant="default" size="compact-xs" onClick={() => onFilter(FIRST_FILTER)}>All mistakes</Button>}>
      {pictures.error !== null ? <ErrorCard error={pictures.error} title="The pictures could not be read" onRetry={pictures.refetch} /> : pictures.isPending ? <CardsSkeleton cards={6} height={212} label="Loading pictures" /> : (
        <>
          <Text size="sm" c="dimmed" className="tabular" aria-live="polite" mb={6}>{filterSentence(filter, pictures.total)}</Text>
          {pictures.total === 0 ? null : (
            <VirtualGrid label="Judged pictures" count={pictures.total} itemAt={itemAt} onRange={pictures.onRange} tileWidth={124} tileHeight={214} height="28rem" selected={open ?? undefined}
              describe={tileSentence} onActivate={(_, index) => setOpen(index)} render={(item) => <Tile item={item} picture={imageUrl(item.image, IMAGE_SIZES.tile)} />} />
          )}
        </>
      )}
      <Picture item={open === null ? undefined : itemAt(open)} evaluation={evaluation} index={open ?? 0} total={pictures.total} opened={open !== null} onClose={() => setOpen(null)} onMove={(index) => {
        pictures.onRange(index, index)
        setOpen(index)
      }} />
    </Panel>
  )
}

interface PictureProps {
  /** Undefined while its page is on its way. */
  readonly item: CrossPicture | undefined
  readonly evaluation: CrossEvaluation
  readonly index: number
  readonly total: number
  readonly opened: boolean
  readonly onMove: (index: number) => void
  readonly onClose: () => void
}

/** One picture, large, with all that the models say of it together. */
function Picture({ item, evaluation: { stamp }, index, total, opened, onMove, onClose }: PictureProps) {
  const [, navigate] = useLocation()
  return (
    <PagedDialog index={index} total={total} opened={opened} onMove={onMove} onClose={onClose} width={920}
      action={item === undefined ? null : <Button data-autofocus onClick={() => navigate(links.sequence(item.sequenceId, item.position))}>Open the sequence at frame {item.frame}</Button>}>
      {item === undefined ? <Text c="dimmed" role="status">Loading the picture</Text> : (
        <div className={galleryClasses.dialog} data-correct={item.correct}>
          <img className={galleryClasses.large} src={imageUrl(item.image, IMAGE_SIZES.full)} alt={tileSentence(item)} />
          <Stack gap={6}>
            <Text className={galleryClasses.verdict}>{item.correct ? '✓ right' : '✗ wrong'}</Text>
            <div className={galleryClasses.names}>
              <span className="dim">truth</span><span><EmotionChip emotion={item.truth} />{item.label === item.truth ? null : ` labelled ${item.label}`}</span>
              <span className="dim">named</span><EmotionChip emotion={item.predicted} />
            </div>
            <div role="list" aria-label="Probabilities of the classes">
              {rankedProbabilities(item.probabilities, stamp.classes).map((row) => (
                <div key={row.emotion} role="listitem" className={galleryClasses.probability}>
                  <EmotionChip emotion={row.emotion} />
                  <span className={galleryClasses.track} aria-hidden><span className={galleryClasses.bar} style={{ width: `${100 * row.probability}%`, background: EMOTION_COLOURS[row.emotion] }} /></span>
                  <span className="num">{formatPercent(row.probability)}</span>
                </div>
              ))}
            </div>
            <Text size="xs" c="dimmed" className="tabular">{item.subject === '' ? 'No subject named' : `Subject ${item.subject}`}, sequence {item.sequence}, frame {item.frame}. Judged by {stamp.models === 1 ? 'the one model' : `the mean of ${stamp.models} models`}.</Text>
          </Stack>
        </div>
      )}
    </PagedDialog>
  )
}
