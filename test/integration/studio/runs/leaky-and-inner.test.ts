import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contract, type Method, type ResultOf } from '../../../../src/shared/contract'
import { LEAKY_MARK } from '../../../../src/shared/domain/folds'
import type { TrainResult } from '../../../../src/shared/domain/runs'
import { makeRecipe, PRESETS } from '../../../../src/studio/training/presets'
import { readyStudio } from '../../../support/studio'

/** A limit against hanging: each of several engines takes seconds to load TensorFlow on a busy machine. */
const LIMIT_MS = 10 * 60_000

let studio: Awaited<ReturnType<typeof readyStudio>>
beforeAll(async () => { studio = await readyStudio({ subjects: 6 }) })
afterAll(() => studio.discard())

function whole<M extends Method>(method: M, answer: unknown): ResultOf<M> {
  expect(contract[method].result.parse(answer)).toEqual(answer)
  return answer as ResultOf<M>
}

describe('a leaky control', () => {
  let foldSet: string
  let trained: TrainResult
  beforeAll(async () => {
    ({ foldSet } = await studio.call('folds.make', { dataset: studio.dataset, rule: 'leaky', k: 2, lastFrames: 3, seed: 1 }))
    trained = await studio.job('run.start', { ...studio.training, foldSet, epochs: 1 })
  }, LIMIT_MS)

  it('trains although its audit fails, and is marked wherever it is told of', async () => {
    expect(whole('folds.audit', await studio.call('folds.audit', { foldSet }))).toMatchObject({ ok: false, leaky: true })
    expect(whole('run.start', trained)).toMatchObject({ leaky: true })
    expect(await studio.call('run.get', { run: trained.run })).toMatchObject({ leaky: true, labelsChanged: 0 })
    expect((await studio.call('run.log', { run: trained.run })).lines.join('\n')).toContain(LEAKY_MARK)
    const evaluation = await studio.call('results.evaluate', { run: trained.run })
    expect(evaluation.protocol).toMatchObject({ leaky: true, split: expect.stringContaining(LEAKY_MARK) as string })
    expect([evaluation.images.n, evaluation.sequences.n]).toEqual([126, 42])
    expect((await studio.call('report.preview', { run: trained.run })).html).toContain(LEAKY_MARK)
    const { files } = await studio.job('report.write', { run: trained.run, formats: ['csv', 'json'] })
    expect(files.map((file) => readFileSync(file, 'utf8')).every((text) => text.includes(LEAKY_MARK))).toBe(true)
    expect(await studio.job('prediction.predict', { run: trained.run })).toMatchObject({ leaky: true })
  }, LIMIT_MS)

  it('lends no final model its number', async () => {
    await expect(studio.call('run.final', { run: trained.run })).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('leaky control') as string })
  })
})

describe('inner validation', () => {
  it('watches training subjects alone, chooses the epoch by them, and says so in the protocol', async () => {
    const recipe = { ...makeRecipe(PRESETS.quick, { epochs: 3 }), innerValidation: { share: 0.3, choose: 'epoch' as const, patience: null } }
    const { run } = await studio.job('run.start', { ...studio.training, recipe })
    const [{ items }, detail, { protocol }] = [await studio.call('run.epochs', { run }), await studio.call('run.get', { run }), await studio.call('results.evaluate', { run })]
    expect(items).toHaveLength(6)
    for (const fold of detail.folds) {
      const losses = items.filter((epoch) => epoch.fold === fold.index).map((epoch) => epoch.innerLoss ?? Number.NaN)
      expect(fold.chosenEpoch).toBe(losses.indexOf(Math.min(...losses)) + 1)
    }
    expect(protocol.epochRule).toBe('of at most 3 epochs the one with the lowest loss on 1 training subject held out within each fold; none is chosen on the fold\'s own held-out subjects')
    const chosen = detail.folds.map((fold) => fold.chosenEpoch ?? 0)
    const final = await studio.job('run.final', { run })
    expect((await studio.call('run.get', { run: final.run })).epochs).toBe(Math.round(((chosen[0] ?? 0) + (chosen[1] ?? 0)) / 2))
  }, LIMIT_MS)

  it('is refused before a job exists where a fold trains on one subject', async () => {
    const { items } = await studio.call('subject.list', { dataset: studio.dataset })
    const keep = new Set(items.slice(0, 2).map((item) => item.subject))
    const { items: sequences } = await studio.call('sequence.list', { dataset: studio.dataset, labelled: true, limit: 500 })
    for (const one of sequences.filter((sequence) => !keep.has(sequence.subject))) await studio.call('label.set', { sequence: one.id, emotion: null })
    const { foldSet } = await studio.call('folds.make', { dataset: studio.dataset, k: 2, lastFrames: 1 })
    const recipe = { ...PRESETS.quick, innerValidation: { share: 0.3, choose: 'nothing' as const, patience: null } }
    await expect(studio.call('run.start', { foldSet, recipe })).rejects.toMatchObject({ code: 'fold-set-impossible', message: expect.stringContaining('trains on one subject') as string })
  })
})
