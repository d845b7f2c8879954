import { isTerminal, type Job } from '../../../shared/domain/jobs'
import { useJobs, sortedJobs } from '../../client/jobs-store'
import { progressOf } from '../../client/use-job'

/** Jobs under way and how far they are together: the mean of the known shares, null while none is known. */
export function useRunningJobs(): { readonly running: readonly Job[]; readonly progress: number | null } {
  const byId = useJobs((state) => state.byId)
  const running = sortedJobs(byId).filter((job) => !isTerminal(job.state))
  const shares = running.map(progressOf).filter((share): share is number => share !== null)
  return { running, progress: shares.length === 0 ? null : shares.reduce((sum, share) => sum + share, 0) / shares.length }
}
