import { rmSync } from 'node:fs'
import { getPriority } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { nodeEngine } from '../../../../src/studio/engines/node-engine'
import { compileChild } from '../../../support/child'
import { PROJECT_ROOT } from '../../../support/provisioned'
import { tamperedEngines, type Tampering } from '../../../support/tampered-engines'
import { readyStudio } from '../../../support/studio'
import { watchEngines } from '../../../support/watched-engines'

// each test trains for real, some twice: a limit against hanging that a busy machine keeps too
vi.setConfig({ testTimeout: 10 * 60_000, hookTimeout: 10 * 60_000 })

let studio: Awaited<ReturnType<typeof readyStudio>>
/** What the engines of the test under way go through. */
let tampering: Tampering = {}

beforeAll(async () => {
  const engines = await watchEngines()
  const spawnEngine = tamperedEngines(engines.spawn, {
    onRequest: (request, engine) => tampering.onRequest?.(request, engine), onMessage: (message) => tampering.onMessage?.(message) ?? message, onSpawn: (options, engine) => tampering.onSpawn?.(options, engine),
  })
  studio = await readyStudio({ subjects: 6, k: 3, ports: { spawnEngine } })
})
beforeEach(() => { tampering = {} })
afterAll(() => studio.discard())

/** Starts a run and waits for its first epoch. */
async function running(input: { readonly epochs: number; readonly seed?: number }): Promise<{ readonly run: string; readonly job: string }> {
  const { length: before } = studio.events
  const job = await studio.start('run.start', { ...studio.training, parallel: 2, ...input })
  while (!studio.events.slice(before).some((event) => event.kind === 'epoch')) await sleep(10)
  return { run: (await studio.call('run.list', {})).items[0]?.run as string, job }
}
const weightsOf = async (run: string): Promise<readonly (string | null)[]> => (await studio.call('run.get', { run })).folds.map((fold) => fold.weightsHash)

describe('a run that is paused', () => {
  it('has stopped when the call answers, is neither failed nor cancelled, and goes on to the weights of an undisturbed one', async () => {
    const { run, job } = await running({ epochs: 6, seed: 3 })
    await studio.call('run.pause', { run })
    const paused = await studio.call('run.get', { run })
    expect(paused).toMatchObject({ state: 'paused', error: null })
    expect(new Set(paused.folds.map((fold) => fold.state))).toEqual(new Set(['paused']))
    expect((await studio.call('job.get', { job })).state).toBe('paused')
    expect((await studio.call('run.pause', { run })).revision).toBeGreaterThan(0)
    await studio.job('run.resume', { run, parallel: 2 })
    const straight = await studio.job('run.start', { ...studio.training, epochs: 6, seed: 3, parallel: 2 })
    expect(await weightsOf(run)).toEqual(await weightsOf(straight.run))
    await expect(studio.call('run.pause', { run })).rejects.toMatchObject({ code: 'conflict', message: `${run} is done, so there is nothing to pause.` })
  })

  it('is paused before its turn too', async () => {
    const first = await running({ epochs: 2000 })
    await studio.start('run.start', { ...studio.training, epochs: 1 })
    const waiting = (await studio.call('run.list', {})).items[0]?.run as string
    await studio.call('run.pause', { run: waiting })
    expect((await studio.call('run.get', { run: waiting })).state).toBe('paused')
    await studio.call('job.cancel', { job: first.job })
    await studio.ended(first.job)
  })
})

describe('the queue', () => {
  it('tells each place in it, and lets a run go first', async () => {
    const first = await running({ epochs: 2000 })
    const waiting = await Promise.all([1, 2, 3].map((seed) => studio.start('run.start', { ...studio.training, epochs: 1, seed })))
    const places = (): Promise<(number | null)[]> => Promise.all(waiting.map(async (job) => (await studio.call('job.get', { job })).place))
    expect(await places()).toEqual([1, 2, 3])
    await studio.call('job.next', { job: waiting[2] as string })
    expect(await places()).toEqual([2, 3, 1])
    await studio.call('job.next', { job: first.job })
    await studio.call('job.cancel', { job: waiting[0] as string })
    expect(await places()).toEqual([null, 2, 1])
    await studio.call('job.cancel', { job: first.job })
    await studio.ended(waiting[2] as string)
    expect((await studio.call('job.get', { job: waiting[1] as string })).state).not.toBe('done')
    await studio.ended(waiting[1] as string)
  })
})

