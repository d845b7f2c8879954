import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { readWeights } from '../../../src/engine/network/weights-file'
import type { TrainFoldRequest } from '../../../src/shared/engine-protocol'
import type { EngineUse } from '../../../src/studio/ports'
import { findNetwork } from '../../support/find-network'
import { doneOf, failureOf, SharedEngine, TestEngine } from '../../support/engine'
import { inventFold, scratch, tinyNetwork } from '../../support/invented-fold'

const models = join(import.meta.dirname, '../../../models')
const running: TestEngine[] = []

async function engine(threads: number, use: EngineUse = 'training'): Promise<TestEngine> {
  const started = await TestEngine.start(threads, {}, use)
  running.push(started)
  return started
}

afterEach(async () => {
  for (const one of running.splice(0)) await one.stop()
}, 120_000)

function fileHash(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}

/** For the tests that are not about the process. */
const shared = { 1: new SharedEngine(1), 2: new SharedEngine(2) }
afterAll(async () => { for (const one of Object.values(shared)) await one.stop() }, 120_000)

/** Trains to the end and gives the hash of the weights. */
async function trained(request: TrainFoldRequest, threads: 1 | 2 = 1): Promise<string> {
  const { weights } = doneOf(await shared[threads].train(request))
  expect(weights.sha256).toBe(fileHash(request.weights))
  return weights.sha256
}

