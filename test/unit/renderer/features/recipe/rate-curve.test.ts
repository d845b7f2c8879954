import { describe, expect, it } from 'vitest'
import { decades, rateCorners, rateText } from '../../../../../src/renderer/features/recipe/rate-curve'
import { PRESETS } from '../../../../../src/studio/training/presets'

const { learningRate } = PRESETS.paper

describe('the curve of the learning rate', () => {
  it('has a corner at each step, counted from 1, and ends with the training', () => {
    expect(rateCorners(learningRate, 200).map(({ epoch, rate }) => [epoch, rateText(rate)])).toEqual([[1, '10⁻³'], [82, '10⁻⁴'], [122, '10⁻⁵'], [162, '10⁻⁶'], [182, '5 × 10⁻⁷'], [200, '5 × 10⁻⁷']])
  })
  it('is one line without steps, and leaves out steps after the end', () => {
    expect(rateCorners({ base: 0.01, steps: [] }, 5)).toEqual([{ epoch: 1, rate: 0.01 }, { epoch: 5, rate: 0.01 }])
    expect(rateCorners(learningRate, 100).map((point) => point.epoch)).toEqual([1, 82, 100])
    expect(rateCorners({ base: 0.01, steps: [] }, 1)).toEqual([{ epoch: 1, rate: 0.01 }])
  })
  it('is not drawn while a field is empty', () => {
    expect(rateCorners(learningRate, Number.NaN)).toEqual([])
    expect(rateCorners({ base: Number.NaN, steps: [] }, 10)).toEqual([])
    expect(rateCorners({ base: 1, steps: [{ from: 3, factor: Number.NaN }] }, 10)).toEqual([])
  })
  it('stands between powers of ten that hold every rate, never more than nine', () => {
    expect(decades(rateCorners(learningRate, 200))).toEqual([1e-7, 1e-6, 1e-5, 1e-4, 1e-3])
    expect(decades([{ epoch: 1, rate: 1e-3 }])).toEqual([1e-4, 1e-3])
    const wide = decades([{ epoch: 1, rate: 1e20 }, { epoch: 2, rate: 1e-30 }])
    expect(wide.length).toBeLessThanOrEqual(9)
    expect(wide[0]).toBeLessThanOrEqual(1e-30)
    expect(wide.at(-1)).toBe(1e20)
  })
})
