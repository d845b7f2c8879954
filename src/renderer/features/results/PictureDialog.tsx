import { Button, Group, Modal, Text } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import { useLocation } from 'wouter'
import type { Evaluation, GalleryItem } from '../../../shared/domain/results'
import { links } from '../../app/links'
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
  const move = (by: number): void => {
    const next = index + by
    if (next >= 0 && next < total) onMove(next)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    // in a choice or a field the arrows are its own
    if (event.target instanceof HTMLInputElement) return
    if (event.key === 'ArrowRight' || event.key === 'ArrowDown') move(1)
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowUp') move(-1)
  }
  return (
    <Modal opened={opened} onClose={onClose} size={920} title={`Picture ${index + 1} of ${total}`} closeButtonProps={{ 'aria-label': 'Close' }} onKeyDown={onKeyDown}>
      {item === undefined ? <Text c="dimmed" role="status">Loading the picture</Text> : (
        <div className={classes.dialog} data-correct={item.correct}>
          <PictureView item={item} run={evaluation.run} />
          <PictureFacts item={item} evaluation={evaluation} />
        </div>
      )}
      <Group justify="space-between" mt="md">
        <Group gap="xs">
          <Button variant="default" disabled={index === 0} onClick={() => move(-1)}>← Previous</Button>
          <Button variant="default" disabled={index >= total - 1} onClick={() => move(1)}>Next →</Button>
        </Group>
        {item === undefined ? null : <Button data-autofocus onClick={() => navigate(links.sequence(item.sequenceId, item.position))}>Open the sequence at frame {item.frame}</Button>}
      </Group>
    </Modal>
  )
}
