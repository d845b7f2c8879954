import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { RunDetail } from '../../../src/shared/domain/runs'
import { trainerKindSchema } from '../../../src/shared/domain/recipe'
import { randomStream } from '../../../src/studio/random'
import { compileChild, ended, lineOf, startChild } from '../../support/child'
import { fullFaults, recordFaultRow } from '../../support/fault-row'
import { PROJECT_ROOT } from '../../support/provisioned'
import { testSeed } from '../../support/seed'
import { openTestStudio, readyStudio, type TestStudio } from '../../support/studio'
import { watchEngines, type WatchedEngines } from '../../support/watched-engines'

const [MID_EPOCH, MID_CHECKPOINT, AT_CHANGE] = fullFaults() ? [20, 20, 10] : [2, 3, 3]
/** Far more than the kills leave time for: between two of them a fold trains an epoch or two, and now and then another. */
const EPOCHS = 3 * MID_EPOCH + MID_CHECKPOINT + 4
/** Open, write, fsync, rename, the folder's open and fsync: see checkpoint-fault.cjs. */
const WRITE_STEPS = 6

let path: string
let script: string
let engine: string
let plain: WatchedEngines
let faulty: WatchedEngines

beforeAll(async () => {
  const studio = await readyStudio()
  path = studio.path
  await studio.close()
  script = await compileChild('test/support/training-child.ts')
  engine = await compileChild('src/engine/index.ts')
  plain = await watchEngines()
  faulty = await watchEngines(['--require', resolve(PROJECT_ROOT, 'test/support/checkpoint-fault.cjs')])
})
afterAll(async () => (await openTestStudio({ path })).discard())

const openWith = (engines: WatchedEngines): Promise<TestStudio> => openTestStudio({ path, ports: { spawnEngine: engines.spawn } })
const weightsOf = (run: RunDetail): string => run.folds.map((fold) => fold.weightsHash).join()

/** Looks at a run as the next program finds it. */
async function found(run: string): Promise<RunDetail> {
  const studio = await openTestStudio({ path })
  const detail = await studio.call('run.get', { run })
  await studio.close()
  return detail
}

describe.each(trainerKindSchema.options)('a training by the %s trainer (D2)', (trainer) => {
  let run: string
  let reference: { readonly long: RunDetail; readonly short: RunDetail }

  beforeAll(async () => {
    const studio = await openWith(plain)
    const train = async (epochs: number): Promise<RunDetail> => studio.call('run.get', { run: (await studio.job('run.start', { foldSet: 'folds-1', trainer, epochs, seed: 6, parallel: 2 })).run })
    reference = { long: await train(EPOCHS), short: await train(1) }
    await studio.close()
  })

  it(`loses no epoch that was told, killed with its host ${MID_EPOCH} times in the middle of an epoch`, async () => {
    const seed = testSeed()
    const random = randomStream(seed, 'mid-epoch', trainer === 'graph' ? 1 : 0)
    const faults: string[] = []
    for (let time = 0; time < MID_EPOCH; time += 1) {
      const told = new Map<string, number>()
      const child = startChild(script, [path, engine, time === 0 ? 'new' : run, trainer, String(EPOCHS), '0'])
      let seconds = 0
      await lineOf(child, (line) => {
        const [, fold, epoch, took] = /^epoch (\d+)\/(\d+) (.+)$/.exec(line) ?? []
        if (fold !== undefined) told.set(fold, Number(epoch) + 1)
        seconds = Number(took)
        return fold !== undefined
      })
      await sleep(random.between(0, 1000 * seconds))
      child.kill('SIGKILL')
      await ended(child)
      if (time === 0) {
        const studio = await openTestStudio({ path })
        run = (await studio.call('run.list', {})).items[0]?.run as string
        await studio.close()
      }
      const after = await found(run)
      if (after.state !== 'interrupted') faults.push(`the run is ${after.state}`)
      for (const [fold, epochs] of told) if ((after.folds[Number(fold)]?.epochs ?? 0) < epochs) faults.push(`epoch ${epochs} of fold ${fold} was told and is lost`)
    }
    recordFaultRow({ id: `D2 mid-epoch, ${trainer}`, count: MID_EPOCH, failures: faults.length, seed })
    expect(faults).toEqual([])
  })

  it(`keeps the checkpoint before or the one after, killed ${MID_CHECKPOINT} times in the middle of writing one`, async () => {
    const faults: string[] = []
    for (let time = 0; time < MID_CHECKPOINT; time += 1) {
      const before = await found(run)
      vi.stubEnv('CHECKPOINT_FAULT', `kill:${1 + (time % WRITE_STEPS)}`)
      const studio = await openWith(faulty)
      const job = await studio.ended(await studio.start('run.resume', { run, parallel: 2 }))
      if (job.error?.code !== 'engine-crashed') faults.push(`the job ended as ${job.state}: ${job.error?.message ?? ''}`)
      await studio.close()
      const after = await found(run)
      for (const fold of before.folds) if ((after.folds[fold.index]?.epochs ?? 0) < fold.epochs) faults.push(`fold ${fold.index} had ${fold.epochs} epochs and has ${after.folds[fold.index]?.epochs ?? 0}`)
    }
    recordFaultRow({ id: `D2 mid-checkpoint, ${trainer}`, count: MID_CHECKPOINT, failures: faults.length, seed: null })
    expect(faults).toEqual([])
  })

  it('then goes on to the weights of an undisturbed run, to the last bit, and leaves no half-written file', async () => {
    const studio = await openWith(plain)
    await studio.job('run.resume', { run, parallel: 2 })
    const done = await studio.call('run.get', { run })
    expect([done.state, done.epochsDone, weightsOf(done)]).toEqual(['done', 2 * EPOCHS, weightsOf(reference.long)])
    expect([0, 1].flatMap((fold) => readdirSync(join(path, 'runs', run, `fold-${fold}`)).sort())).toEqual([0, 1].flatMap(() => ['fold.log', 'predictions.json', 'weights.bin']))
    await studio.close()
  })

  it(`ends whole, its host killed ${AT_CHANGE} times at a change of state`, async () => {
    const faults: string[] = []
    for (let time = 0; time < AT_CHANGE; time += 1) {
      const change = fullFaults() ? 1 + time : [1, 4, 8][time] ?? 1
      await ended(startChild(script, [path, engine, 'new', trainer, '1', String(change)]))
      const studio = await openWith(plain)
      const { items: [newest] } = await studio.call('run.list', {})
      const id = newest?.run as string
      if (newest?.state === 'interrupted') await studio.job('run.resume', { run: id, parallel: 2 })
      const done = await studio.call('run.get', { run: id })
      if (done.state !== 'done' || weightsOf(done) !== weightsOf(reference.short)) faults.push(`killed at change ${change} it is ${newest?.state ?? 'gone'}, then ${done.state}, with ${weightsOf(done) === weightsOf(reference.short) ? 'the same' : 'other'} weights`)
      await studio.close()
    }
    recordFaultRow({ id: `D2 at a change, ${trainer}`, count: AT_CHANGE, failures: faults.length, seed: null })
    expect(faults).toEqual([])
  })
})
