import type { WeightTensor } from '../../studio/networks/weights'
import { parameterCount } from '../../studio/networks/weights'
import { randomStream } from '../../studio/random'

/**
 * Initial parameters: kernels normal with variance gain / fan-in (He et al. 2015, eq. 10: gain 2 before a ReLU), biases zero, normalisations the identity
 * over zero mean and unit variance. Fan-in counts every summand of a sum: with the plain one the logits of Nano-B start at fifty, because its sums grow and
 * no normalisation follows. The paper publishes no initialisation; the generator is ours, so that a seed gives the same network whatever TensorFlow's version.
 */
export function initialParameters(tensors: readonly WeightTensor[], seed: number, fold: number): Float32Array {
  const parameters = new Float32Array(parameterCount(tensors))
  for (const tensor of tensors) {
    if (tensor.fanIn === 0) {
      parameters.fill(tensor.start, tensor.offset, tensor.offset + tensor.size)
      continue
    }
    const random = randomStream(seed, 'weights', fold, tensor.name)
    const deviation = Math.sqrt(tensor.gain / tensor.fanIn)
    for (let i = 0; i < tensor.size; i += 1) parameters[tensor.offset + i] = deviation * random.normal()
  }
  return parameters
}
