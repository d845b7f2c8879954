import { beforeEach, describe, expect, it } from 'vitest'
import { hearJobs, sortedJobs, useJobs } from '../../../../src/renderer/client/jobs-store'
import type { Job } from '../../../../src/shared/domain/jobs'

const job = (id: number, tick: number, over: Partial<Job> = {}): Job => ({
  job: `job-${id}`, method: 'dataset.import', title: 'Import', state: 'running', stage: 'reading', done: tick, total: 100, etaSeconds: null, place: null,
  tick, createdAt: 1000, startedAt: 1000, endedAt: null, error: null, result: null, ...over,
})

describe('jobs as the page hears of them', () => {
  beforeEach(() => useJobs.setState({ byId: {} }))

  it('keeps the newest tick whatever the order of arrival', () => {
    hearJobs([job(1, 5)])
    hearJobs([job(1, 9, { state: 'done' })])
    hearJobs([job(1, 7)])
    expect(useJobs.getState().byId['job-1']).toMatchObject({ tick: 9, state: 'done' })
  })

  it('takes a list that is older than an event without losing the event', () => {
    hearJobs([job(2, 3)])
    hearJobs([job(1, 1), job(2, 2), job(3, 0)])
    expect(Object.values(useJobs.getState().byId).map((one) => one.tick).sort()).toEqual([0, 1, 3])
  })

  it('sorts newest first, equal times by number and not by text', () => {
    hearJobs([job(9, 0), job(10, 0), job(11, 0, { createdAt: 500 })])
    expect(sortedJobs(useJobs.getState().byId).map((one) => one.job)).toEqual(['job-10', 'job-9', 'job-11'])
  })
})
