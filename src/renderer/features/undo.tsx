import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { StudioError, toErrorPayload } from '../../shared/errors'

/** Says that something was changed and offers to take it back for ten seconds; a failed undo says why. */
export function sayWithUndo(message: string, undo: () => Promise<unknown>): void {
  const id = `undo-${message}`
  const takeBack = (): void => {
    notifications.hide(id)
    undo().then(() => undefined, (thrown: unknown) => {
      const error = thrown instanceof StudioError ? thrown.toPayload() : toErrorPayload(thrown)
      notifications.show({ color: 'red', title: error.message, message: error.nextStep, autoClose: false })
    })
  }
  notifications.show({
    id, autoClose: 10_000, withCloseButton: true, closeButtonProps: { 'aria-label': 'Close the message' },
    message: <Group justify="space-between" wrap="nowrap"><Text>{message}</Text><Button variant="default" size="compact-xs" style={{ flexShrink: 0 }} onClick={takeBack}>Undo</Button></Group>,
  })
}
