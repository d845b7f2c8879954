import type { Job } from '../../../shared/domain/jobs'

/** Work shorter than this needs no notice: its user is still looking. */
const LONG_MS = 60_000
const NAME = 'EmotionNet Nano Studio'

/** True for a job that trains. */
export function isTraining(job: Pick<Job, 'method'>): boolean {
  return job.method === 'run.start' || job.method === 'run.final' || job.method === 'run.resume'
}

/** True for a training whose end is worth a notice: it took long, and no user stopped it. */
export function deservesNotice(job: Pick<Job, 'method' | 'state' | 'startedAt' | 'endedAt'>): boolean {
  return isTraining(job) && (job.state === 'done' || job.state === 'failed') && job.startedAt !== null && job.endedAt !== null && job.endedAt - job.startedAt >= LONG_MS
}

/** The end of a training in one sentence. */
export function endingText(job: Pick<Job, 'title' | 'state' | 'error'>): string {
  return job.state === 'done' ? `${job.title} is done.` : `${job.title} failed: ${job.error?.message ?? 'see its log.'}`
}

/**
 * The title of the page: what a tab in the background tells. An end that was not looked at yet goes before what still runs.
 *
 * @param unseen the last training that ended while nobody looked; null where there is none
 */
export function pageTitle(jobs: readonly Job[], unseen: Pick<Job, 'state'> | null): string {
  if (unseen !== null) return `${unseen.state === 'done' ? '✓ done' : '✗ failed'} · ${NAME}`
  const running = jobs.find((job) => isTraining(job) && job.state === 'running' && job.total > 0)
  return running === undefined ? NAME : `${Math.floor((100 * running.done) / running.total)} % · ${NAME}`
}
