import { writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CLASSES } from '../../../src/shared/domain/emotion'
import type { EngineMessage, EngineRequest } from '../../../src/shared/engine-protocol'
import { STUDIO_ERROR_CODES, StudioError } from '../../../src/shared/errors'
import { randomStream } from '../../../src/studio/random'
import { freshFolder } from '../../support/ck-tree'
import { TestEngine } from '../../support/engine'
import { recordFaultRow } from '../../support/fault-row'
import { testSeed } from '../../support/seed'
import { smallClassifier } from '../../support/small-classifier'
import { openTestStudio } from '../../support/studio'
import { tamperedEngines } from '../../support/tampered-engines'
import { watchEngines } from '../../support/watched-engines'

const folder = freshFolder('model-files')
const CUTS = 100
const FLIPS = 150

const whole = smallClassifier()

/** Asks an engine and waits for its answer or its refusal of that very request; null where it died. */
async function answerOf(engine: TestEngine, request: EngineRequest & { readonly request: number }): Promise<EngineMessage | null> {
  engine.send(request)
  let ended = false
  void engine.ended.then(() => { ended = true })
  for (;;) {
    const found = engine.said.find((message) => 'request' in message && message.request === request.request)
    if (found !== undefined) return found
    if (ended) return null
    await new Promise((resolve) => { setTimeout(resolve, 5) })
  }
}

describe('damaged ONNX files', () => {
  let engine: TestEngine
  beforeAll(async () => { engine = await TestEngine.start(1, {}, 'inference') })
  afterAll(async () => { await engine.stop() })

  it(`cut at ${CUTS} places or with one of ${FLIPS} bits turned over are answered with a typed refusal, or work (STUDIO_TEST_SEED=${testSeed()})`, async () => {
    const random = randomStream(testSeed(), 'model-bits')
    // the weights in the middle are only numbers: what describes the file lies at both ends
    const place = (): number => { const at = random.below(400); return at < 200 ? at : whole.length - 1 - (at - 200) }
    const damaged = [
      ...Array.from({ length: CUTS }, (_, cut) => whole.slice(0, Math.floor((cut * whole.length) / CUTS))),
      ...Array.from({ length: FLIPS }, () => { const copy = whole.slice(); const at = place(); copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8)); return copy }),
    ]
    const faults: string[] = []
    let [refused, died] = [0, 0]
    for (const [number, bytes] of damaged.entries()) {
      const path = join(folder, `${number}.onnx`)
      writeFileSync(path, bytes)
      const read = await answerOf(engine, { type: 'read-onnx', request: 2 * number, path })
      const answer = read?.type !== 'onnx-read' ? read : await answerOf(engine, {
        type: 'classify', request: 2 * number + 1, path, sha256: createHash('sha256').update(bytes).digest('hex'), pictures: null,
        spec: { facts: read.facts, classes: [...CLASSES], pixels: 'unit', cropInterOcular: 2.4, size: read.facts.input.size ?? 16, gives: null },
      })
      if (answer === null) {
        // that is what engines are processes for; the next file gets a new one
        died += 1
        engine = await TestEngine.start(1, {}, 'inference')
      } else if (answer.type === 'failed') {
        refused += 1
        if (!STUDIO_ERROR_CODES.includes(answer.error.code) || answer.error.code === 'internal') faults.push(`${number}: ${answer.error.code} ${answer.error.message}`)
      }
    }
    recordFaultRow({ id: 'M1', count: damaged.length, failures: faults.length, seed: testSeed() })
    expect(faults).toEqual([])
    expect(refused).toBeGreaterThan(CUTS)
    expect(died).toBeLessThan(damaged.length / 10)
  })
})

describe('a file that kills the engine which reads it', () => {
  it('is refused with a typed error; nothing is kept of it, and the studio works on', async () => {
    const engines = await watchEngines()
    let request = ''
    const studio = await openTestStudio({
      ports: { spawnEngine: tamperedEngines(engines.spawn, { onRequest: (asked, engine) => { if (asked.type === request) process.kill(engine.pid, 'SIGSEGV') } }) },
    })
    const path = join(folder, 'whole.onnx')
    writeFileSync(path, whole)
    const bringIn = () => studio.job('classifier.import', { path, title: 'Small', classes: [...CLASSES] })
    for (const kind of ['read-onnx', 'classify']) {
      request = kind
      const error: unknown = await bringIn().then(() => `${kind} was answered`, (thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(StudioError)
      expect({ kind, ...(error as StudioError).toPayload() }).toMatchObject({ kind, code: 'model-unreadable', path, message: expect.stringContaining('ends the process that reads it') as string })
    }
    expect((await studio.call('classifier.list', {})).items).toEqual([])
    request = ''
    expect(await bringIn()).toMatchObject({ classifier: 'onnx-1', spec: { gives: 'scores', size: 16 } })
    await studio.discard()
  })
})
