import { Button, Progress, Text } from '@mantine/core'
import type { Job } from '../../shared/domain/jobs'
import { progressOf } from '../client/use-job'
import { formatCount, formatDuration } from './format'
import classes from './JobProgress.module.css'

/** A job's bar with its stage, done of total and time left; a button to cancel where one is given. */
export function JobProgress({ job, onCancel }: { readonly job: Job | null; readonly onCancel?: () => void }) {
  const share = progressOf(job)
  const stage = job === null || job.state === 'queued' ? `Waiting for its turn${job?.place == null || job.place === 1 ? '' : `, ${job.place - 1} before it`}` : job.stage
  return (
    <div className={classes.progress}>
      <div className={classes.line}>
        <Text size="xs" className={classes.stage}>{stage}</Text>
        {job !== null && job.total > 0 && <Text size="xs" c="dimmed" className="tabular">{formatCount(job.done)} of {formatCount(job.total)}</Text>}
        {job !== null && job.etaSeconds !== null && <Text size="xs" c="dimmed" className="tabular">{formatDuration(job.etaSeconds)} left</Text>}
      </div>
      <div className={classes.line}>
        <Progress value={share === null ? 100 : share * 100} striped={share === null} animated={share === null} transitionDuration={120} size={6} className={classes.bar}
          aria-label={job === null ? 'Starting' : `${job.title}: ${stage}`} />
        {onCancel !== undefined && <Button variant="default" size="compact-xs" onClick={onCancel}>Cancel</Button>}
      </div>
    </div>
  )
}
