import fc from 'fast-check'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contract, METHODS, type InputOf, type Method, type ResultOf } from '../../src/shared/contract'
import { isTerminal } from '../../src/shared/domain/jobs'
import { STUDIO_ERROR_CODES, StudioError } from '../../src/shared/errors'
import { nodePorts } from '../../src/studio/node-ports'
import { openStudio } from '../../src/studio/open-studio'
import type { Studio } from '../../src/studio/studio'
import { httpSend, startServer, type RunningServer } from '../support/browser-host'
import { fullFaults, recordFaultRow } from '../support/fault-row'
import { hostileInputs, invalidInput, validInput } from '../support/inputs'
import { testSeed } from '../support/seed'
import { makeSmallStudio, type SmallStudio } from '../support/small-studio'

const seed = testSeed()
const INPUTS = 200
/** Looking at every native part of the machine takes a good part of a second; its input has no fields. */
const ALWAYS_SLOW: Partial<Record<Method, number>> = { 'studio.doctor': 3 }
/** A hundred pictures of any size a call, bootstraps, whole matrices: three quarters of the time of all methods, so that only the full size has all their inputs. */
const SLOW: Partial<Record<Method, number>> = fullFaults() ? ALWAYS_SLOW : { ...ALWAYS_SLOW, 'recipe.preview': 12, 'label.agreement': 40, 'bench.run': 20, 'bench.microcontroller': 20 }

let small: SmallStudio
let studio: Studio
let places: readonly string[]
beforeAll(async () => {
  small = await makeSmallStudio('e4')
  const out = join(small.folder, 'out')
  mkdirSync(out)
  places = [small.data, join(small.folder, 'nowhere'), join(out, 'new'), out]
  studio = await openStudio(small.studio, nodePorts('command line', { quiet: true }))
  await studio.call('folds.make', { dataset: 'dataset-1', k: 2 })
})
afterAll(async () => {
  await studio.close()
  small?.remove()
})

const samples = <T>(arbitrary: fc.Arbitrary<T>, count: number): readonly T[] => fc.sample(arbitrary, { seed, numRuns: count })
/** Of a random input; shown when it fails. */
const shown = (input: unknown): string => fc.stringify(input).slice(0, 200)

describe('E4: every method under generated input', () => {
  it.each(METHODS)('%s refuses what its schema refuses, with a typed sentence', async (method) => {
    const wrong: string[] = []
    const inputs = samples(invalidInput(contract[method].input, contract[method].paths, places), INPUTS)
    for (const input of inputs) {
      const error: unknown = await studio.call(method, input as InputOf<Method>).then(() => new Error('it was taken'), (thrown: unknown) => thrown)
      if (!(error instanceof StudioError) || error.code !== 'invalid-input' || error.nextStep === '' || error.message.length > 600) wrong.push(`${shown(input)}: ${String(error)}`)
    }
    recordFaultRow({ id: 'E4', count: inputs.length, failures: wrong.length, seed })
    expect(wrong).toEqual([])
  })

  it.each(METHODS)('%s takes what its schema takes: its answer parses, or its refusal is typed', async (method) => {
    const wrong: string[] = []
    const inputs = samples(validInput(contract[method].input, contract[method].paths, places), SLOW[method] ?? INPUTS)
    for (const input of inputs) {
      try {
        const reply = await studio.call(method, input as InputOf<Method>)
        if (contract[method].kind === 'job') await studio.call('job.cancel', reply as { job: string })
        else if (method === 'experiment.start') await studio.call('experiment.cancel', { experiment: (reply as ResultOf<'experiment.start'>).experiment })
        else if (!contract[method].result.safeParse(reply).success) wrong.push(`${shown(input)}: ${JSON.stringify(reply).slice(0, 300)}`)
      } catch (error) {
        if (!(error instanceof StudioError) || error.code === 'invalid-input' || error.code === 'internal' || !STUDIO_ERROR_CODES.includes(error.code)) wrong.push(`${shown(input)}: ${String(error)}`)
      }
    }
    recordFaultRow({ id: 'E4', count: inputs.length, failures: wrong.length, seed })
    expect(wrong).toEqual([])
  })
})

describe('E4: hostile shapes over the wire', () => {
  let server: RunningServer
  beforeAll(async () => {
    await quiet()
    server = await startServer(small.studio)
  })
  afterAll(async () => { await server.stop() })

  it('meet a typed refusal in every method and change nothing', async () => {
    const wrong: string[] = []
    let count = 0
    const send = (body: string) => httpSend(server.port, 'POST', '/api/call', { 'cookie': server.cookie, 'origin': server.origin, 'content-type': 'application/json' }, body)
    const before = (await studio.call('studio.info', {})).revision
    for (const method of METHODS) {
      for (const { name, json } of hostileInputs()) {
        count += 1
        const { status, text } = await send(`{"method":"${method}","input":${json}}`)
        const { error } = JSON.parse(text) as { error?: { code: string } }
        if (error === undefined || error.code === 'internal' || ![200, 413].includes(status)) wrong.push(`${method}, ${name}: ${status} ${text.slice(0, 200)}`)
      }
    }
    for (const method of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', 'dataset.list ', 'DATASET.LIST', null, 7, {}, [], 'x'.repeat(10_000)]) {
      count += 1
      const { text } = await send(JSON.stringify({ method, input: {} }))
      if (!text.startsWith('{"error":{"code":"unknown-method"')) wrong.push(`${JSON.stringify(method).slice(0, 40)}: ${text.slice(0, 200)}`)
    }
    recordFaultRow({ id: 'E4', count, failures: wrong.length, seed: null })
    expect(wrong).toEqual([])
    expect((await studio.call('studio.info', {})).revision).toBe(before)
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined()
    expect(server.process.exitCode).toBeNull()
  })
})

/** Ends what the generated inputs have left at work: a run or an experiment that was resumed goes on behind its answer. */
async function quiet(): Promise<void> {
  for (;;) {
    const active = (await studio.call('job.list', {})).items.filter((job) => !isTerminal(job.state))
    if (active.length === 0) return
    for (const { job } of active) await studio.call('job.cancel', { job }).catch(() => undefined)
    await sleep(100)
  }
}
