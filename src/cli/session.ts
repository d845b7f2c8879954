import type { InputOf, JobMethod, ResultOf } from '../shared/contract'
import type { Job } from '../shared/domain/jobs'
import { waitForJobEnd } from '../studio/hosting/wait-for-job'
import { StudioError } from '../shared/errors'
import type { Studio } from '../studio/studio'
import { Interrupted } from './exit'
import { showProgress } from './progress'
import type { Terminal } from './terminal'

/** What a command works with: the open studio and the terminal. */
export interface Session {
  readonly studio: Studio
  readonly terminal: Terminal
  readonly json: boolean
}

/** What a command answers: the document of `--json`, and the same for a reader. */
export interface Answer {
  readonly value: unknown
  readonly text: string
  /** Other than 0 where the answer itself is a finding that scripts must notice. */
  readonly exitCode?: number
}

/**
 * Runs a job to its end and returns its result. Ctrl+C cancels it, waits until it has stopped at its checkpoint and rejects with
 * {@link Interrupted}; a second one leaves at once. A failed job rejects with the error it stored.
 */
export async function runJob<M extends JobMethod>(session: Session, method: M, input: InputOf<M>): Promise<ResultOf<M>> {
  const reply = await session.studio.call(method, input)
  return endOfJob<ResultOf<M>>(session, (reply as { job: string }).job)
}

/** The same for a job that was started already. */
export async function endOfJob<R>({ studio, terminal }: Session, id: string): Promise<R> {
  let interrupts = 0
  const stopListening = terminal.onInterrupt(() => {
    interrupts += 1
    if (interrupts > 1) process.exit(130)
    terminal.err('\nStopping at the next checkpoint; press Ctrl+C again to leave at once.\n')
    studio.call('job.cancel', { job: id }).catch(() => undefined)
  })
  let job: Job
  try {
    job = await waitForJobEnd(studio, id, showProgress(terminal))
  } finally {
    stopListening()
  }
  if (job.state === 'done') return job.result as R
  if (interrupts > 0) throw new Interrupted(`${job.title} was stopped.`)
  if (job.state === 'paused') throw new Interrupted(`${job.title} was paused.`)
  if (job.error !== null) throw StudioError.fromPayload(job.error)
  throw new StudioError('cancelled', `${job.title} ended as ${job.state}.`, 'Start it again when you like.')
}
