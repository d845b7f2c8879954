import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { InputOf } from '../../../../src/shared/contract'
import type { Recipe } from '../../../../src/shared/domain/recipe'
import type { RunDetail } from '../../../../src/shared/domain/runs'
import { makeRecipe, PRESETS } from '../../../../src/studio/training/presets'
import { readyStudio } from '../../../support/studio'

let studio: Awaited<ReturnType<typeof readyStudio>>
let mine: string
const own: Recipe = { ...PRESETS.quick, epochs: 10, learningRate: { base: 2e-3, steps: [{ from: 6, factor: 0.5 }] }, batchSize: 8 }

beforeAll(async () => {
  studio = await readyStudio()
  mine = (await studio.call('preset.save', { title: 'Mine', recipe: own })).preset
})
afterAll(() => studio.discard())

/** The run as it was planned; its training is stopped at once. */
async function planned(input: Partial<InputOf<'run.start'>>): Promise<RunDetail> {
  const job = await studio.start('run.start', { foldSet: studio.foldSet, ...input })
  await studio.call('job.cancel', { job })
  await studio.ended(job)
  const { items } = await studio.call('run.list', {})
  return studio.call('run.get', { run: items.find((run) => run.job === job)?.run ?? '' })
}

describe('the recipe of a run', () => {
  it('is a preset of one\'s own, with what is overridden', async () => {
    const run = await planned({ preset: mine, epochs: 5, seed: 4, trainer: 'eager' })
    expect(run.preset).toBe('mine')
    expect(run.recipe).toEqual({ ...own, preset: 'mine', epochs: 5, seed: 4, trainer: 'eager', learningRate: { base: 2e-3, steps: [{ from: 3, factor: 0.5 }] } })
  })

  it('has the preset\'s seed and trainer where none is given', async () => {
    expect((await planned({ preset: 'quick' })).recipe).toEqual(PRESETS.quick)
  })

  it('is one given whole, called custom where no preset trains alike', async () => {
    const edited: Recipe = { ...PRESETS.paper, l2: 1e-4, seed: 9 }
    const run = await planned({ recipe: edited })
    expect([run.preset, run.recipe]).toEqual(['custom', { ...edited, preset: 'custom' }])
  })

  it('given whole is called after the preset that trains alike, whatever it claims to be', async () => {
    expect((await planned({ recipe: { ...makeRecipe(PRESETS.paper, { epochs: 50, seed: 3 }), preset: 'custom' } })).preset).toBe('paper')
    expect((await planned({ recipe: { ...own, preset: 'paper' } })).preset).toBe('mine')
    expect((await planned({ recipe: { ...PRESETS.paper, batchSize: 64 } })).preset).toBe('custom')
  })

  it('is cut to what the network reads, whatever size it was made for', async () => {
    const run = await planned({ recipe: { ...PRESETS.quick, preparation: { ...PRESETS.quick.preparation, size: 96 } } })
    expect([run.preset, run.recipe.preparation.size]).toEqual(['quick', 48])
    expect((await planned({ network: 'khorrami', preset: 'quick' })).recipe.preparation.size).toBe(96)
  })

  it('is refused, and no run is made, where it cannot be trained', async () => {
    const before = (await studio.call('run.list', {})).items.length
    const start = (recipe: Recipe) => studio.call('run.start', { foldSet: studio.foldSet, recipe })
    await expect(start({ ...own, classWeights: [1, 2, 3] })).rejects.toMatchObject({ code: 'recipe-malformed', message: expect.stringContaining('Expected 7 class weights') as string })
    await expect(start({ ...own, learningRate: { base: 1, steps: [{ from: 4, factor: 1 }, { from: 2, factor: 1 }] } })).rejects.toMatchObject({ code: 'recipe-malformed' })
    await expect(studio.call('run.start', { foldSet: studio.foldSet, preset: 'gone' })).rejects.toMatchObject({ code: 'not-found' })
    expect((await studio.call('run.list', {})).items).toHaveLength(before)
  })

  it('stays as it was when its preset is removed', async () => {
    const { run } = await planned({ preset: mine })
    await studio.call('preset.remove', { preset: mine })
    expect((await studio.call('run.get', { run })).recipe).toEqual({ ...own, preset: 'mine' })
    await expect(studio.call('run.start', { foldSet: studio.foldSet, preset: mine })).rejects.toMatchObject({ code: 'not-found' })
  })
})
