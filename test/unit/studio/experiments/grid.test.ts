import { describe, expect, it } from 'vitest'
import { experimentStartInputSchema, VARIED_PATHS, variedSchema, type Varied, type VariedPath } from '../../../../src/shared/domain/experiments'
import { recipeSchema } from '../../../../src/shared/domain/recipe'
import { cellKey, countRuns, gridCells, pathsOf, recipeOf, valuesOf } from '../../../../src/studio/experiments/grid'
import { PRESETS } from '../../../../src/studio/training/presets'

const plan = (over: object) => experimentStartInputSchema.parse({ foldSet: 'folds-1', ...over })
/** A value for each field that the quick preset does not have. */
const OTHER: { readonly [P in VariedPath]: NonNullable<Varied[P]> } = {
  'epochs': [30], 'batchSize': [8], 'learningRate.base': [5e-4], 'labelSmoothing': [0.1], 'classWeights': ['balanced'], 'l2': [1e-4], 'initialisation': ['glorot-uniform'],
  'augmentation.rotationDegrees': [0], 'augmentation.widthShift': [0.2], 'augmentation.heightShift': [0], 'augmentation.zoom': [0.3], 'augmentation.horizontalFlip': [false],
  'preparation.cropInterOcular': [3], 'preparation.standardise': ['none'], 'trainer': [PRESETS.quick.trainer === 'graph' ? 'eager' : 'graph'],
}

describe('a grid', () => {
  it('holds every combination once, the last field varying fastest', () => {
    const asked = plan({ networks: ['nano-a', 'nano-b', 'nano-a'], vary: { 'l2': [0, 1e-4], 'batchSize': [16, 32] } })
    expect(pathsOf(asked)).toEqual(['batchSize', 'l2'])
    expect(gridCells(asked).map((cell) => [cell.network, ...cell.values])).toEqual(['nano-a', 'nano-b'].flatMap((network) => [[network, 16, 0], [network, 16, 1e-4], [network, 32, 0], [network, 32, 1e-4]]))
    expect(new Set(gridCells(asked).map(cellKey)).size).toBe(8)
  })

  it('is one cell where nothing but the seed varies', () => {
    const asked = plan({ seeds: [0, 1, 2, 2] })
    expect(gridCells(asked)).toEqual([{ network: 'nano-b', values: [] }])
    expect(countRuns(asked)).toBe(3)
  })

  it('is refused with the number of its runs before it is made, however large it would be', () => {
    const many = Array.from({ length: 20 }, (_, place) => place / 50)
    expect(() => gridCells(plan({ seeds: [0, 1, 2], vary: { labelSmoothing: many.slice(0, 10), l2: many.slice(0, 7) } }))).toThrow('would make 210 runs; 200 are the most')
    const huge = plan({ seeds: Array.from({ length: 50 }, (_, seed) => seed), vary: { batchSize: many.map((_, place) => place + 1), labelSmoothing: many, l2: many, 'augmentation.zoom': many, 'augmentation.widthShift': many, 'augmentation.heightShift': many, 'augmentation.rotationDegrees': many } })
    expect(() => gridCells(huge)).toThrow('runs; 200 are the most')
  })

  it.each(VARIED_PATHS.map((path) => [path] as const))('varies %s and nothing else, within what a recipe may hold', (path) => {
    const base = PRESETS.quick
    const [value] = OTHER[path]
    expect(variedSchema.safeParse({ [path]: [value] }).success).toBe(true)
    const recipe = recipeOf(base, [path], { network: 'nano-b', values: [value ?? ''] })
    expect(recipeSchema.parse(recipe)).toEqual(recipe)
    expect(valuesOf(recipe, [path])).toEqual([value])
    expect(valuesOf(base, [path])).not.toEqual([value])
    const others = VARIED_PATHS.filter((other) => other !== path)
    expect(valuesOf(recipe, others)).toEqual(valuesOf(base, others))
  })

  it('stretches the schedule with the epochs, and scales it with the base rate', () => {
    const recipe = recipeOf(PRESETS.quick, ['epochs', 'learningRate.base'], { network: 'nano-b', values: [30, 5e-4] })
    expect(recipe.learningRate).toEqual({ base: 5e-4, steps: [{ from: 21, factor: 0.3 }, { from: 27, factor: 0.1 }] })
  })
})
