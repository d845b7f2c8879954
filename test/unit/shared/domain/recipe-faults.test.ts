import { describe, expect, it } from 'vitest'
import type { Recipe } from '../../../../src/shared/domain/recipe'
import { recipeFaults } from '../../../../src/shared/domain/recipe-faults'
import { makeRecipe, PRESETS } from '../../../../src/studio/training/presets'

const { paper } = PRESETS
const steps = (...from: readonly number[]): Recipe => ({ ...paper, learningRate: { base: 1e-3, steps: from.map((epoch) => ({ from: epoch, factor: 0.1 })) } })

describe('what is wrong with a recipe', () => {
  it('is nothing for the presets, whatever the epochs are', () => {
    for (const preset of Object.values(PRESETS)) {
      for (const epochs of [1, 2, 3, 17, 200, 2000]) expect(recipeFaults(makeRecipe(preset, { epochs }), 7)).toEqual([])
    }
  })

  it.each<readonly [string, Recipe, string, string]>([
    ['no epochs', { ...paper, epochs: 0 }, 'epochs', 'Expected a whole number from 1 to 2000.'],
    ['an empty field', { ...paper, batchSize: Number.NaN }, 'batchSize', 'Expected a whole number from 1 to 1024.'],
    ['half a batch', { ...paper, batchSize: 1.5 }, 'batchSize', 'Expected a whole number from 1 to 1024.'],
    ['a beta of 1', { ...paper, optimizer: { ...paper.optimizer, beta2: 1 } }, 'optimizer.beta2', 'Expected a number from 0, below 1.'],
    ['an epsilon of 0', { ...paper, optimizer: { ...paper.optimizer, epsilon: 0 } }, 'optimizer.epsilon', 'Expected a number above 0, at most 1.'],
    ['too much rotation', { ...paper, augmentation: { ...paper.augmentation, rotationDegrees: 90 } }, 'augmentation.rotationDegrees', 'Expected a number from 0 to 45.'],
    ['steps out of order', steps(20, 10), 'learningRate.steps.1.from', 'Expected an epoch after 21, where the step before begins.'],
    ['a step after the end', steps(20, 200), 'learningRate.steps.1.from', 'This step would begin in epoch 201; the training ends after 200.'],
    ['a weight of nothing', { ...paper, classWeights: [1, 1, 1, 0, 1, 1, 1] }, 'classWeights.3', 'Expected a number above 0, at most 1000.'],
    ['too few weights', { ...paper, classWeights: [1, 2, 3] }, 'classWeights', 'Expected 7 class weights, one a class; there are 3.'],
    ['patience without a choice', { ...paper, innerValidation: { share: 0.1, choose: 'nothing', patience: 5 } }, 'innerValidation.patience', 'A training can only stop early where the inner subjects choose the epoch.'],
  ])('%s is said at its field, in a sentence', (_what, recipe, path, message) => {
    expect(recipeFaults(recipe, 7)).toEqual([{ path, message }])
  })
})
