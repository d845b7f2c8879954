import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contract, type Method, type ResultOf } from '../../../../src/shared/contract'
import { classSet } from '../../../../src/shared/domain/emotion'
import type { TrainResult } from '../../../../src/shared/domain/runs'
import { freshFolder } from '../../../support/ck-tree'
import { PROJECT_ROOT } from '../../../support/provisioned'
import { readyStudio } from '../../../support/studio'

/** A limit against hanging: each of several engines takes seconds to load TensorFlow on a busy machine. */
const LIMIT_MS = 10 * 60_000

let studio: Awaited<ReturnType<typeof readyStudio>>
beforeAll(async () => { studio = await readyStudio({ subjects: 6, ports: { resources: { models: modelsWithEight(), root: PROJECT_ROOT } } }) })
afterAll(() => studio.discard())

/** The networks that ship, and Nano-B with an eighth output. */
function modelsWithEight(): string {
  const folder = freshFolder('models')
  cpSync(join(PROJECT_ROOT, 'models'), folder, { recursive: true })
  const spec = JSON.parse(readFileSync(join(folder, 'nano-b.json'), 'utf8')) as { id: string; classes: number; nodes: { op: string; units?: number }[] }
  const last = spec.nodes.filter((node) => node.op === 'dense').at(-1)
  if (last !== undefined) last.units = 8
  writeFileSync(join(folder, 'nano-b-eight.json'), JSON.stringify({ ...spec, id: 'nano-b-eight', classes: 8 }))
  return folder
}

function whole<M extends Method>(method: M, answer: unknown): ResultOf<M> {
  expect(contract[method].result.parse(answer)).toEqual(answer)
  return answer as ResultOf<M>
}

describe('a run over eight classes', () => {
  let trained: TrainResult
  beforeAll(async () => {
    const { foldSet } = await studio.call('folds.make', { dataset: studio.dataset, k: 2, lastFrames: 1, classes: 8 })
    await expect(studio.call('run.start', { foldSet, network: 'nano-b' })).rejects.toMatchObject({ code: 'recipe-malformed', message: expect.stringMatching(/tells 7 classes apart; folds-\d+ has 8: neutral, anger/) as string, nextStep: expect.stringContaining('make a fold set of 7') as string })
    trained = await studio.job('run.start', { foldSet, network: 'nano-b-eight', epochs: 1 })
  }, LIMIT_MS)

  it('is predicted, judged and shown by its own classes', async () => {
    const { predictions, classes } = whole('prediction.predict', await studio.job('prediction.predict', { run: trained.run }))
    expect(classes).toEqual(classSet(8))
    expect(predictions).toHaveLength(6 * 7 * 2)
    expect(predictions.filter((one) => one.truth === 'neutral').map((one) => one.frame)).toEqual(Array.from({ length: 6 * 7 }, () => 1))
    for (const one of predictions) expect(one.predicted).toBe(classes[one.probabilities.indexOf(Math.max(...one.probabilities))])
    const evaluation = whole('results.evaluate', await studio.call('results.evaluate', { run: trained.run }))
    expect(evaluation.protocol).toMatchObject({ classes: classSet(8), frames: 'the last frame of each labelled sequence, and its first frame as neutral' })
    expect(evaluation.confusion.map((row) => row.length)).toEqual(Array.from({ length: 8 }, () => 8))
    expect(evaluation.perClass.map((row) => [row.emotion, row.n])).toEqual(classSet(8).map((name) => [name, name === 'neutral' ? 42 : 6]))
    expect(evaluation.sequences.n).toBe(84)
    const neutral = whole('gallery.query', await studio.call('gallery.query', { run: trained.run, outcome: 'all', truth: 'neutral' }))
    expect([neutral.total, new Set(neutral.items.map((item) => item.truth))]).toEqual([42, new Set(['neutral'])])
    expect((await studio.call('report.preview', { run: trained.run })).html).toContain('8 classes')
    expect(whole('run.get', await studio.call('run.get', { run: trained.run })).classes).toBe(8)
  }, LIMIT_MS)

  it('names unlabelled sequences by the same classes', async () => {
    const { predictions } = whole('prediction.predict', await studio.job('prediction.predict', { run: trained.run, target: 'unlabelled' }))
    expect(new Set(predictions.map((one) => one.probabilities.length))).toEqual(new Set([8]))
  }, LIMIT_MS)
})
