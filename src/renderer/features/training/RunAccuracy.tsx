import { Text } from '@mantine/core'
import type { RunSummary } from '../../../shared/domain/runs'
import { formatShare } from '../../ui/format'
import { LeakyWord } from '../../ui/LeakyMark'

/** A run's pooled accuracy as a list may show it: never without the mark that keeps it from being compared with the row above. */
export function RunAccuracy({ run }: { readonly run: Pick<RunSummary, 'kind' | 'leaky' | 'classes' | 'estimate' | 'pooledAccuracy' | 'interval'> }) {
  if (run.kind === 'final') {
    return <>{run.estimate === null ? '–' : formatShare(run.estimate.accuracy, run.estimate.interval)}<Text size="xs" c="dimmed">estimate of {run.estimate?.run ?? 'a run that is gone'}, none of its own</Text></>
  }
  return (
    <>
      {formatShare(run.pooledAccuracy, run.interval)}
      {run.leaky ? <Text size="xs"><LeakyWord /></Text> : null}
      {run.classes === 7 ? null : <Text size="xs" c="dimmed">{run.classes} classes</Text>}
    </>
  )
}