// The limit ends a hang; on a busy machine each of several engines takes seconds to load TensorFlow.
describe.each(['graph', 'eager'] as const)('training a fold with the %s trainer in an engine process', { timeout: 300_000 }, (trainer) => {
  it('says what it is, tells every epoch, learns, and tests the held-out subject once', async () => {
    const request = inventFold({ folder: scratch(), network: tinyNetwork, images: 90, recipe: { trainer, epochs: 12 } })
    const one = await engine(1)
    const ready = await one.hear('ready')
    expect(ready.engine).toMatchObject({ backend: 'tensorflow', threads: 1, tfjs: '4.22.0', node: process.versions.node })
    expect(ready.pid).toBe(one.child.pid)
    one.send(request)
    const done = await one.hear('fold-done')
    const epochs = one.said.flatMap((message) => (message.type === 'epoch' ? [message] : []))
    expect(epochs.map((message) => message.epoch.epoch)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
    expect(epochs[11]?.epoch.loss).toBeLessThan(epochs[0]?.epoch.loss ?? 0)
    expect(epochs[11]?.epoch.learningRate).toBeCloseTo(1e-4, 9)
    expect(done).toMatchObject({ fold: 0, epochs: 12, rows: request.test.rows })
    expect(done.probabilities).toHaveLength(request.test.rows.length * 3)
    const right = request.test.labels.filter((label, row) => {
      const scores = [...done.probabilities.subarray(row * 3, row * 3 + 3)]
      return scores.indexOf(Math.max(...scores)) === label
    }).length
    expect(done.testAccuracy).toBe(right / request.test.rows.length)
    expect(await one.stop()).toEqual({ code: 0, signal: null })
  })

  it('keeps no tensor: their number is the same after every epoch', async () => {
    const request = inventFold({ folder: scratch(), network: tinyNetwork, images: 50, recipe: { trainer, epochs: 30 } })
    const said = await shared[1].train(request)
    const counts = said.flatMap((message) => (message.type === 'epoch' ? [message.memory.tensors] : []))
    expect(counts).toHaveLength(30)
    expect(new Set(counts.slice(1)).size).toBe(1)
  })

  // two threads as a training has them, each on its own part, and two in every operation, where the direct way dies
  it.each(['training', 'inference'] as const)('trains odd batches of Nano-B (19, 1, 3, 31, 33) with two threads of %s (oneDNN#6035 kills a direct 1x1 convolution of stride 2 here)', async (use) => {
    const network = await findNetwork(models, 'nano-b')
    // 51 images in batches of 32: the last batch has 19.
    const one = await engine(2, use)
    expect(doneOf(await one.train(inventFold({ folder: scratch(), network, images: 51, recipe: { trainer, epochs: 4, batchSize: 32 } }))).epochs).toBe(4)
    for (const batchSize of [1, 3, 31, 33]) {
      expect(doneOf(await one.train(inventFold({ folder: scratch(), network, images: batchSize, recipe: { trainer, epochs: 2, batchSize } }))).epochs).toBe(2)
    }
  })

  it.each([1, 2] as const)('gives the same weights to the bit from the same seed with as many threads (%s), and others from another seed', async (threads) => {
    const fold = (seed: number): TrainFoldRequest => {
      const request = inventFold({ folder: scratch(), network: tinyNetwork, images: 40, recipe: { trainer } })
      return { ...request, request: seed, recipe: { ...request.recipe, seed } }
    }
    const one = await engine(threads)
    const first = doneOf(await one.train(fold(1))).weights.sha256
    expect(await trained(fold(1), threads)).toBe(first)
    expect(await trained(fold(2), threads)).not.toBe(first)
  })

  it('stopped within an epoch and resumed, ends with the weights of a training that ran through', async () => {
    const network = await findNetwork(models, 'nano-b')
    const through = inventFold({ folder: scratch(), network, images: 40, recipe: { trainer, epochs: 2, batchSize: 4 } })
    const expected = await trained(through)
    const request = inventFold({ folder: scratch(), network, images: 40, recipe: { trainer, epochs: 2, batchSize: 4 } })
    let stops = 0
    for (;;) {
      const one = await engine(1)
      one.send({ ...request, resume: true })
      await one.hear('checkpoint').catch(() => undefined)
      await one.stop()
      const done = one.said.find((message) => message.type === 'fold-done')
      if (done?.type === 'fold-done') {
        expect(done.weights.sha256).toBe(expected)
        break
      }
      expect(one.said.some((message) => message.type === 'stopped')).toBe(true)
      stops += 1
    }
    expect(stops).toBeGreaterThan(0)
  })

  it('killed without warning, resumes after the last whole epoch and ends with the same weights', async () => {
    const through = inventFold({ folder: scratch(), network: tinyNetwork, images: 60, recipe: { trainer, epochs: 40 } })
    const expected = await trained(through)
    const request = inventFold({ folder: scratch(), network: tinyNetwork, images: 60, recipe: { trainer, epochs: 40 } })
    const first = await engine(1)
    first.send(request)
    await first.hear('checkpoint', (message) => message.epochsDone >= 5)
    first.child.kill('SIGKILL')
    expect((await first.ended).signal).toBe('SIGKILL')
    const told = first.said.flatMap((message) => (message.type === 'checkpoint' ? [message.epochsDone] : []))
    const second = await engine(1)
    second.send({ ...request, resume: true })
    const done = await second.hear('fold-done')
    const resumedAt = second.said.flatMap((message) => (message.type === 'epoch' ? [message.epoch.epoch] : []))[0] ?? 0
    expect(resumedAt).toBeGreaterThanOrEqual(Math.max(...told))
    expect(done.weights.sha256).toBe(expected)
  })

  it('does not resume from a checkpoint of another training, nor from a damaged one', async () => {
    const request = inventFold({ folder: scratch(), network: tinyNetwork, images: 30, recipe: { trainer } })
    await trained(request)
    const refused = async (again: TrainFoldRequest): Promise<string> => failureOf(await shared[1].train({ ...again, resume: true }))?.code ?? 'no failure'
    expect(await refused({ ...request, recipe: { ...request.recipe, seed: 99 } })).toBe('engine-refused')
    const bytes = readFileSync(request.checkpoint)
    bytes[bytes.length - 5] = (bytes[bytes.length - 5] ?? 0) ^ 1
    writeFileSync(request.checkpoint, bytes)
    expect(await refused(request)).toBe('checkpoint-damaged')
  })

  it('says that it diverged when the loss is no number any more', async () => {
    const request = inventFold({ folder: scratch(), network: tinyNetwork, images: 30, recipe: { trainer, learningRate: { base: 1e36, steps: [] }, epochs: 20 } })
    const failure = failureOf(await shared[1].train(request))
    expect(failure?.message).toContain('diverged')
    expect(failure?.code).toBe('training-diverged')
  })

  it('predicts with the weights it wrote what it predicted at the end', async () => {
    const request = inventFold({ folder: scratch(), network: tinyNetwork, images: 30, recipe: { trainer } })
    const one = await engine(1)
    one.send(request)
    const done = await one.hear('fold-done')
    one.send({ type: 'predict', request: 2, network: request.network, weights: request.weights, standardise: 'per-crop', data: request.data, rows: request.test.rows, embed: false, runtime: 'tensorflow' })
    expect([...(await one.hear('predicted')).probabilities]).toEqual([...done.probabilities])
    expect(readWeights(request.weights, tinyNetwork).every(Number.isFinite)).toBe(true)
  })
})

describe('an engine process', { timeout: 300_000 }, () => {
  it('refuses a subject that is trained and tested on, and writes nothing', async () => {
    const request = inventFold({ folder: scratch(), network: tinyNetwork, images: 30 })
    const said = await shared[1].train({ ...request, test: { ...request.test, subjects: request.test.subjects.map((_, row) => (row === 3 ? 'S2' : 'S4')) } })
    expect(failureOf(said)?.message).toContain('Subject S2 is in the training and in the held-out part')
    expect(existsSync(request.weights)).toBe(false)
  })

  it('ends when its parent is gone', async () => {
    const one = await engine(1)
    await one.hear('ready')
    one.child.disconnect()
    expect(await one.ended).toEqual({ code: 0, signal: null })
  })

  it('answers what it does not understand with a typed failure', async () => {
    const one = await engine(1)
    one.child.send({ type: 'train-fold', request: 1 })
    await expect(one.hear('fold-done')).rejects.toThrow('The engine was asked something it does not know')
  })
})
