import { Group, Stack, Text, Title } from '@mantine/core'
import type { ComponentType, ReactNode } from 'react'
import classes from './EmptyState.module.css'

interface EmptyStateProps {
  readonly icon: ComponentType<{ size?: number | string; stroke?: number | string }>
  readonly title: string
  /** One line: what this place is for and what to do next. */
  readonly children: ReactNode
  /** The buttons that do it. */
  readonly actions?: ReactNode
}

/** A place with nothing in it yet says what to do next. */
export function EmptyState({ icon: Icon, title, children, actions }: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      <span aria-hidden className={classes.icon}><Icon size={28} stroke={1.4} /></span>
      <Stack gap={4} align="center">
        <Title order={2}>{title}</Title>
        <Text c="dimmed" ta="center" maw={520} component="div">{children}</Text>
      </Stack>
      {actions !== undefined && <Group gap="xs" justify="center">{actions}</Group>}
    </div>
  )
}
