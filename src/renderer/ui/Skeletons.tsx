import { Group, Skeleton, Stack } from '@mantine/core'
import classes from './Skeletons.module.css'

/** Rows of a table that is on its way, in the final row height. */
export function TableSkeleton({ rows = 8, label = 'Loading' }: { readonly rows?: number; readonly label?: string }) {
  return (
    <div role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, index) => <Skeleton key={index} height={20} mb={8} radius="xs" animate={index % 2 === 0} />)}
    </div>
  )
}

/** Cards that are on their way. */
export function CardsSkeleton({ cards = 3, height = 148, label = 'Loading' }: { readonly cards?: number; readonly height?: number; readonly label?: string }) {
  return (
    <div role="status" aria-label={label} className={classes.cards}>
      {Array.from({ length: cards }, (_, index) => <Skeleton key={index} height={height} radius="md" />)}
    </div>
  )
}

/** A whole screen that is on its way: title, a line, two cards and a table. */
export function ScreenSkeleton() {
  return (
    <Stack p="md" gap="md" role="status" aria-label="Loading the screen">
      <Skeleton height={22} width={220} />
      <Group grow><Skeleton height={148} /><Skeleton height={148} /></Group>
      <TableSkeleton rows={6} label="Loading rows" />
    </Stack>
  )
}
