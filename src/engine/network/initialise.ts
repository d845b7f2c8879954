import type { Recipe } from '../../shared/domain/recipe'
import type { WeightTensor } from '../../studio/networks/weights'
import { parameterCount } from '../../studio/networks/weights'
import { randomStream, type Random } from '../../studio/random'

/**
 * Initial parameters: kernels drawn as the recipe says, biases zero, normalisations the identity over zero mean and unit variance. The paper publishes no initialisation; the generator is ours, so that a seed
 * gives the same network whatever TensorFlow's version.
 */
export function initialParameters(tensors: readonly WeightTensor[], seed: number, fold: number, kind: Recipe['initialisation'] = 'he-normal'): Float32Array {
  const parameters = new Float32Array(parameterCount(tensors))
  for (const tensor of tensors) {
    if (tensor.fanIn === 0) {
      parameters.fill(tensor.start, tensor.offset, tensor.offset + tensor.size)
      continue
    }
    const draw = drawOf(kind, tensor)
    const random = randomStream(seed, 'weights', fold, tensor.name)
    for (let i = 0; i < tensor.size; i += 1) parameters[tensor.offset + i] = draw(random)
  }
  return parameters
}

/**
 * `he-normal`: normal with variance gain / fan-in (He et al. 2015, eq. 10: gain 2 before a ReLU). `glorot-uniform`: uniform within
 * sqrt(6 / (fan-in + fan-out)) either way (Glorot & Bengio 2010, eq. 16). Fan-in counts every summand of a sum: with the plain one the logits of
 * Nano-B start at fifty, because its sums grow and no normalisation follows.
 */
function drawOf(kind: Recipe['initialisation'], tensor: WeightTensor): (random: Random) => number {
  if (kind === 'he-normal') {
    const deviation = Math.sqrt(tensor.gain / tensor.fanIn)
    return (random) => deviation * random.normal()
  }
  const inputs = tensor.shape[tensor.shape.length - 2] ?? 1
  const limit = Math.sqrt(6 / (tensor.fanIn + tensor.size / inputs))
  return (random) => random.between(-limit, limit)
}
