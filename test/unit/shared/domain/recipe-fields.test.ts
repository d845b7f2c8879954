import { describe, expect, it } from 'vitest'
import { recipeSchema, type Recipe } from '../../../../src/shared/domain/recipe'
import { RECIPE_FIELDS, recipeDifferences, recipeRows } from '../../../../src/shared/domain/recipe-fields'
import { PRESETS } from '../../../../src/studio/training/presets'

const { paper } = PRESETS
const valueOf = (recipe: Recipe, path: string): string | undefined => recipeRows(recipe).find((row) => row.path === path)?.value

/** The paths of all numbers, words and lists of a recipe. */
function leaves(value: object, before = ''): readonly string[] {
  return Object.entries(value).flatMap(([key, held]: [string, unknown]) =>
    (typeof held === 'object' && held !== null && !Array.isArray(held) ? leaves(held, `${before}${key}.`) : [`${before}${key}`]))
}

describe('the fields of a recipe', () => {
  it('are all of them, so that no comparison overlooks one', () => {
    expect(RECIPE_FIELDS.map(({ path }) => path).sort()).toEqual(leaves(recipeSchema.parse(paper)).filter((path) => path !== 'preset').sort())
  })

  it('read as in a paper, with epochs counted from 1', () => {
    expect(valueOf(paper, 'learningRate.steps')).toBe('× 0.1 from epoch 82, × 0.01 from epoch 122, × 0.001 from epoch 162, × 0.0005 from epoch 182')
    expect(valueOf(paper, 'preparation.standardise')).toBe('each crop to zero mean, unit variance')
    expect(valueOf({ ...paper, classWeights: [1, 2.5] }, 'classWeights')).toBe('1, 2.5')
    expect(valueOf({ ...paper, innerValidation: { share: 0.1, choose: 'epoch', patience: 12 } }, 'innerValidation')).toBe('10 % of the training subjects choose the epoch, stop after 12 without a lower loss')
    expect(valueOf({ ...paper, initialisation: 'glorot-uniform' }, 'initialisation')).toBe('Glorot uniform')
  })

  it('show what differs and nothing else; the seed is no difference of recipe', () => {
    const other: Recipe = { ...paper, preset: 'custom', epochs: 24, seed: 7, augmentation: { ...paper.augmentation, zoom: 0 } }
    expect(recipeDifferences(other, paper)).toEqual([
      { path: 'epochs', field: 'Epochs', value: '24', other: '200' },
      { path: 'augmentation.zoom', field: 'Zoom', value: 'none', other: '± 8 %' },
    ])
    expect(recipeDifferences(paper, paper)).toEqual([])
  })
})
