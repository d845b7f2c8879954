import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import { idNumber } from '../../../../src/shared/domain/ids'
import { isTerminal, type Job } from '../../../../src/shared/domain/jobs'
import { StudioError } from '../../../../src/shared/errors'
import type { StudioEvent } from '../../../../src/shared/events'
import type { JobControl, JobHandler } from '../../../../src/studio/jobs/job-handler'
import { JobRunner } from '../../../../src/studio/jobs/job-runner'
import { openStore } from '../../../../src/studio/store/open-store'
import type { Store } from '../../../../src/studio/store/store'

const clock = { now: () => Date.now(), monotonic: () => performance.now() }
const silent = { info: () => undefined, warn: () => undefined }
type Report = JobHandler<'report.write'>
const input = { run: 'run-1', beside: [], formats: ['html' as const] }

let store: Store
let events: Job[]
let jobs: JobRunner

beforeEach(() => {
  store = openStore(join(mkdtempSync(join(tmpdir(), 'jobs-')), 'studio.sqlite'))
  events = []
  jobs = new JobRunner(store, clock, silent, (event: StudioEvent) => { if (event.kind === 'job') events.push(event.job) })
})

const handler = (run: (control: JobControl) => Promise<unknown>, more: Partial<Report> = {}): Report =>
  ({ lane: 'report', title: () => 'A report', run: (_input, control) => run(control) as ReturnType<Report['run']>, ...more })

async function endOf(job: string): Promise<Job> {
  for (;;) {
    const end = events.find((event) => event.job === job && isTerminal(event.state))
    if (end !== undefined) return end
    await sleep(2)
  }
}

describe('a job', () => {
  it('returns its id before anything happens, then tells its stages and one end with the result', async () => {
    const { job } = jobs.submit('report.write', handler(async (control) => { control.progress('drawing', 1, 4); control.log('a line'); return { files: ['x'] } }), input)
    expect(job).toBe('job-1')
    expect(await endOf(job)).toMatchObject({ state: 'done', result: { files: ['x'] }, title: 'A report', error: null })
    expect(events.map((event) => event.tick)).toEqual(events.map((_, index) => index + 1))
    expect(jobs.lines(1)).toEqual(['a line'])
    expect(jobs.view(1)).toMatchObject({ state: 'done', result: { files: ['x'] } })
  })

  it('that fails keeps its sentence; one that meets a bug becomes `internal`', async () => {
    const typed = jobs.submit('report.write', handler(async () => { throw new StudioError('disk-full', 'The disk is full: /x.', 'Free space.') }), input)
    expect(await endOf(typed.job)).toMatchObject({ state: 'failed', error: { code: 'disk-full', message: 'The disk is full: /x.' } })
    const bug = jobs.submit('report.write', handler(async () => { throw new TypeError('x of undefined') }), input)
    expect(await endOf(bug.job)).toMatchObject({ state: 'failed', error: { code: 'internal' } })
  })

  it('that is refused on acceptance leaves no row', () => {
    const refuse = handler(async () => null, { accept: () => { throw new StudioError('not-found', 'There is no run-1.', 'List the runs.') } })
    expect(() => jobs.submit('report.write', refuse, input)).toThrow(expect.objectContaining({ code: 'not-found' }))
    expect(store.value('SELECT COUNT(*) FROM job')).toBe(0)
  })

  it('is cancelled while it waits and while it runs, each with exactly one end', async () => {
    const ends: string[] = []
    const slow = handler((control) => new Promise((_, reject) => control.signal.addEventListener('abort', () => reject(control.signal.reason as Error))), { ended: (id, state) => ends.push(`${id} ${state}`) })
    const running = jobs.submit('report.write', slow, input)
    const waiting = jobs.submit('report.write', slow, input)
    await sleep(20)
    expect(jobs.view(2)?.state).toBe('queued')
    jobs.cancel(idNumber(waiting.job))
    jobs.cancel(idNumber(running.job))
    jobs.cancel(idNumber(running.job))
    expect((await endOf(running.job)).state).toBe('cancelled')
    expect(ends.sort()).toEqual(['1 cancelled', '2 cancelled'])
    expect(events.filter((event) => isTerminal(event.state))).toHaveLength(2)
    expect(jobs.busy()).toBe(false)
  })

  it('is interrupted when the studio closes, and found interrupted when a process died', async () => {
    const slow = handler((control) => new Promise((_, reject) => control.signal.addEventListener('abort', () => reject(control.signal.reason as Error))))
    const { job } = jobs.submit('report.write', slow, input)
    await sleep(10)
    await jobs.close()
    expect((await endOf(job)).state).toBe('interrupted')
    store.run("INSERT INTO job (method, title, input, state, stage, done, total, tick, created_at) VALUES ('run.start', 't', '{}', 'running', 's', 1, 2, 3, 4)")
    const after = new JobRunner(store, clock, silent, () => undefined)
    expect(after.view(2)).toMatchObject({ state: 'interrupted', error: { code: 'cancelled' } })
  })

  it('never lets progress go back within a stage and tells at most ten a second, the last one always', async () => {
    const start = performance.now()
    const { job } = jobs.submit('report.write', handler(async (control) => {
      for (let step = 1; step <= 60; step += 1) {
        control.progress('working', step % 10 === 0 ? step - 5 : step, 60)
        await sleep(5)
      }
      control.progress('working', 60, 60)
      return {}
    }), input)
    await endOf(job)
    const working = events.filter((event) => event.stage === 'working')
    const seconds = (performance.now() - start) / 1000
    expect(working.length).toBeGreaterThan(1)
    // one at once, ten a second, and the end, which tells the last progress
    expect(working.length).toBeLessThanOrEqual(10 * seconds + 2)
    for (let index = 1; index < working.length; index += 1) expect((working[index] as Job).done).toBeGreaterThanOrEqual((working[index - 1] as Job).done)
    expect(working.at(-1)?.done).toBe(60)
  })
})
