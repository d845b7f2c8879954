import type { Recipe } from '../../shared/domain/recipe'

/** What Adam remembers of each parameter; together with the parameters it is all a training has to keep. */
export interface AdamState {
  /** Updates made so far. */
  steps: number
  /** First moments, one a parameter. */
  readonly m: Float32Array
  /** Second moments, one a parameter. */
  readonly v: Float32Array
}

/** Adam before its first update, for this many trainable parameters. */
export function freshAdam(parameters: number): AdamState {
  return { steps: 0, m: new Float32Array(parameters), v: new Float32Array(parameters) }
}

/** The rate of update t (from 1), corrected for the bias of moments that start at zero: lr * sqrt(1 - beta2^t) / (1 - beta1^t). */
export function correctedRate(rate: number, step: number, { beta1, beta2 }: Recipe['optimizer']): number {
  return (rate * Math.sqrt(1 - beta2 ** step)) / (1 - beta1 ** step)
}

/**
 * One update in place, in the order of Kingma & Ba 2015, end of section 2, which TensorFlow and Keras use as well:
 * parameters -= corrected rate * m / (sqrt(v) + epsilon). (tfjs' own Adam places epsilon elsewhere.)
 * Computed here and not by TensorFlow: the state stays in plain arrays that a checkpoint writes as they are.
 *
 * @param parameters the trainable ones first; what lies behind the gradient's length is left alone
 */
export function adamStep(parameters: Float32Array, gradient: Float32Array, state: AdamState, rate: number, options: Recipe['optimizer']): void {
  const { beta1, beta2, epsilon } = options
  state.steps += 1
  const alpha = correctedRate(rate, state.steps, options)
  const { m, v } = state
  for (let i = 0; i < gradient.length; i += 1) {
    const g = gradient[i] as number
    const mi = beta1 * (m[i] as number) + (1 - beta1) * g
    const vi = beta2 * (v[i] as number) + (1 - beta2) * g * g
    m[i] = mi
    v[i] = vi
    parameters[i] = (parameters[i] as number) - (alpha * mi) / (Math.sqrt(vi) + epsilon)
  }
}

/** Adds the gradient of l2 * sum(kernel^2) to the kernels' part of the gradient; biases are not decayed, as in Keras' layers. */
export function addWeightDecay(gradient: Float32Array, parameters: Float32Array, kernels: readonly { readonly offset: number; readonly size: number }[], l2: number): void {
  if (l2 === 0) return
  for (const { offset, size } of kernels) {
    for (let i = offset; i < offset + size; i += 1) gradient[i] = (gradient[i] as number) + 2 * l2 * (parameters[i] as number)
  }
}
