import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SlurmRecord } from '../../../src/shared/domain/executor'
import type { RunDetail } from '../../../src/shared/domain/runs'
import type { SlurmPort } from '../../../src/studio/executors/slurm/slurm-port'
import { StudioError } from '../../../src/shared/errors'
import { startCluster, type TestCluster } from '../../support/cluster'
import { openTestStudio, readyStudio, type ReadyStudio, type TestStudio } from '../../support/studio'
import { watchEngines } from '../../support/watched-engines'

const EPOCHS = 80
const SEED = 5

let cluster: TestCluster
let studio: TestStudio
let training: ReadyStudio['training']
/** Weights of the folds as engines of this machine train them, on one thread each. */
let local: readonly (string | null)[]

/** Closes the studio and opens it again, with another way to the cluster where a test wants one. */
const reopen = async (slurm: SlurmPort = cluster.port): Promise<void> => {
  await studio.close()
  studio = await openTestStudio({ path: studio.path, ports: { slurm } })
}
const request = (more: object = {}) => ({ ...training, epochs: EPOCHS, seed: SEED, executor: { kind: 'slurm' as const, sharedFolder: cluster.shared, minutes: 10, memoryMb: 1000 }, ...more })
const newestRun = async (): Promise<RunDetail> => {
  const { items } = await studio.call('run.list', {})
  return studio.call('run.get', { run: items[0]?.run ?? '' })
}
const onCluster = (run: RunDetail): SlurmRecord => {
  if (run.executor.kind !== 'slurm') throw new Error('the run is not one of the cluster')
  return run.executor
}
const weights = (run: RunDetail) => run.folds.map((fold) => fold.weightsHash)
const epochsAreAt = async (count: number): Promise<void> => {
  for (let run = await newestRun(); run.epochsDone < count; run = await newestRun()) {
    if (run.state === 'failed') throw new Error(run.error ?? 'the run failed')
    await sleep(50)
  }
}
const queueIsEmpty = async (): Promise<void> => { while (await cluster.ask('squeue', '--noheader') !== '') await sleep(100) }
const refusal = (thrown: unknown): string => (thrown instanceof StudioError ? `${thrown.code}: ${thrown.message}` : String(thrown))

beforeAll(async () => {
  cluster = await startCluster()
  const engines = await watchEngines()
  const ready = await readyStudio({ ports: { slurm: cluster.port, spawnEngine: engines.spawn } })
  studio = ready
  training = ready.training
  const { run } = await studio.job('run.start', { ...training, epochs: EPOCHS, seed: SEED, parallel: 2 })
  local = weights(await studio.call('run.get', { run }))
})
afterAll(async () => {
  await studio?.discard()
  await cluster?.stop()
})

