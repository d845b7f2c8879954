import { Button, Text } from '@mantine/core'
import { useLocation } from 'wouter'
import type { Evaluation, GalleryItem } from '../../../shared/domain/results'
import { links } from '../../app/links'
import { PagedDialog } from '../../ui/PagedDialog'
import classes from './Gallery.module.css'
import { PictureFacts } from './PictureFacts'
import { PictureView } from './PictureView'

interface Props {
  /** Undefined while its page is on its way. */
  readonly item: GalleryItem | undefined
  readonly evaluation: Evaluation
  readonly index: number
  readonly total: number
  readonly opened: boolean
  readonly onMove: (index: number) => void
  readonly onClose: () => void
}

/** One judged picture, large, with what the network read and said, and the way to its sequence. Arrows go to its neighbours. */
export function PictureDialog({ item, evaluation, index, total, opened, onMove, onClose }: Props) {
  const [, navigate] = useLocation()
  return (
    <PagedDialog index={index} total={total} opened={opened} onMove={onMove} onClose={onClose} width={920}
      action={item === undefined ? null : <Button data-autofocus onClick={() => navigate(links.sequence(item.sequenceId, item.position))}>Open the sequence at frame {item.frame}</Button>}>
      {item === undefined ? <Text c="dimmed" role="status">Loading the picture</Text> : (
        <div className={classes.dialog} data-correct={item.correct}>
          <PictureView item={item} run={evaluation.run} />
          <PictureFacts item={item} evaluation={evaluation} />
        </div>
      )}
    </PagedDialog>
  )
}
