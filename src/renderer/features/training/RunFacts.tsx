import type { Job } from '../../../shared/domain/jobs'
import type { Epoch, RunDetail } from '../../../shared/domain/runs'
import { formatDuration, formatNumber, formatShare } from '../../ui/format'
import { liveFacts } from './live-facts'
import classes from './RunCurves.module.css'
import { isActive, progressText } from './run-words'

/** The accuracy that may be said of a run: its own on held-out subjects, or of a final model the estimate it carries. */
function accuracyFact(run: RunDetail): readonly [string, string] {
  if (run.kind === 'final') return run.estimate === null ? ['estimated accuracy', '–'] : [`accuracy estimated by ${run.estimate.run}`, formatShare(run.estimate.accuracy, run.estimate.interval)]
  const name = run.leaky ? 'accuracy of the leaky control, no estimate' : 'held-out accuracy, pooled'
  return [name, run.pooledAccuracy === null ? 'when a fold has ended' : formatShare(run.pooledAccuracy, run.interval)]
}

/** Where a training stands: held-out accuracy with its interval, how far, how fast, how long still, and what computes it. */
export function RunFacts({ run, epochs, job }: { readonly run: RunDetail; readonly epochs: readonly Epoch[]; readonly job: Job | null }) {
  const live = liveFacts(run, epochs)
  const facts: readonly (readonly [string, string])[] = [
    accuracyFact(run),
    ['progress', progressText({ ...run, epochsDone: live.epochsDone })],
    ['speed of all engines', live.imagesPerSecond === null ? 'after the first epoch' : `${formatNumber(live.imagesPerSecond, 0)} images/s`],
    ...(isActive(run) ? [['time left', formatDuration(job?.etaSeconds ?? run.etaSeconds)] as const] : []),
    ['backend', run.backend ?? 'no engine has started yet'],
  ]
  return (
    <dl className={classes.now}>
      {facts.map(([name, value]) => <div key={name} className={classes.fact}><dt>{name}</dt><dd>{value}</dd></div>)}
    </dl>
  )
}