describe('a run on a real Slurm', () => {
  it('ends with the weights that this machine trains, told epoch by epoch, and leaves the shared folder empty', async () => {
    const { length: before } = studio.events
    const result = await studio.job('run.start', request())
    const run = await studio.call('run.get', { run: result.run })
    expect(run).toMatchObject({ state: 'done', foldsDone: 2, epochsDone: 2 * EPOCHS, backend: 'tensorflow', engine: { threads: 1 }, error: null })
    expect(weights(run)).toEqual(local)
    expect(onCluster(run).submissions).toMatchObject([{ folds: [0, 1], job: expect.stringMatching(/^\d+$/) }])
    expect(onCluster(run).elements.map((element) => [element.fold, element.node])).toEqual([[0, 'lab'], [1, 'lab']])
    const epochs = studio.events.slice(before).flatMap((event) => (event.kind === 'epoch' ? [`${event.epoch.fold}/${event.epoch.epoch}`] : []))
    expect(new Set(epochs)).toEqual(new Set([0, 1].flatMap((fold) => Array.from({ length: EPOCHS }, (_, epoch) => `${fold}/${epoch}`))))
    expect(epochs).toHaveLength(2 * EPOCHS)
    expect(run.pooledAccuracy).toBe(result.pooledAccuracy)
    expect(readdirSync(cluster.shared)).toEqual([])
  })

  it('is cancelled with its array, which stops at checkpoints from which it goes on', async () => {
    const job = await studio.start('run.start', request())
    await epochsAreAt(3)
    await studio.call('job.cancel', { job })
    expect((await studio.ended(job)).state).toBe('cancelled')
    await queueIsEmpty()
    const before = await newestRun()
    expect(before.state).toBe('cancelled')
    const { run } = await studio.job('run.resume', { run: before.run })
    const after = await studio.call('run.get', { run })
    expect(weights(after)).toEqual(local)
    expect(after.epochsDone).toBe(2 * EPOCHS)
    expect((await studio.call('run.log', { run })).lines.join('\n')).toContain('Element ')
  })

  it('is paused with its array, and goes on from the very step', async () => {
    const job = await studio.start('run.start', request({ foldsOnly: [0] }))
    await epochsAreAt(3)
    const { run } = await newestRun()
    await studio.call('run.pause', { run })
    expect((await studio.ended(job)).state).toBe('paused')
    expect(await newestRun()).toMatchObject({ state: 'paused', error: null })
    await queueIsEmpty()
    await studio.job('run.resume', { run })
    expect(weights(await newestRun())).toEqual([local[0]])
  })

  it('tells which element was lost and why, and trains that fold again alone', async () => {
    const job = await studio.start('run.start', request())
    await epochsAreAt(1)
    const [submission] = onCluster(await newestRun()).submissions
    await cluster.ask('scancel', `${submission?.job ?? ''}_1`)
    const ended = await studio.ended(job)
    expect(ended.error).toMatchObject({ code: 'cluster-element-lost', message: expect.stringMatching(/^Fold 1 was cancelled on the cluster \(element \d+_1 on lab\)/) })
    const lost = await newestRun()
    expect(lost).toMatchObject({ state: 'failed', folds: [{ state: 'done' }, { state: 'failed', error: ended.error?.message }] })
    const { run } = await studio.job('run.resume', { run: lost.run, folds: [1] })
    expect(weights(await studio.call('run.get', { run }))).toEqual(local)
    expect(onCluster(await newestRun()).submissions.map(({ folds }) => folds)).toEqual([[0, 1], [1]])
  })

  it('goes on while its studio is closed, whose next session takes the results in without submitting again', async () => {
    await studio.start('run.start', request())
    await epochsAreAt(1)
    await studio.close()
    await queueIsEmpty()
    await reopen()
    const found = await newestRun()
    expect(found.state).toBe('interrupted')
    const { run } = await studio.job('run.resume', { run: found.run })
    const after = await studio.call('run.get', { run })
    expect(after).toMatchObject({ state: 'done', epochsDone: 2 * EPOCHS })
    expect(weights(after)).toEqual(local)
    expect(onCluster(after).submissions).toHaveLength(1)
  })

  it('is trained beside the others of its experiment', async () => {
    const { executor } = request()
    const { runs } = await studio.call('experiment.start', { foldSet: training.foldSet, networks: [training.network], seeds: [SEED, SEED + 1], vary: { epochs: [2] }, foldsOnly: [0], executor })
    const started = await Promise.all(runs.map((run) => studio.call('run.get', { run })))
    await Promise.all(started.map(({ job }) => studio.ended(job ?? '')))
    const ended = await Promise.all(runs.map((run) => studio.call('run.get', { run })))
    expect(ended.map(({ state, place }) => [state, place])).toEqual([['done', 'slurm'], ['done', 'slurm']])
    expect(new Set(ended.flatMap(weights)).size).toBe(2)
  })

  it('is found by its name where the answer to its submission was lost, and cancelled by it', async () => {
    const run: SlurmPort['run'] = async (command, args, environment) => {
      const end = await cluster.port.run(command, args, environment)
      if (command === 'sbatch') throw new StudioError('cluster-unavailable', 'The answer was lost.', 'Look again.')
      return end
    }
    await reopen({ ...cluster.port, run })
    const ended = await studio.ended(await studio.start('run.start', request()))
    expect(ended.error?.message).toBe('The answer was lost.')
    const lost = await newestRun()
    expect(onCluster(lost).submissions).toMatchObject([{ job: null }])
    await reopen()
    const job = await studio.start('run.resume', { run: lost.run })
    await epochsAreAt(1)
    expect(onCluster(await newestRun()).submissions).toMatchObject([{ job: expect.stringMatching(/^\d+$/) }])
    await studio.call('job.cancel', { job })
    expect((await studio.ended(job)).state).toBe('cancelled')
    await queueIsEmpty()
  })

  it('is followed by its files while the scheduler does not answer', async () => {
    const job = await studio.start('run.start', request({ foldsOnly: [0] }))
    await epochsAreAt(1)
    await cluster.stopScheduler()
    const ended = await studio.ended(job)
    await cluster.startScheduler()
    expect(ended.error).toBe(null)
    expect(weights(await newestRun())).toEqual([local[0]])
  })
})

describe('a run that a cluster cannot train', () => {
  it('fails with Slurm\'s own words where the array job is refused', async () => {
    const executor = { ...request().executor, partition: 'nowhere' }
    const job = await studio.start('run.start', request({ executor }))
    expect((await studio.ended(job)).error).toMatchObject({ code: 'cluster-refused', message: expect.stringContaining('invalid partition') })
    expect(onCluster(await newestRun()).submissions).toEqual([])
  })

  it('is refused before it exists where its shared folder is none', async () => {
    const executor = { ...request().executor, sharedFolder: join(cluster.shared, 'absent') }
    const before = (await studio.call('run.list', {})).items.length
    expect(await studio.start('run.start', request({ executor })).catch(refusal)).toMatch(/^folder-not-found: The shared folder .*absent/)
    const { items } = await studio.call('dataset.list', {})
    const inside = { ...request().executor, sharedFolder: items[0]?.path ?? '' }
    expect(await studio.start('run.start', request({ executor: inside })).catch(refusal)).toMatch(/^not-allowed: .* lies inside an imported dataset/)
    expect((await studio.call('run.list', {})).items).toHaveLength(before)
  })

  it('says so where a node does not see the program', async () => {
    await reopen({ ...cluster.port, task: { node: process.execPath, file: join(cluster.shared, 'no-program.js') } })
    const job = await studio.start('run.start', request({ foldsOnly: [0] }))
    expect((await studio.ended(job)).error).toMatchObject({ code: 'cluster-element-lost', message: expect.stringContaining('This node does not see the studio') })
  })
})
