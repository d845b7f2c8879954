import { Title } from '@mantine/core'
import type { SequenceDetail } from '../../../shared/domain/sequence'
import { useStudioQuery } from '../../client/hooks'
import { EmotionChip } from '../../ui/EmotionChip'
import { ErrorCard } from '../../ui/ErrorCard'
import { formatDuration, formatPercent, formatTime } from '../../ui/format'
import { TableSkeleton } from '../../ui/Skeletons'
import { editWords } from '../labelling/edit-words'
import classes from './Sequences.module.css'

/** Every edit of this sequence's label, newest first: what it named, by whom, when, how long it took; what was undone stays readable. */
export function LabelHistory({ sequence, onlyBy }: { readonly sequence: SequenceDetail; readonly onlyBy?: string | undefined }) {
  const history = useStudioQuery('label.history', { sequence: sequence.id })
  const entries = (history.data?.items ?? []).filter((entry) => onlyBy === undefined || entry.author === onlyBy)
  return (
    <section aria-label="History">
      <Title order={3}>History</Title>
      {history.error !== null && <ErrorCard error={history.error} onRetry={() => void history.refetch()} />}
      {history.isPending && <TableSkeleton rows={2} label="Loading the history" />}
      {history.data !== undefined && entries.length === 0 && <p className={classes.quiet}>No change was made here.</p>}
      <ul className={classes.history}>
        {entries.map((entry) => (
          <li key={entry.entry} data-undone={entry.undone || undefined}>
            <span className={classes.said}>
              {entry.edit.emotion !== undefined && <EmotionChip emotion={entry.edit.emotion} />}
              {editWords(entry.edit, sequence.frameList).map((word) => <span key={word}>{word}</span>)}
              {entry.layer !== 'raw' && <span className="dim">{entry.layer}</span>}
              {entry.suggestion !== null && <span className="dim" title={`${entry.suggestion.run} said ${entry.suggestion.emotion}, ${formatPercent(entry.suggestion.probability)}`}>suggestion {entry.suggestion.used}</span>}
            </span>
            {entry.undone && <span className="dim">(undone)</span>}
            <span className={classes.when}>{entry.author}, {formatTime(entry.at)}{entry.seconds === null ? '' : `, ${formatDuration(entry.seconds)}`}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
