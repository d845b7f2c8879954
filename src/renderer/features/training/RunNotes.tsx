import { Text } from '@mantine/core'
import type { RunDetail } from '../../../shared/domain/runs'
import { formatTime, plural } from '../../ui/format'

/** What a reader must know before the curves: why a run stopped, what its folds cannot learn, and which labels it was trained with. */
export function RunNotes({ run }: { readonly run: RunDetail }) {
  return (
    <>
      <HowItStands run={run} />
      {run.remarks.map((remark) => <Text key={remark.message} role="note" style={{ color: 'var(--caution)' }}>▲ {remark.message} {remark.nextStep}</Text>)}
      {run.labelsChanged === 0 ? null : (
        <Text role="note" style={{ color: 'var(--caution)' }}>
          ▲ This run holds the labels of {formatTime(run.snapshot.labelsAsOf)}; {plural(run.labelsChanged, 'sequence carries', 'sequences carry')} another one now. A new fold set takes the labels of today.
        </Text>
      )}
    </>
  )
}

function HowItStands({ run }: { readonly run: RunDetail }) {
  if (run.state === 'paused') return <Text role="note">‖ Paused. Resume goes on from the very step at which each fold stopped.</Text>
  if (run.state === 'cancelled') return <Text role="note" style={{ color: 'var(--caution)' }}>■ Cancelled. Resume goes on from each fold’s last checkpoint.</Text>
  if (run.state === 'interrupted') return <Text role="note" style={{ color: 'var(--caution)' }}>↯ {run.error ?? 'The studio stopped while this run trained; resume it to go on from each fold’s last checkpoint.'}</Text>
  return run.error === null ? null : <Text role="alert" style={{ color: 'var(--wrong)' }}>✗ {run.error} {run.foldsDone > 0 ? `${plural(run.foldsDone, 'fold is', 'folds are')} done all the same; a fold can be retried alone below.` : ''}</Text>
}
