import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { idNumber } from '../../../src/shared/domain/ids'
import { isTerminal, type Job } from '../../../src/shared/domain/jobs'
import { StudioError } from '../../../src/shared/errors'
import type { JobHandler, JobLane } from '../../../src/studio/jobs/job-handler'
import { JobRunner } from '../../../src/studio/jobs/job-runner'
import { randomStream, type Random } from '../../../src/studio/random'
import { openStore } from '../../../src/studio/store/open-store'
import { freshFolder } from '../../support/ck-tree'
import { recordFaultRow } from '../../support/fault-row'
import { testSeed } from '../../support/seed'

const RUNS = 100
const LANES: readonly JobLane[] = ['import', 'training', 'predict', 'bench', 'report']
const clock = { now: () => Date.now(), monotonic: () => performance.now() }

interface Heard { readonly at: number; readonly job: Job }

/** A job that reports its steps far more often than anyone may hear, sometimes backwards, and ends in one of three ways. */
function noisyJob(lane: JobLane, random: Random): JobHandler<'report.write'> {
  const milliseconds = random.between(0, 700)
  const fails = random.below(4) === 0
  return {
    lane,
    title: () => 'noise',
    run: async (_input, { progress, signal }) => {
      const end = performance.now() + milliseconds
      for (let step = 0; performance.now() < end; step += 1) {
        signal.throwIfAborted()
        progress(step < 400 ? 'first' : 'second', random.below(4) === 0 ? step - 3 : step, 1000)
        await sleep(1)
      }
      if (fails) throw new StudioError('training-diverged', 'It failed as planned.', 'Nothing.')
      return null as never
    },
  }
}

function faultOf(events: readonly Heard[]): string | null {
  const terminal = events.filter(({ job }) => isTerminal(job.state))
  if (terminal.length !== 1) return `${terminal.length} terminal events`
  if (!isTerminal(events.at(-1)?.job.state ?? 'queued')) return 'something came after the end'
  for (let i = 1; i < events.length; i += 1) {
    const [before, after] = [events[i - 1] as Heard, events[i] as Heard]
    if (after.job.tick <= before.job.tick) return 'a tick went back'
    if (after.job.stage === before.job.stage && after.job.done < before.job.done) return 'progress went back'
  }
  const progress = events.filter(({ job }, i) => i > 0 && job.state === 'running' && events[i - 1]?.job.state === 'running')
  const crowded = progress.some(({ at }) => progress.filter((other) => other.at >= at && other.at < at + 1000).length > 10)
  return crowded ? 'more than ten a second' : null
}

describe('what listeners hear of jobs (J2)', () => {
  it('is monotone, at most ten a second, and ends exactly once, over 100 runs with random failures and cancels', async () => {
    const seed = testSeed()
    const random = randomStream(seed, 'job-events')
    const heard = new Map<string, Heard[]>()
    const store = openStore(`${freshFolder('jobs')}/studio.sqlite`)
    const runner = new JobRunner(store, clock, { info: () => undefined, warn: () => undefined }, (event) => {
      if (event.kind === 'job') heard.set(event.job.job, [...(heard.get(event.job.job) ?? []), { at: performance.now(), job: event.job }])
    })
    const ids = Array.from({ length: RUNS }, (_, index) =>
      runner.submit('report.write', noisyJob(LANES[index % LANES.length] ?? 'bench', random), { run: 'run-1', beside: [], formats: [] }).job)
    for (const id of ids) if (random.below(4) === 0) void sleep(random.between(0, 4000)).then(() => runner.cancel(idNumber(id)))
    while (runner.busy()) await sleep(20)
    await sleep(300)
    const faults = ids.flatMap((id) => faultOf(heard.get(id) ?? []) ?? [])
    recordFaultRow({ id: 'J2', count: RUNS, failures: faults.length, seed })
    expect(faults).toEqual([])
    expect(new Set(ids.map((id) => runner.view(idNumber(id))?.state))).toEqual(new Set(['done', 'failed', 'cancelled']))
    store.close()
  })
})
