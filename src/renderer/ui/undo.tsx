import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { StudioError, toErrorPayload } from '../../shared/errors'

/**
 * Says what changed and offers for ten seconds to take it back; a failed undo says why and what to do next.
 *
 * @param replaces offers of the same name give way to this one: where an undo takes back whatever came last, an older offer would take back another thing
 */
export function offerUndo(message: string, undo: () => Promise<unknown>, replaces = message): void {
  const id = idOf(replaces)
  notifications.hide(id)
  const takeBack = (): void => {
    notifications.hide(id)
    undo().catch((thrown: unknown) => {
      const error = thrown instanceof StudioError ? thrown.toPayload() : toErrorPayload(thrown)
      notifications.show({ color: 'red', title: error.message, message: error.nextStep, autoClose: false })
    })
  }
  notifications.show({
    id, autoClose: 10_000, withCloseButton: true, closeButtonProps: { 'aria-label': 'Close the message' },
    message: <Group justify="space-between" wrap="nowrap"><Text>{message}</Text><Button variant="default" size="compact-xs" style={{ flexShrink: 0 }} onClick={takeBack}>Undo</Button></Group>,
  })
}

/** Takes an offer away, because what it would take back was taken back in another way. */
export function withdrawUndo(replaces: string): void {
  notifications.hide(idOf(replaces))
}

function idOf(replaces: string): string {
  return `undo-${replaces}`
}
