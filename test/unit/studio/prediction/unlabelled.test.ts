import { describe, expect, it } from 'vitest'
import { meanSoftmax, modelsFor } from '../../../../src/studio/prediction/predict-unlabelled'

const holders = new Map([['S005', 0], ['S010', 1]])

describe('who predicts a sequence without a label', () => {
  it('is the model that never saw its subject', () => {
    expect(modelsFor('S010', holders, [0, 1, 2])).toEqual([1])
  })

  it('is every finished model where none held the subject out, or where that one is not finished', () => {
    expect(modelsFor('S999', holders, [0, 1, 2])).toEqual([0, 1, 2])
    expect(modelsFor('S010', holders, [0, 2])).toEqual([0, 2])
  })
})

describe('an ensemble', () => {
  it('is the mean of its softmaxes, and a softmax again', () => {
    const mean = meanSoftmax([[0.7, 0.1, 0.2], [0.1, 0.5, 0.4]])
    expect(mean.map((value) => Math.round(value * 1e12) / 1e12)).toEqual([0.4, 0.3, 0.3])
    expect(meanSoftmax([[0.2, 0.8]])).toEqual([0.2, 0.8])
  })
})
