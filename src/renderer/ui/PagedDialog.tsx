import { Button, Group, Modal } from '@mantine/core'
import type { KeyboardEvent, ReactNode } from 'react'

interface Props {
  /** Place of what is shown, from 0. */
  readonly index: number
  readonly total: number
  readonly opened: boolean
  readonly onMove: (index: number) => void
  readonly onClose: () => void
  /** Pixels. */
  readonly width: number
  /** The way on from what is shown, beside the buttons that turn the page. */
  readonly action: ReactNode
  readonly children: ReactNode
}

/** One picture of several in a dialog: arrows and buttons go to its neighbours. */
export function PagedDialog({ index, total, opened, onMove, onClose, width, action, children }: Props) {
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
    <Modal opened={opened} onClose={onClose} size={width} title={`Picture ${index + 1} of ${total}`} closeButtonProps={{ 'aria-label': 'Close' }} onKeyDown={onKeyDown}>
      {children}
      <Group justify="space-between" mt="md">
        <Group gap="xs">
          <Button variant="default" disabled={index === 0} onClick={() => move(-1)}>← Previous</Button>
          <Button variant="default" disabled={index >= total - 1} onClick={() => move(1)}>Next →</Button>
        </Group>
        {action}
      </Group>
    </Modal>
  )
}
