import { describe, expect, it } from 'vitest'
import { recipeSchema, type Recipe } from '../../../../src/shared/domain/recipe'
import { makeRecipe, PRESETS } from '../../../../src/studio/training/presets'
import { provenanceOf } from '../../../../src/studio/training/provenance'

const fieldsFrom = (recipe: Recipe, source: 'paper' | 'our choice' | 'your choice'): readonly string[] =>
  provenanceOf(recipe).filter((origin) => origin.source === source).map((origin) => origin.field)

describe('the presets', () => {
  it('are valid recipes', () => {
    for (const preset of Object.values(PRESETS)) expect(recipeSchema.parse(preset)).toEqual(preset)
  })

  it('take epochs, seed, trainer and crop size from the user and nothing else changes', () => {
    const recipe = makeRecipe(PRESETS.quick, { epochs: 7, seed: 3, trainer: 'eager', size: 96 })
    expect(recipeSchema.parse(recipe)).toMatchObject({ preset: 'quick', epochs: 7, seed: 3, trainer: 'eager', preparation: { ...PRESETS.quick.preparation, size: 96 } })
    expect(makeRecipe(PRESETS.quick, { epochs: 60 })).toEqual(PRESETS.quick)
    expect(makeRecipe(PRESETS.quick, { epochs: 20 }).learningRate.steps.map((step) => step.from)).toEqual([14, 18])
  })
})

describe('where a recipe comes from', () => {
  it('is said of every field', () => {
    const named = provenanceOf(PRESETS.paper).map((origin) => origin.field).join(' ')
    for (const field of ['epochs', 'learningRate', 'batchSize', 'optimizer', 'beta1', 'epsilon', 'loss', 'labelSmoothing', 'classWeights', 'l2', 'initialisation', 'rotationDegrees',
      'widthShift', 'heightShift', 'zoom', 'horizontalFlip', 'fill', 'size', 'cropInterOcular', 'standardise', 'innerValidation', 'trainer', 'seed']) expect(named).toContain(field)
    for (const preset of Object.values(PRESETS)) for (const origin of provenanceOf(preset)) expect(origin.note.length, origin.field).toBeGreaterThan(5)
  })

  it('is the paper only for what the paper publishes', () => {
    expect(fieldsFrom(PRESETS.paper, 'paper')).toEqual(['epochs', 'learningRate', 'optimizer', 'loss', 'augmentation'])
    expect(fieldsFrom(makeRecipe(PRESETS.paper, { epochs: 30 }), 'paper')).toEqual(['optimizer', 'loss', 'augmentation'])
    expect(fieldsFrom(makeRecipe(PRESETS.quick, { epochs: 200 }), 'paper')).toEqual(['optimizer', 'loss', 'augmentation'])
    expect(fieldsFrom({ ...PRESETS.paper, augmentation: { ...PRESETS.paper.augmentation, horizontalFlip: false } }, 'paper')).not.toContain('augmentation')
  })

  it('does not depend on what the preset is called', () => {
    expect(provenanceOf({ ...PRESETS.paper, preset: 'mine' })).toEqual(provenanceOf(PRESETS.paper))
  })

  it('is the user for what neither the paper nor a preset of the studio has', () => {
    expect(fieldsFrom(PRESETS.paper, 'your choice')).toEqual([])
    expect(fieldsFrom(PRESETS.quick, 'your choice')).toEqual([])
    const own: Recipe = { ...PRESETS.quick, l2: 1e-4, batchSize: 64, innerValidation: { share: 0.1, choose: 'epoch', patience: null } }
    expect(fieldsFrom(own, 'your choice')).toEqual(['batchSize', 'l2', 'innerValidation'])
    expect(provenanceOf(own).find((origin) => origin.field === 'batchSize')).toEqual({ field: 'batchSize', value: '64', source: 'your choice', note: 'The paper\'s preset of this studio has 32.' })
  })
})
