import { create } from 'zustand'
import type { Job } from '../../shared/domain/jobs'

interface JobsState {
  readonly byId: Readonly<Record<string, Job>>
}

/** Every job the page has heard of, from `job.list` and from events; the newest tick of each wins. */
export const useJobs = create<JobsState>(() => ({ byId: {} }))

/** Takes news of jobs in. Order of arrival does not matter: `tick` counts up with each event of a job. */
export function hearJobs(jobs: readonly Job[]): void {
  useJobs.setState((now) => {
    const byId = { ...now.byId }
    for (const job of jobs) {
      const known = byId[job.job]
      if (known === undefined || job.tick >= known.tick) byId[job.job] = job
    }
    return { byId }
  })
}

/** Newest first. */
export function sortedJobs(byId: Readonly<Record<string, Job>>): readonly Job[] {
  return Object.values(byId).sort((a, b) => b.createdAt - a.createdAt || Number(b.job.slice(4)) - Number(a.job.slice(4)))
}
