import { useState } from 'react'
import type { Evaluation, GalleryItem } from '../../../shared/domain/results'
import { IMAGE_SIZES, imageUrl } from '../../client/images'
import { VirtualGrid } from '../../ui/VirtualGrid'
import { tileSentence } from './gallery-facts'
import { PictureDialog } from './PictureDialog'
import { Tile } from './Tile'

interface Props {
  readonly label: string
  readonly evaluation: Evaluation
  readonly count: number
  readonly itemAt: (index: number) => GalleryItem | undefined
  readonly onRange?: (first: number, last: number) => void
  readonly height: string
}

/** Judged pictures as tiles: arrows move, Enter opens one with all that is known of it. */
export function PictureGrid({ label, evaluation, count, itemAt, onRange, height }: Props) {
  const [open, setOpen] = useState<number | null>(null)
  const move = (index: number): void => {
    onRange?.(index, index)
    setOpen(index)
  }
  return (
    <>
      <VirtualGrid label={label} count={count} itemAt={itemAt} onRange={onRange} tileWidth={124} tileHeight={214} height={height} selected={open ?? undefined}
        describe={tileSentence} onActivate={(_, index) => setOpen(index)} render={(item) => <Tile item={item} picture={imageUrl(item.image, IMAGE_SIZES.tile)} />} />
      <PictureDialog item={open === null ? undefined : itemAt(open)} evaluation={evaluation} index={open ?? 0} total={count} onMove={move} opened={open !== null} onClose={() => setOpen(null)} />
    </>
  )
}
