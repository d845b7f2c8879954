import { Button, Drawer, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { isTerminal, type Job } from '../../../shared/domain/jobs'
import { StudioError, toErrorPayload } from '../../../shared/errors'
import { useStudioCommand, useStudioQuery } from '../../client/hooks'
import { sortedJobs, useJobs } from '../../client/jobs-store'
import { useSurfaces } from '../../stores/surfaces'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorCard } from '../../ui/ErrorCard'
import { formatDuration, formatTime } from '../../ui/format'
import { JobProgress } from '../../ui/JobProgress'
import { IconListCheck } from '@tabler/icons-react'
import classes from './Jobs.module.css'

/** Every job of this studio, newest first: stage, done of total, time left, cancel, log. */
export function JobsDrawer() {
  const opened = useSurfaces((state) => state.jobs)
  const jobs = sortedJobs(useJobs((state) => state.byId))
  return (
    <Drawer opened={opened} onClose={() => useSurfaces.setState({ jobs: false })} position="right" size={460} title="Jobs" closeButtonProps={{ 'aria-label': 'Close the jobs' }}>
      {jobs.length === 0
        ? <EmptyState icon={IconListCheck} title="No job yet">Imports, trainings, measurements and reports appear here while they run, and stay with their log when they end.</EmptyState>
        : <ul className={classes.list}>{jobs.map((job) => <li key={job.job}><JobCard job={job} /></li>)}</ul>}
    </Drawer>
  )
}

const WORDS: Readonly<Record<Job['state'], string>> = { queued: 'waiting', running: 'running', done: 'done', failed: 'failed', paused: 'paused', cancelled: 'cancelled', interrupted: 'interrupted' }

function JobCard({ job }: { readonly job: Job }) {
  const [log, setLog] = useState(false)
  const cancel = useStudioCommand('job.cancel')
  const next = useStudioCommand('job.next')
  const over = isTerminal(job.state)
  const took = job.startedAt !== null && job.endedAt !== null ? `, took ${formatDuration((job.endedAt - job.startedAt) / 1000)}` : ''
  return (
    <article className={classes.card} aria-label={job.title}>
      <div className={classes.head}>
        <Text fw={600} className={classes.title}>{job.title}</Text>
        <span className={classes.state} data-state={job.state}>{WORDS[job.state]}</span>
      </div>
      {over
        ? <Text size="xs" c="dimmed" className="tabular">{formatTime(job.endedAt ?? job.createdAt)}{took}</Text>
        : <JobProgress job={job} />}
      {job.error !== null && job.state === 'failed' && <ErrorCard error={StudioError.fromPayload(toErrorPayload(new StudioError(job.error.code, job.error.message, job.error.nextStep, { path: job.error.path, line: job.error.line })))} />}
      {cancel.error !== null && <ErrorCard error={cancel.error} />}
      {next.error !== null && <ErrorCard error={next.error} />}
      <div className={classes.buttons}>
        {!over && <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate({ job: job.job })}>Cancel</Button>}
        {job.place !== null && job.place > 1 && <Button variant="default" loading={next.isPending} onClick={() => next.mutate({ job: job.job })}>Run next</Button>}
        <Button variant="subtle" color="gray" aria-expanded={log} onClick={() => setLog(!log)}>{log ? 'Hide the log' : 'Log'}</Button>
        <Text size="xs" c="dimmed" className="mono">{job.job}</Text>
      </div>
      {log && <JobLog job={job} />}
    </article>
  )
}

function JobLog({ job }: { readonly job: Job }) {
  const log = useStudioQuery('job.log', { job: job.job }, isTerminal(job.state) ? {} : { refetchInterval: 1500 })
  if (log.error !== null) return <ErrorCard error={log.error} onRetry={() => void log.refetch()} />
  const lines = log.data?.lines ?? []
  return (
    <Stack gap={4}>
      <pre className={classes.log} tabIndex={0} aria-label={`Log of ${job.title}`}>{log.isPending ? 'Reading the log …' : lines.length === 0 ? 'Nothing was written.' : lines.join('\n')}</pre>
    </Stack>
  )
}
