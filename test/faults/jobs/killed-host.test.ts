import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { randomStream } from '../../../src/studio/random'
import { compileChild, ended, lineOf, startChild } from '../../support/child'
import { fullFaults, recordFaultRow } from '../../support/fault-row'
import { testSeed } from '../../support/seed'
import { openTestStudio, readyStudio } from '../../support/studio'
import { watchEngines } from '../../support/watched-engines'

const KILLS = fullFaults() ? 10 : 3

let path: string

beforeAll(async () => {
  const studio = await readyStudio()
  path = studio.path
  await studio.close()
})
afterAll(async () => (await openTestStudio({ path })).discard())

describe('a host killed while it trains (D2)', () => {
  it(`loses nothing that a checkpoint holds, ${KILLS} times in one run, which ends with the weights of an undisturbed one`, async () => {
    const seed = testSeed()
    const random = randomStream(seed, 'host-kills')
    const [script, engine] = [await compileChild('test/support/training-child.ts'), await compileChild('src/engine/index.ts')]
    const faults: string[] = []
    let before = 0
    for (let time = 0; time < KILLS; time += 1) {
      const child = startChild(script, [path, engine, time === 0 ? 'new' : 'run-1'])
      await lineOf(child, (line) => line.startsWith('epoch'))
      await sleep(random.between(0, 500))
      child.kill('SIGKILL')
      await ended(child)
      const studio = await openTestStudio({ path })
      const run = await studio.call('run.get', { run: 'run-1' })
      if (run.state !== 'interrupted') faults.push(`the run is ${run.state}`)
      if (run.epochsDone < before) faults.push(`${before} epochs became ${run.epochsDone}`)
      before = run.epochsDone
      await studio.close()
    }
    const engines = await watchEngines()
    const studio = await openTestStudio({ path, ports: { spawnEngine: engines.spawn } })
    await studio.job('run.resume', { run: 'run-1', parallel: 2 })
    await studio.job('run.start', { foldSet: 'folds-1', epochs: 12, seed: 6, parallel: 2 })
    const [killed, undisturbed] = [await studio.call('run.get', { run: 'run-1' }), await studio.call('run.get', { run: 'run-2' })]
    if (killed.epochsDone !== 24) faults.push(`${killed.epochsDone} of 24 epochs are told`)
    const weights = (run: typeof killed): string => run.folds.map((fold) => fold.weightsHash).join()
    if (weights(killed) !== weights(undisturbed)) faults.push('the weights differ')
    await studio.close()
    recordFaultRow({ id: 'D2 host', count: KILLS, failures: faults.length, seed })
    expect(faults).toEqual([])
  })
})
