import { describe, expect, it } from 'vitest'
import { presetViewSchema, recipeSchema } from '../../../../src/shared/domain/recipe'
import { listPresets, makeRecipe, PRESETS } from '../../../../src/studio/training/presets'
import { provenanceOf } from '../../../../src/studio/training/provenance'
import { learningRateAt, scaleSchedule } from '../../../../src/studio/training/schedule'

describe('the learning rate', () => {
  const { learningRate } = makeRecipe(PRESETS.paper)

  it.each([
    [0, 1e-3], [80, 1e-3], [81, 1e-4], [120, 1e-4], [121, 1e-5], [160, 1e-5], [161, 1e-6], [180, 1e-6], [181, 5e-7], [199, 5e-7],
  ])('of epoch %i, counted from 0, is %f', (epoch, rate) => {
    expect(learningRateAt(learningRate, epoch)).toBeCloseTo(rate, 12)
  })

  it('keeps its shares when the epochs are fewer', () => {
    expect(scaleSchedule(learningRate, 200, 40).steps.map((step) => step.from)).toEqual([16, 24, 32, 36])
    expect(makeRecipe(PRESETS.paper, { epochs: 100 }).learningRate.steps.map((step) => step.from)).toEqual([41, 61, 81, 91])
  })

  it('of one epoch is the base', () => {
    expect(learningRateAt(makeRecipe(PRESETS.quick, { epochs: 1 }).learningRate, 0)).toBe(1e-3)
  })
})

describe('the presets', () => {
  it('are valid and say where every field comes from', () => {
    for (const view of listPresets()) {
      expect(presetViewSchema.parse(view)).toEqual(view)
      const named = view.provenance.map((origin) => origin.field).join(' ')
      for (const field of ['epochs', 'batchSize', 'optimizer', 'learningRate', 'loss', 'l2', 'initialisation', 'rotationDegrees', 'widthShift', 'heightShift', 'zoom', 'horizontalFlip', 'cropInterOcular', 'size', 'standardise', 'seed']) {
        expect(named).toContain(field)
      }
    }
  })

  it('never call a changed value published', () => {
    const published = (recipe: ReturnType<typeof makeRecipe>): readonly string[] =>
      provenanceOf(recipe).filter((origin) => origin.source === 'paper').map((origin) => origin.field)
    expect(published(makeRecipe(PRESETS.paper))).toEqual(['epochs', 'learningRate', 'optimizer', 'loss', 'augmentation'])
    expect(published(makeRecipe(PRESETS.paper, { epochs: 30 }))).toEqual(['optimizer', 'loss', 'augmentation'])
    expect(published(makeRecipe(PRESETS.quick, { epochs: 200 }))).toEqual(['optimizer', 'loss', 'augmentation'])
  })

  it('take epochs and seed from the user and nothing else changes', () => {
    const recipe = makeRecipe(PRESETS.quick, { epochs: 7, seed: 3 })
    expect(recipeSchema.parse(recipe)).toMatchObject({ preset: 'quick', epochs: 7, seed: 3 })
    expect(makeRecipe(PRESETS.quick, { epochs: 60 })).toEqual(makeRecipe(PRESETS.quick))
    expect(makeRecipe(PRESETS.quick, { epochs: 20 }).learningRate.steps.map((step) => step.from)).toEqual([14, 18])
  })
})
