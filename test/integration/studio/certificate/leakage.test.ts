import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contract } from '../../../../src/shared/contract'
import { readyStudio } from '../../../support/studio'

/** A limit against hanging: ten engines are started. */
const LIMIT_MS = 8 * 60_000

let studio: Awaited<ReturnType<typeof readyStudio>>
beforeAll(async () => {
  studio = await readyStudio()
  await studio.job('run.start', { ...studio.training, epochs: 1, seed: 1 })
}, LIMIT_MS)
afterAll(() => studio.discard())

const leakage = (run: string) => studio.call('certificate.leakage', { run })

describe('the leaky control beside a certified run', () => {
  it('is asked for where there is none', async () => {
    expect(await leakage('run-1')).toMatchObject({ run: 'run-1', control: null, numbers: null, sentence: expect.stringMatching(/^No leaky control of this network, recipe and pictures is trained: make a leaky fold set/) as string })
  })

  it('says how much leakage would have flattered, on the images that both have judged', async () => {
    const { foldSet } = await studio.call('folds.make', { dataset: studio.dataset, rule: 'leaky', k: 2, lastFrames: 1, seed: 5 })
    await studio.job('run.start', { ...studio.training, foldSet, epochs: 2, seed: 1 })
    // trained for longer: not a control of this run
    expect((await leakage('run-1')).control).toBeNull()
    await studio.job('run.start', { ...studio.training, foldSet, epochs: 1, seed: 1 })
    await studio.job('run.start', { ...studio.training, foldSet, epochs: 1, seed: 2 })
    const found = await leakage('run-1')
    expect(contract['certificate.leakage'].result.parse(found)).toEqual(found)
    expect(found.control).toMatchObject({ run: 'run-3', seed: 1, foldsEvaluated: 2, foldsInSet: 2 })
    const accuracyOf = async (run: string): Promise<number> => (await studio.call('results.evaluate', { run })).images.value
    expect(found.numbers).toMatchObject({ images: 28, subjects: 4, honest: await accuracyOf('run-1'), leaky: await accuracyOf('run-3') })
    expect(found.numbers?.flattered).toBeCloseTo((found.numbers?.leaky ?? 0) - (found.numbers?.honest ?? 0), 12)
    expect(found.sentence).toMatch(/^On the same 28 images run-3, the leaky control, names \d+\.\d % rightly where this run names \d+\.\d %: /)
  }, LIMIT_MS)

  it('stands beside honest runs only', async () => {
    await expect(leakage('run-3')).rejects.toMatchObject({ code: 'not-comparable' })
    await expect(leakage('run-9')).rejects.toMatchObject({ code: 'not-found' })
  })
})