describe('a fold that fails', () => {
  it('leaves the others to their end, names its reason, and is retried alone', async () => {
    tampering = { onRequest: (request, engine) => { if (request.type === 'train-fold' && request.fold === 1) engine.kill() } }
    const job = await studio.start('run.start', { ...studio.training, epochs: 2, seed: 1, parallel: 2 })
    expect(await studio.ended(job)).toMatchObject({ state: 'failed', error: { code: 'engine-crashed' } })
    const { items: [failed] } = await studio.call('run.list', {})
    const run = failed?.run as string
    const detail = await studio.call('run.get', { run })
    expect(detail).toMatchObject({ state: 'failed', foldsDone: 2, error: expect.stringContaining('training fold 1') as string })
    expect(detail.folds.map((fold) => fold.state)).toEqual(['done', 'failed', 'done'])
    await expect(studio.call('run.resume', { run, folds: [0] })).rejects.toMatchObject({ code: 'conflict' })
    await expect(studio.call('run.resume', { run, folds: [7] })).rejects.toMatchObject({ code: 'fold-set-impossible' })
    tampering = {}
    const retried = await studio.job('run.resume', { run, folds: [1] })
    expect(retried.folds.map((fold) => fold.index)).toEqual([0, 1, 2])
    expect(await studio.call('run.get', { run })).toMatchObject({ state: 'done', error: null })
  })

  it('keeps the run failed while another fold still is', async () => {
    tampering = { onRequest: (request, engine) => { if (request.type === 'train-fold' && request.fold !== 0) engine.kill() } }
    const job = await studio.start('run.start', { ...studio.training, epochs: 1, parallel: 2 })
    expect((await studio.ended(job)).error?.message).toMatch(/^2 of 3 folds failed, the first of them so: /)
    tampering = {}
    const run = (await studio.call('run.list', {})).items[0]?.run as string
    await studio.job('run.resume', { run, folds: [2] })
    const after = await studio.call('run.get', { run })
    expect([after.state, after.folds.map((fold) => fold.state)]).toEqual(['failed', ['done', 'failed', 'done']])
    expect(after.error).toBe(after.folds[1]?.error)
  })

  it('is the last one tried where no other could fare better', async () => {
    tampering = { onRequest: (request) => { if (request.type === 'train-fold') rmSync(request.data.path, { force: true }) } }
    const job = await studio.start('run.start', { ...studio.training, epochs: 1, parallel: 1 })
    expect((await studio.ended(job)).error).toMatchObject({ code: 'file-vanished', nextStep: 'Start the run again; the crops are then prepared anew.' })
    const { items: [run] } = await studio.call('run.list', {})
    expect((await studio.call('run.get', { run: run?.run as string })).folds.map((fold) => fold.state)).toEqual(['failed', 'interrupted', 'interrupted'])
  })
})

describe('an engine that takes too much memory', () => {
  it('is stopped and named with what it took and what it may take, and the run goes on from its checkpoint later', async () => {
    tampering = { onMessage: (message) => (message.type === 'epoch' && message.epoch.fold === 2 && message.epoch.epoch === 1 ? { ...message, memory: { ...message.memory, rssBytes: 2 ** 45 } } : message) }
    const job = await studio.start('run.start', { ...studio.training, epochs: 4, parallel: 2 })
    expect((await studio.ended(job)).error).toMatchObject({ code: 'memory-limit', message: expect.stringMatching(/process \d+ took 32768\.00 GiB of memory while training fold 2; \d+\.\d\d GiB is what/) as string })
    tampering = {}
    const run = (await studio.call('run.list', {})).items[0]?.run as string
    expect((await studio.call('run.get', { run })).folds[2]?.epochs).toBeGreaterThanOrEqual(2)
    await studio.job('run.resume', { run })
    expect((await studio.call('run.get', { run })).state).toBe('done')
  })
})

describe('the policy of a run', () => {
  it('is kept with it, and sets how its engines stand behind the window', async () => {
    const priorities: (number | undefined)[] = []
    tampering = { onSpawn: (options) => { priorities.push(options.priority) } }
    const { run } = await studio.job('run.start', { ...studio.training, epochs: 1, foldsOnly: [0], policy: 'background' })
    expect((await studio.call('run.get', { run })).policy).toBe('background')
    expect(priorities).toEqual([19])
  })

  it('reaches the engine itself', async () => {
    const engine = await nodeEngine(PROJECT_ROOT, { file: await compileChild('src/engine/index.ts') })({ threads: 1, use: 'training', priority: 12 })
    expect(getPriority(engine.pid)).toBe(12)
    const gone = new Promise<void>((resolve) => engine.onExit(() => resolve()))
    engine.kill()
    await gone
  })
})

describe('tags', () => {
  it('are kept once each, and replaced as a whole', async () => {
    const { items: [first] } = await studio.call('run.list', {})
    const run = first?.run as string
    await studio.call('run.tag', { run, tags: ['baseline', ' baseline ', 'thesis'] })
    expect((await studio.call('run.get', { run })).tags).toEqual(['baseline', 'thesis'])
    await studio.call('run.tag', { run, tags: [] })
    expect((await studio.call('run.get', { run })).tags).toEqual([])
  })
})

describe('pictures that are gone when a run begins', () => {
  it('end it with the path of the first that is missing, and it goes on once they are back', async () => {
    const gone = await readyStudio()
    const { path } = (await gone.call('dataset.list', {})).items[0] as { path: string }
    rmSync(join(path, 'cohn-kanade-images', 'S005'), { recursive: true })
    const job = await gone.start('run.start', { ...gone.training, epochs: 1 })
    expect((await gone.ended(job)).error).toMatchObject({ code: 'file-vanished', message: expect.stringContaining('S005') as string })
    await gone.discard()
  })
})
