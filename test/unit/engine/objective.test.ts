import { describe, expect, it } from 'vitest'
import { judge, rightAnswers, weightedSum } from '../../../src/engine/training/metrics'
import { objectiveOf, smoothedTarget } from '../../../src/engine/training/objective'
import { PRESETS } from '../../../src/studio/training/presets'

const weigh = (classWeights: 'none' | 'balanced' | number[], labels: readonly number[]): readonly number[] => objectiveOf({ ...PRESETS.paper, classWeights }, labels, 3).classWeights

describe('the objective', () => {
  it('weighs classes evenly, by hand, or so that all count the same', () => {
    expect(weigh('none', [0, 0, 1])).toEqual([1, 1, 1])
    expect(weigh([2, 0.5, 1], [0, 0, 1])).toEqual([2, 0.5, 1])
    // scikit-learn 1.9.1: compute_class_weight('balanced', classes=[0, 1, 2], y=[0, 0, 0, 1, 1, 2]) = [2/3, 1, 2]
    expect(weigh('balanced', [0, 0, 0, 1, 1, 2])).toEqual([6 / 9, 1, 2])
  })

  it('gives a class that has no image no weight, and no infinity', () => {
    expect(weigh('balanced', [0, 0, 2])).toEqual([0.5, 0, 1])
  })

  it('spreads the smoothed share over all classes, the own one included', () => {
    const { own, other } = smoothedTarget(0.1, 7)
    expect(own + 6 * other).toBeCloseTo(1, 12)
    expect(own - other).toBeCloseTo(0.9, 12)
    expect(smoothedTarget(0, 7)).toEqual({ own: 1, other: 0 })
  })
})

describe('what a batch and a fold are judged by', () => {
  it('counts the first of equal scores', () => {
    expect(rightAnswers([1, 1, 0, 0, 2, 3], [0, 2], 3)).toBe(2)
    expect(rightAnswers([1, 1, 0], [1], 3)).toBe(0)
  })

  it('weighs losses by class', () => {
    expect(weightedSum([1, 2, 4], [0, 1, 0], [0.5, 10])).toBe(22.5)
  })

  it('takes the mean cross-entropy of softmaxes, finite even where one is zero', () => {
    expect(judge(Float32Array.from([0.5, 0.5, 0.25, 0.75]), [0, 1], 2)).toEqual({ loss: (Math.log(2) + Math.log(4 / 3)) / 2, accuracy: 1 })
    const { loss, accuracy } = judge(Float32Array.from([0, 1]), [0], 2)
    expect(loss).toBeCloseTo(126 * Math.log(2), 6)
    expect(accuracy).toBe(0)
  })
})
