import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { randomStream } from '../../../src/studio/random'
import { fullFaults, recordFaultRow } from '../../support/fault-row'
import { testSeed } from '../../support/seed'
import { openTestStudio, readyStudio } from '../../support/studio'
import { isAlive, watchEngines, type WatchedEngines } from '../../support/watched-engines'

const RUNS = 20
/** Runs that are trained to their end; the others are cancelled in the queue where time is short. */
const TRAINED = fullFaults() ? RUNS : 3
const CANCELS = fullFaults() ? 30 : 6

let engines: WatchedEngines
let studio: Awaited<ReturnType<typeof readyStudio>>

beforeAll(async () => {
  engines = await watchEngines()
  studio = await readyStudio({ ports: { spawnEngine: engines.spawn } })
})
afterAll(() => studio.discard())

describe('twenty runs started at once (J6)', () => {
  it('are trained one after the other, with never more engines than allowed', async () => {
    const jobs = await Promise.all(Array.from({ length: RUNS }, (_, seed) => studio.start('run.start', { ...studio.training, epochs: 1, seed, parallel: 2 })))
    const faults: string[] = []
    let finished = 0
    while (finished < TRAINED) {
      const { items } = await studio.call('run.list', {})
      const running = items.filter((run) => run.state === 'running').length
      if (running > 1) faults.push(`${running} runs were active`)
      finished = items.filter((run) => run.state === 'done').length
      await sleep(30)
    }
    for (const job of jobs.slice().reverse()) await studio.call('job.cancel', { job })
    const ends = await Promise.all(jobs.map((job) => studio.ended(job)))
    if (engines.most > 2) faults.push(`${engines.most} engines lived at once`)
    const wrong = ends.filter((job) => job.state !== 'done' && job.state !== 'cancelled')
    faults.push(...wrong.map((job) => `${job.job} ended as ${job.state}: ${job.error?.message ?? ''}`))
    const states = (await studio.call('run.list', {})).items.map((run) => run.state)
    if (states.some((state) => state !== 'done' && state !== 'cancelled')) faults.push(`runs are left as ${[...new Set(states)].join(', ')}`)
    recordFaultRow({ id: 'J6', count: RUNS, failures: faults.length, seed: null })
    expect(faults).toEqual([])
    expect(ends.filter((job) => job.state === 'done').length).toBeGreaterThanOrEqual(TRAINED)
  })
})

describe('a training cancelled at random points (J1)', () => {
  it(`ends within 2 s and leaves no engine, ${CANCELS} times`, async () => {
    const seed = testSeed()
    const random = randomStream(seed, 'cancel')
    const faults: string[] = []
    for (let time = 0; time < CANCELS; time += 1) {
      const job = await studio.start('run.start', { ...studio.training, epochs: 2000, parallel: 2 })
      await sleep(random.between(0, 5000))
      const asked = performance.now()
      await studio.call('job.cancel', { job })
      const end = await studio.ended(job)
      const seconds = (performance.now() - asked) / 1000
      if (end.state !== 'cancelled') faults.push(`it ended as ${end.state}: ${end.error?.message ?? ''}`)
      if (seconds > 2) faults.push(`it took ${seconds.toFixed(2)} s`)
      const left = [...engines.live].filter(isAlive)
      if (left.length > 0) faults.push(`${left.length} engines are left`)
      const run = (await studio.call('run.list', {})).items[0]
      if (run?.state !== 'cancelled') faults.push(`the run is ${run?.state ?? 'gone'}`)
    }
    recordFaultRow({ id: 'J1', count: CANCELS, failures: faults.length, seed })
    expect(faults).toEqual([])
  })
})

describe('a studio closed while it trains', () => {
  it('stops at a checkpoint, is found interrupted, and is trained to its end when it is resumed', async () => {
    const job = await studio.start('run.start', { ...studio.training, epochs: 8, seed: 9, parallel: 2 })
    const run = (await studio.call('run.list', {})).items[0]?.run as string
    while ((await studio.call('run.get', { run })).epochsDone < 2) await sleep(20)
    await studio.close()
    expect([...engines.live].filter(isAlive)).toEqual([])
    const again = await openTestStudio({ path: studio.path, ports: { spawnEngine: engines.spawn } })
    expect((await again.call('job.get', { job })).state).toBe('interrupted')
    const before = await again.call('run.get', { run })
    expect(before.state).toBe('interrupted')
    const resumed = await again.job('run.resume', { run })
    expect(resumed.folds.map((fold) => fold.epochs)).toEqual([8, 8])
    expect(await again.call('run.get', { run })).toMatchObject({ state: 'done', epochsDone: 16, error: null })
    await again.close()
  })
})
