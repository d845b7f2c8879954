import { idNumber } from '../../shared/domain/ids'
import type { Job } from '../../shared/domain/jobs'
import { StudioError } from '../../shared/errors'
import type { StudioContext } from '../context'
import type { RoomMethods } from '../methods'
import { listJobs } from './job-rows'

/** How many ended jobs a list goes back. */
const LISTED = 100

/** `job.*`: what runs, what ran, its log, cancel, and who is next. */
export function jobMethods({ store, jobs }: StudioContext): RoomMethods<'job.list' | 'job.get' | 'job.log' | 'job.cancel' | 'job.next'> {
  const find = (id: string): Job => {
    const job = jobs.view(idNumber(id))
    if (job === undefined) throw new StudioError('not-found', `There is no ${id} in this studio.`, 'List the jobs to see which there are.')
    return job
  }
  return {
    'job.list': () => ({ items: listJobs(store, LISTED).map((stored) => find(stored.job)).map((job) => ({ ...job, result: null })) }),
    'job.get': ({ job }) => find(job),
    'job.log': ({ job }) => { find(job); return { lines: [...jobs.lines(idNumber(job))] } },
    'job.cancel': ({ job }) => { find(job); jobs.cancel(idNumber(job)); return { revision: store.revision() } },
    'job.next': ({ job }) => { find(job); jobs.runNext(idNumber(job)); return { revision: store.revision() } },
  }
}
