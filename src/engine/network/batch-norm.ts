import type { BatchNormNode } from '../../shared/domain/network-spec'
import type { Shape } from '../../studio/networks/shapes'
import { given, type Layer, type LayerPass } from './layer'
import type { Operations } from './operations'

/** Batch normalisation over the last axis. Weights: gamma, beta, moving mean, moving variance, which follows the batch's biased variance as in Keras. */
export function batchNormLayer<T>(node: BatchNormNode, shape: Shape, ops: Operations<T>): Layer<T> {
  // TensorFlow's kernel asks for maps: vectors [n, c] are maps of one pixel.
  const isMap = shape.length === 3
  const asMap = (x: T): T => (isMap ? x : ops.reshape(x, [-1, 1, 1, ...shape]))
  const back = (x: T): T => (isMap ? x : ops.reshape(x, [-1, ...shape]))
  return {
    forward([x], [gamma, beta, movingMean, movingVariance], mode): LayerPass<T> {
      const map = asMap(given(x))
      const [g, b, mean, variance] = [given(gamma), given(beta), given(movingMean), given(movingVariance)]
      if (mode === 'inference') {
        return { output: back(ops.batchNormBy(map, g, b, mean, variance, node.epsilon)), backward: () => { throw new Error('a normalisation by moving statistics has no backward pass') } }
      }
      const batch = ops.batchNorm(map, g, b, node.epsilon)
      return {
        output: back(batch.output),
        statistics: [ops.blend(mean, batch.mean, node.momentum), ops.blend(variance, batch.variance, node.momentum)],
        backward(dy, wantInputs) {
          const gradient = ops.batchNormGradient(asMap(dy), map, g, batch.reserved, node.epsilon)
          return { inputs: wantInputs ? [back(gradient.x)] : [], weights: [gradient.gamma, gradient.beta] }
        },
      }
    },
  }
}
