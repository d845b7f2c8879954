import type { JobMethod, ResultOf } from '../../shared/contract'
import { isTerminal, type Job } from '../../shared/domain/jobs'
import { StudioError } from '../../shared/errors'
import type { StudioClient } from '../../shared/wire'

/** Events can be lost while a guest changes owners, so the job is also asked for at this interval. */
const ASK_AGAIN_MS = 1500

/**
 * Waits for a job's end and returns it, whatever its state. `onJob` hears every state that is newer than the one before,
 * the last one included. Rejects only when the job can no longer be asked for.
 */
export async function waitForJobEnd(client: StudioClient, id: string, onJob: (job: Job) => void = () => undefined): Promise<Job> {
  let unsubscribe: () => void = () => undefined
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise<Job>((resolve, reject) => {
      let lastTick = -1
      let ended = false
      const hear = (job: Job): void => {
        if (job.job !== id || job.tick <= lastTick) return
        lastTick = job.tick
        onJob(job)
        if (!isTerminal(job.state)) return
        ended = true
        resolve(job)
      }
      unsubscribe = client.subscribe((event) => { if (event.kind === 'job') hear(event.job) })
      const ask = (): void => {
        client.call('job.get', { job: id }).then((job) => {
          if (isTerminal(job.state)) lastTick = Math.min(lastTick, job.tick - 1)
          hear(job)
          if (!ended) timer = setTimeout(ask, ASK_AGAIN_MS)
        }, reject)
      }
      ask()
    })
  } finally {
    unsubscribe()
    clearTimeout(timer)
  }
}

/** A job's result, or its failure as the StudioError it stored. */
export async function waitForJob<M extends JobMethod>(client: StudioClient, _method: M, id: string, onJob?: (job: Job) => void): Promise<ResultOf<M>> {
  const job = await waitForJobEnd(client, id, onJob)
  if (job.state === 'done') return job.result as ResultOf<M>
  if (job.error !== null) throw StudioError.fromPayload(job.error)
  throw new StudioError('cancelled', `${job.title} ended as ${job.state}.`, 'Start it again when you like.')
}
