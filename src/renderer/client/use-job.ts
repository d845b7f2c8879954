import { useCallback, useState } from 'react'
import type { InputOf, JobMethod, ResultOf } from '../../shared/contract'
import { isTerminal, type Job } from '../../shared/domain/jobs'
import { StudioError, toErrorPayload } from '../../shared/errors'
import { hearJobs, useJobs } from './jobs-store'
import { studioClient } from './studio-client'

/** A job as a component sees it. */
export interface JobHandle<M extends JobMethod> {
  /** Starts the job and resolves with its id; a refusal becomes `error`. */
  readonly start: (input: InputOf<M>) => Promise<string | null>
  /** Shows a job that runs already, e.g. after a reload. */
  readonly attach: (job: string) => void
  readonly cancel: () => Promise<void>
  /** Forgets the job, not stopping it. */
  readonly reset: () => void
  readonly job: Job | null
  /** True from the click until the terminal event. */
  readonly busy: boolean
  /** Share 0..1, or null while the total is unknown. */
  readonly progress: number | null
  readonly result: ResultOf<M> | null
  readonly error: StudioError | null
}

/** How far a job is, 0..1; null while its total is unknown. */
export function progressOf(job: Job | null): number | null {
  if (job === null || job.total === 0) return null
  return Math.min(1, job.done / job.total)
}

function asStudioError(thrown: unknown): StudioError {
  return thrown instanceof StudioError ? thrown : StudioError.fromPayload(toErrorPayload(thrown))
}

/**
 * Runs one job of a method: start, progress, cancel, result. The job lives in the studio, not in the component: leaving the screen does
 * not stop it, and with `adopt` a component that comes back shows the one of its method that is under way.
 */
export function useJob<M extends JobMethod>(method: M, { adopt = false }: { readonly adopt?: boolean } = {}): JobHandle<M> {
  const [id, setId] = useState<string | null>(null)
  const [starting, setStarting] = useState(false)
  const [refusal, setRefusal] = useState<StudioError | null>(null)
  const job = useJobs((state) => (id === null ? null : (state.byId[id] ?? null)))
  const underWay = useJobs((state) => (adopt && id === null && !starting ? Object.values(state.byId).find((one) => one.method === method && !isTerminal(one.state))?.job : undefined))
  if (underWay !== undefined) setId(underWay)

  const start = useCallback(async (input: InputOf<M>): Promise<string | null> => {
    setStarting(true)
    setRefusal(null)
    setId(null)
    try {
      const reply = (await studioClient().call(method, input)) as { job: string }
      setId(reply.job)
      hearJobs([await studioClient().call('job.get', { job: reply.job }) as Job])
      return reply.job
    } catch (thrown) {
      setRefusal(asStudioError(thrown))
      return null
    } finally {
      setStarting(false)
    }
  }, [method])

  const cancel = useCallback(async () => {
    if (id !== null) await studioClient().call('job.cancel', { job: id })
  }, [id])

  const reset = useCallback(() => {
    setId(null)
    setRefusal(null)
  }, [])

  return {
    start, cancel, reset, attach: setId, job,
    busy: starting || (id !== null && (job === null || !isTerminal(job.state))),
    progress: progressOf(job),
    result: job?.state === 'done' ? (job.result as ResultOf<M>) : null,
    error: refusal ?? (job?.error == null ? null : StudioError.fromPayload(withoutUndefined(job.error))),
  }
}

function withoutUndefined(error: NonNullable<Job['error']>): Parameters<typeof StudioError.fromPayload>[0] {
  return {
    code: error.code, message: error.message, nextStep: error.nextStep,
    ...(error.path === undefined ? {} : { path: error.path }), ...(error.line === undefined ? {} : { line: error.line }),
  }
}
