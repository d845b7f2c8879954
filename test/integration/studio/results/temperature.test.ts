import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Recipe } from '../../../../src/shared/domain/recipe'
import { openStore } from '../../../../src/studio/store/open-store'
import { PRESETS } from '../../../../src/studio/training/presets'
import { readyStudio } from '../../../support/studio'

/** A limit against hanging: each of several engines takes seconds to load TensorFlow on a busy machine. */
const LIMIT_MS = 10 * 60_000

describe('the temperature of a run with inner validation', () => {
  let studio: Awaited<ReturnType<typeof readyStudio>>
  let run: string
  beforeAll(async () => {
    studio = await readyStudio({ subjects: 8 })
    const recipe = { ...PRESETS.quick, epochs: 2, seed: 1, learningRate: { base: 1e-3, steps: [] }, innerValidation: { share: 0.3, choose: 'epoch', patience: null } } satisfies Recipe
    run = (await studio.job('run.start', { ...studio.training, recipe })).run
  }, LIMIT_MS)
  afterAll(() => studio.discard())
  const temperature = async () => (await studio.call('results.evaluate', { run })).calibration?.temperature

  it('is there once the run is trained: one a fold, with the scores at it', async () => {
    const found = await temperature()
    expect(found?.folds.map((one) => one.fold)).toEqual([0, 1])
    expect(found?.folds.every((one) => one.n > 0)).toBe(true)
    expect(found?.value).toBeGreaterThan(0)
    expect(found?.scaled?.nll.value).toBeGreaterThan(0)
  })

  it('is found again from the models where the inner softmaxes were never stored', async () => {
    const before = await temperature()
    const store = openStore(join(studio.path, 'studio.sqlite'))
    store.run('DELETE FROM inner_prediction')
    store.close()
    expect(await temperature()).toMatchObject({ value: null, folds: [], scaled: null })
    await studio.job('prediction.predict', { run })
    expect(await temperature()).toEqual(before)
  }, LIMIT_MS)

  it('is not there without inner validation', async () => {
    const plain = await studio.job('run.start', { ...studio.training, epochs: 1, foldsOnly: [0] })
    expect((await studio.call('results.evaluate', { run: plain.run })).calibration?.temperature.value).toBeNull()
  }, LIMIT_MS)
})
