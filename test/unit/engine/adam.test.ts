import { describe, expect, it } from 'vitest'
import { addWeightDecay, adamStep, freshAdam } from '../../../src/engine/training/adam'

const options = { name: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-7 } as const

/** The variable after each step, read from Keras. */
const KERAS = [
  [0.49900004267692566, -1.2489999532699585, 2.9997596740722656],
  [0.4994942247867584, -1.248017430305481, 2.9992592334747314],
  [0.49952197074890137, -1.247948169708252, 2.999220609664917],
]

describe('Adam', () => {
  it('agrees with Keras 3.15.1 (TensorFlow 2.20.0) over three steps', () => {
    // keras.optimizers.Adam(rate) on the variable [0.5, -1.25, 3] with the gradients and rates below.
    const parameters = Float32Array.from([0.5, -1.25, 3])
    const state = freshAdam(3)
    const steps = [
      { rate: 1e-3, gradient: [0.1, -2, 1e-6], after: KERAS[0] },
      { rate: 1e-3, gradient: [-0.3, -1.5, 4e-6], after: KERAS[1] },
      { rate: 1e-4, gradient: [0.05, 0.25, 0], after: KERAS[2] },
    ]
    for (const { rate, gradient, after } of steps) {
      adamStep(parameters, Float32Array.from(gradient), state, rate, options)
      after?.forEach((value, place) => { expect(Math.abs((parameters[place] ?? 0) - value)).toBeLessThan(3e-7) })
    }
    expect(state.steps).toBe(3)
  })

  it('moves by the rate in the first step, whatever the gradient', () => {
    const parameters = new Float32Array(2)
    adamStep(parameters, Float32Array.from([5, -0.01]), freshAdam(2), 1e-3, options)
    expect(parameters[0]).toBeCloseTo(-1e-3, 5)
    expect(parameters[1]).toBeCloseTo(1e-3, 5)
  })

  it('decays kernels and leaves biases', () => {
    const gradient = new Float32Array(4)
    addWeightDecay(gradient, Float32Array.from([1, 2, 3, 4]), [{ offset: 1, size: 2 }], 0.25)
    expect([...gradient]).toEqual([0, 1, 1.5, 0])
  })
})
