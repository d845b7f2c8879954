import { describe, expect, it } from 'vitest'
import { recipeDifferences, recipeRows, scheduleText, withEpochs } from '../../../../../src/renderer/features/training/recipe-rows'
import type { Recipe } from '../../../../../src/shared/domain/recipe'

const paper: Recipe = {
  preset: 'paper', trainer: 'eager', labelSmoothing: 0, classWeights: 'none', innerValidation: null, epochs: 200, batchSize: 32, optimizer: { name: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
  learningRate: { base: 0.001, steps: [{ from: 0, factor: 1 }, { from: 81, factor: 0.1 }] }, loss: 'categorical-cross-entropy', l2: 1e-4,
  initialisation: 'he-normal', augmentation: { rotationDegrees: 10, widthShift: 0.05, heightShift: 0.05, zoom: 0.1, horizontalFlip: true },
  preparation: { cropInterOcular: 2.3, size: 48, standardise: 'per-crop' }, seed: 0,
}

describe('recipe rows', () => {
  it('writes the schedule with epochs counted from 1', () => {
    expect(scheduleText(paper)).toBe('0.001, × 0.1 from epoch 82')
  })
  it('says intensity normalisation, since it decides as much as the network', () => {
    expect(recipeRows(paper).find((row) => row.field === 'Intensity')?.value).toBe('each crop to zero mean, unit variance')
  })
  it('marks what differs from the paper preset and nothing else; the seed is no difference of recipe', () => {
    const quick: Recipe = { ...paper, preset: 'quick', epochs: 24, seed: 7, augmentation: { ...paper.augmentation, zoom: 0 } }
    expect(recipeDifferences(quick, paper)).toEqual([
      { field: 'Epochs', value: '24', other: '200' },
      { field: 'Zoom', value: 'none', other: '± 10 %' },
    ])
    expect(recipeDifferences(paper, paper)).toEqual([])
    expect(recipeDifferences(withEpochs(paper, 3), paper).map((row) => row.field)).toEqual(['Epochs'])
    expect(withEpochs(paper, null)).toBe(paper)
  })
})
