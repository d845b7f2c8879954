import { describe, expect, it } from 'vitest'
import { learningRateAt, scaleSchedule } from '../../../src/shared/learning-rate'
import { makeRecipe, PRESETS } from '../../../src/studio/training/presets'

const { learningRate } = PRESETS.paper

describe('the learning rate', () => {
  it.each([
    [0, 1e-3], [80, 1e-3], [81, 1e-4], [120, 1e-4], [121, 1e-5], [160, 1e-5], [161, 1e-6], [180, 1e-6], [181, 5e-7], [199, 5e-7],
  ])('of epoch %i of the paper, counted from 0, is %f', (epoch, rate) => {
    expect(learningRateAt(learningRate, epoch)).toBeCloseTo(rate, 12)
  })

  it('keeps its shares when the epochs are fewer or more', () => {
    expect(scaleSchedule(learningRate, 200, 40).steps.map((step) => step.from)).toEqual([16, 24, 32, 36])
    expect(scaleSchedule(learningRate, 200, 400).steps.map((step) => step.from)).toEqual([162, 242, 322, 362])
    expect(makeRecipe(PRESETS.paper, { epochs: 100 }).learningRate.steps.map((step) => step.from)).toEqual([41, 61, 81, 91])
  })

  it('has no step that never acts when the epochs are very few', () => {
    expect(scaleSchedule(learningRate, 200, 1).steps).toEqual([])
    expect(scaleSchedule(learningRate, 200, 2).steps).toEqual([{ from: 1, factor: 1e-2 }])
    expect(scaleSchedule(learningRate, 200, 5).steps).toEqual([{ from: 2, factor: 1e-1 }, { from: 3, factor: 1e-2 }, { from: 4, factor: 1e-3 }])
    for (let epochs = 1; epochs <= 200; epochs += 1) {
      const from = scaleSchedule(learningRate, 200, epochs).steps.map((step) => step.from)
      expect(from).toEqual([...new Set(from)].sort((a, b) => a - b))
      expect(Math.max(0, ...from)).toBeLessThan(epochs)
    }
  })

  it('of one epoch is the base', () => {
    expect(learningRateAt(makeRecipe(PRESETS.quick, { epochs: 1 }).learningRate, 0)).toBe(1e-3)
  })
})
