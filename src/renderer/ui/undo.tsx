import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'

/** Says what changed and offers to take it back; each change replaces the offer of the one before. `undo` may fail: its sentence is shown. */
export function offerUndo(message: string, undo: () => Promise<unknown>): void {
  const id = 'undo'
  notifications.hide(id)
  const takeBack = (): void => {
    notifications.hide(id)
    undo().catch((failure: Error) => notifications.show({ message: failure.message, color: 'red', autoClose: 8000 }))
  }
  notifications.show({
    id, autoClose: 8_000, withCloseButton: true, closeButtonProps: { 'aria-label': 'Close the message' },
    message: <Group justify="space-between" wrap="nowrap"><span>{message}</span><Button variant="default" size="compact-xs" onClick={takeBack}>Undo</Button></Group>,
  })
}
