import { Button, Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { StudioError, toErrorPayload } from '../../shared/errors'
import classes from './ErrorCard.module.css'

interface ErrorCardProps {
  readonly error: unknown
  /** What was being done: "The import", "This run". */
  readonly title?: string
  readonly onRetry?: (() => void) | undefined
  readonly children?: ReactNode
}

/** A failed thing: the sentence, the path or number, the next step, and a way to try again. Never only a toast. */
export function ErrorCard({ error, title, onRetry, children }: ErrorCardProps) {
  const payload = error instanceof StudioError ? error.toPayload() : toErrorPayload(error)
  return (
    <div role="alert" className={classes.card}>
      <IconAlertTriangle aria-hidden size={18} className={classes.icon} />
      <Stack gap={6} className={classes.body}>
        {title !== undefined && <Text fw={600}>{title}</Text>}
        <Text className={classes.sentence}>{payload.message}</Text>
        {payload.path !== undefined && <Text className="mono">{payload.path}{payload.line === undefined ? '' : `, line ${payload.line}`}</Text>}
        <Text c="dimmed">{payload.nextStep}</Text>
        <Group gap="xs" mt={2}>
          {onRetry !== undefined && <Button variant="default" leftSection={<IconRefresh size={14} aria-hidden />} onClick={onRetry}>Try again</Button>}
          {children}
          <Text size="xs" c="dimmed" className="mono">{payload.code}</Text>
        </Group>
      </Stack>
    </div>
  )
}
