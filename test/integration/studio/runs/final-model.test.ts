import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contract, type Method, type ResultOf } from '../../../../src/shared/contract'
import { recipeFaults } from '../../../../src/shared/domain/recipe-faults'
import type { TrainResult } from '../../../../src/shared/domain/runs'
import { finalRecipe } from '../../../../src/studio/runs/plan-final'
import { PRESETS } from '../../../../src/studio/training/presets'
import { readyStudio } from '../../../support/studio'

/** A limit against hanging: each of several engines takes seconds to load TensorFlow on a busy machine. */
const LIMIT_MS = 10 * 60_000

let studio: Awaited<ReturnType<typeof readyStudio>>
let honest: TrainResult
beforeAll(async () => {
  studio = await readyStudio()
  honest = await studio.job('run.start', { foldSet: studio.foldSet, epochs: 2, seed: 3 })
}, LIMIT_MS)
afterAll(() => studio.discard())

function whole<M extends Method>(method: M, answer: unknown): ResultOf<M> {
  expect(contract[method].result.parse(answer)).toEqual(answer)
  return answer as ResultOf<M>
}

describe('a final model', () => {
  let final: TrainResult
  beforeAll(async () => { final = await studio.job('run.final', { run: honest.run, epochs: 1 }) }, LIMIT_MS)

  it('is one model on all labelled subjects, and carries the estimate of its cross-validation', async () => {
    expect(whole('run.final', final)).toMatchObject({ kind: 'final', folds: [{ index: 0, epochs: 1, testAccuracy: null }], pooledAccuracy: null, estimate: { run: honest.run, accuracy: honest.pooledAccuracy } })
    const [run, source] = [whole('run.get', await studio.call('run.get', { run: final.run })), await studio.call('run.get', { run: honest.run })]
    expect(run).toMatchObject({ kind: 'final', state: 'done', finalOf: honest.run, foldsPlanned: 1, pooledAccuracy: null, interval: null, seed: 3, network: 'nano-b', dataHash: source.dataHash })
    expect(run.estimate).toEqual({ run: honest.run, accuracy: source.pooledAccuracy, interval: source.interval })
    expect(run.recipe).toMatchObject({ epochs: 1, innerValidation: null })
  })

  it('refuses every judgement of its own, and names the run to look at instead', async () => {
    const refusal = { code: 'no-own-accuracy', message: expect.stringContaining(`${honest.run} holds its estimate`) as string }
    await expect(studio.call('results.evaluate', { run: final.run })).rejects.toMatchObject(refusal)
    await expect(studio.call('gallery.query', { run: final.run })).rejects.toMatchObject(refusal)
    await expect(studio.call('report.preview', { run: final.run })).rejects.toMatchObject(refusal)
    await expect(studio.call('report.write', { run: final.run })).rejects.toMatchObject(refusal)
    await expect(studio.call('prediction.predict', { run: final.run })).rejects.toMatchObject(refusal)
  })

  it('names what nobody has labelled', async () => {
    const { predictions, evaluation } = whole('prediction.predict', await studio.job('prediction.predict', { run: final.run, target: 'unlabelled' }))
    expect([evaluation, predictions.length, predictions.every((one) => one.truth === null)]).toEqual([false, 4, true])
  }, LIMIT_MS)

  it('is fitted after a whole and finished cross-validation only', async () => {
    await expect(studio.call('run.final', { run: final.run })).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('itself a final model') as string })
    const { run } = await studio.job('run.start', { foldSet: studio.foldSet, epochs: 1, foldsOnly: [1] })
    await expect(studio.call('run.final', { run })).rejects.toMatchObject({ code: 'run-not-finished', message: expect.stringContaining('1 of the fold set\'s 2 folds') as string })
    await expect(studio.call('run.final', { run: 'run-99' })).rejects.toMatchObject({ code: 'not-found' })
  }, LIMIT_MS)
})

describe('the epochs of a final model', () => {
  const { quick } = PRESETS
  const choosing = { ...quick, innerValidation: { share: 0.2, choose: 'epoch' as const, patience: 5 } }

  it('are those given, with the schedule stretched to them as for any run', () => {
    expect(finalRecipe(quick, 30, [12])).toMatchObject({ epochs: 30, innerValidation: null, learningRate: { steps: [{ from: 21 }, { from: 27 }] } })
  })

  it('are the recipe\'s where no epoch was chosen, whatever the folds trained', () => {
    expect(finalRecipe(quick, undefined, [60, 60])).toEqual(quick)
    expect(finalRecipe({ ...choosing, innerValidation: { ...choosing.innerValidation, choose: 'nothing' } }, undefined, [7, 9]).epochs).toBe(60)
  })

  it('are else the median of what the folds chose, on the schedule they chose it on', () => {
    expect(finalRecipe(choosing, undefined, [50, 12, 31])).toEqual({ ...quick, epochs: 31, learningRate: { base: quick.learningRate.base, steps: [] } })
    expect(finalRecipe(choosing, undefined, [50, 40, 55, 44])).toMatchObject({ epochs: 47, learningRate: { steps: [{ from: 42 }] } })
    for (const byFold of [[50, 12, 31], [50, 40, 55, 44]]) expect(recipeFaults(finalRecipe(choosing, undefined, byFold))).toEqual([])
  })
})
