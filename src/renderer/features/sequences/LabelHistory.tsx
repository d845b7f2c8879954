import { Title } from '@mantine/core'
import { useStudioQuery } from '../../client/hooks'
import { EmotionChip } from '../../ui/EmotionChip'
import { ErrorCard } from '../../ui/ErrorCard'
import { formatTime } from '../../ui/format'
import { TableSkeleton } from '../../ui/Skeletons'
import classes from './Sequences.module.css'

/** Every label this sequence was given here, newest first; what was undone stays readable. */
export function LabelHistory({ sequence }: { readonly sequence: string }) {
  const history = useStudioQuery('label.history', { sequence })
  const entries = [...(history.data?.items ?? [])].sort((a, b) => b.entry - a.entry)
  return (
    <section aria-label="History">
      <Title order={3}>History</Title>
      {history.error !== null && <ErrorCard error={history.error} onRetry={() => void history.refetch()} />}
      {history.isPending && <TableSkeleton rows={2} label="Loading the history" />}
      {history.data !== undefined && entries.length === 0 && <p className={classes.quiet}>No change was made here.</p>}
      <ul className={classes.history}>
        {entries.map((entry) => (
          <li key={entry.entry} data-undone={entry.undone || undefined}>
            <EmotionChip emotion={entry.emotion} />{entry.undone && <span className="dim">(undone)</span>}
            <span className={classes.when}>{entry.author}, {formatTime(entry.at)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
