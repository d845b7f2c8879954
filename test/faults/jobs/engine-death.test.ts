import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { fullFaults, recordFaultRow } from '../../support/fault-row'
import { PROJECT_ROOT } from '../../support/provisioned'
import { readyStudio } from '../../support/studio'
import { isAlive, watchEngines, type WatchedEngines } from '../../support/watched-engines'

const TIMES = fullFaults() ? 5 : 2

let engines: WatchedEngines
let studio: Awaited<ReturnType<typeof readyStudio>>

beforeAll(async () => {
  engines = await watchEngines(['--max-old-space-size=160', '--require', resolve(PROJECT_ROOT, 'test/support/plant-fault.cjs')])
  studio = await readyStudio({ ports: { spawnEngine: engines.spawn } })
})
afterAll(() => studio.discard())

/** Starts a training of two engines, waits until one has trained an epoch, and lets that happen to it. */
async function trainingStruckBy(strike: (pid: number) => void): Promise<string> {
  const { length: before } = studio.events
  const job = await studio.start('run.start', { ...studio.training, epochs: 40, parallel: 2 })
  while (!studio.events.slice(before).some((event) => event.kind === 'epoch')) await sleep(20)
  strike([...engines.live][0] as number)
  return job
}

describe.each([
  ['SIGSEGV', (pid: number): boolean => process.kill(pid, 'SIGSEGV'), /SIGSEGV/, 'memory'],
  ['SIGKILL', (pid: number): boolean => process.kill(pid, 'SIGKILL'), /SIGKILL/, 'memory'],
  ['exit code 1', (pid: number): boolean => process.kill(pid, 'SIGUSR2'), /exit code 1\b/, 'exit'],
  ['a full heap', (pid: number): boolean => process.kill(pid, 'SIGUSR2'), /SIGABRT|exit code 134/, 'memory'],
] as const)('a trainer that dies of %s (J3)', (name, strike, sentence, fault) => {
  it(`fails its fold and its job with a typed error and its last lines, ${TIMES} times, and takes nothing else down`, async () => {
    vi.stubEnv('PLANTED_FAULT', fault)
    const faults: string[] = []
    for (let time = 0; time < TIMES; time += 1) {
      const id = await trainingStruckBy(strike)
      const job = await studio.ended(id)
      if (job.state !== 'failed' || job.error?.code !== 'engine-crashed') faults.push(`${job.state}: ${job.error?.message ?? ''}`)
      if (!sentence.test(job.error?.message ?? '')) faults.push(`the sentence is: ${job.error?.message ?? 'none'}`)
      const { lines } = await studio.call('job.log', { job: id })
      if (lines.length === 0 || lines.length > 200) faults.push(`${lines.length} lines of log`)
      const { items } = await studio.call('run.list', {})
      if (items[0]?.state !== 'failed' || items[0].error === null) faults.push(`the run is ${items[0]?.state ?? 'gone'}`)
      const folds = (await studio.call('run.get', { run: items[0]?.run as string })).folds.map((fold) => fold.state).sort()
      if (folds.join() !== 'done,failed') faults.push(`the folds are ${folds.join()}`)
      const left = [...engines.live].filter(isAlive)
      if (left.length > 0) faults.push(`${left.length} engines are left`)
    }
    recordFaultRow({ id: `J3 ${name}`, count: TIMES, failures: faults.length, seed: null })
    expect(faults).toEqual([])
  })
})

describe('a run whose trainer died', () => {
  it('goes on from its checkpoints to the very weights of an undisturbed run', async () => {
    const { length: before } = studio.events
    const id = await studio.start('run.start', { ...studio.training, epochs: 6, seed: 5, parallel: 2 })
    while (studio.events.slice(before).filter((event) => event.kind === 'epoch').length < 3) await sleep(20)
    process.kill([...engines.live][0] as number, 'SIGKILL')
    expect((await studio.ended(id)).state).toBe('failed')
    const run = (await studio.call('run.list', {})).items[0]?.run as string
    const resumed = await studio.job('run.resume', { run, parallel: 2 })
    const straight = await studio.job('run.start', { ...studio.training, epochs: 6, seed: 5, parallel: 2 })
    const [one, other] = [await studio.call('run.get', { run: resumed.run }), await studio.call('run.get', { run: straight.run })]
    expect(one).toMatchObject({ state: 'done', epochsDone: 12, error: null, engine: { threads: 1 } })
    expect((await studio.call('run.epochs', { run })).items.map((epoch) => `${epoch.fold}/${epoch.epoch}`)).toEqual([0, 1].flatMap((fold) => [0, 1, 2, 3, 4, 5].map((epoch) => `${fold}/${epoch}`)))
    expect(one.folds.map((fold) => fold.weightsHash)).toEqual(other.folds.map((fold) => fold.weightsHash))
    expect(one.pooledAccuracy).toBe(other.pooledAccuracy)
  })

  it('trains a fold anew whose checkpoint was damaged, and says so', async () => {
    const { length: before } = studio.events
    const id = await studio.start('run.start', { ...studio.training, epochs: 4, seed: 5, foldsOnly: [1] })
    while (!studio.events.slice(before).some((event) => event.kind === 'epoch')) await sleep(20)
    process.kill([...engines.live][0] as number, 'SIGKILL')
    await studio.ended(id)
    const run = (await studio.call('run.list', {})).items[0]?.run as string
    const checkpoint = join(studio.path, 'runs', run, 'fold-1', 'checkpoint.bin')
    const bytes = readFileSync(checkpoint)
    writeFileSync(checkpoint, bytes.subarray(0, bytes.length / 2))
    const resumed = await studio.job('run.resume', { run })
    expect(resumed.folds).toMatchObject([{ index: 1, epochs: 4 }])
    expect((await studio.call('run.log', { run, fold: 1 })).lines.join('\n')).toContain('trained anew')
    expect((await studio.call('run.epochs', { run })).items.map((epoch) => epoch.epoch)).toEqual([0, 1, 2, 3])
  })
})
