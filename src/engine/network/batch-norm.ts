import type { BatchNormNode } from '../../shared/domain/network-spec'
import type { Operations } from '../native/operations'
import type { Tensor } from '../native/tensorflow'
import { given, type Layer, type LayerPass } from './layer'

/**
 * Batch normalisation over the last axis. Weights: gamma, beta, moving mean, moving variance. The moving variance follows the batch's biased variance, as in
 * Keras: TensorFlow's own kernel gives the unbiased one, which is brought back.
 */
export function batchNormLayer(node: BatchNormNode, ops: Operations): Layer {
  return {
    forward([x], [gamma, beta, movingMean, movingVariance], mode): LayerPass {
      const input = given(x)
      const [g, b, mean, variance] = [given(gamma), given(beta), given(movingMean), given(movingVariance)]
      const channels = g.size
      const count = input.size / channels
      const map = asMap(ops, input, channels)
      const like = (tensor: Tensor): Tensor => (tensor.rank === input.rank ? tensor : ops.reshape(tensor, input.shape))
      if (mode === 'inference') {
        return { output: like(ops.batchNormBy(map, g, b, mean, variance, node.epsilon)), backward: () => { throw new Error('a normalisation by moving statistics has no backward pass') } }
      }
      const batch = ops.batchNorm(map, g, b, node.epsilon)
      const biased = Math.max(count - 1, 1) / count
      return {
        output: like(batch.output),
        statistics: [ops.blend(mean, batch.mean, node.momentum), ops.blend(variance, batch.variance, node.momentum, biased)],
        backward(dy, wantInputs) {
          const gradient = ops.batchNormGradient(asMap(ops, dy, channels), map, g, batch.reserved, node.epsilon)
          return { inputs: wantInputs ? [like(gradient.x)] : [], weights: [gradient.gamma, gradient.beta] }
        },
      }
    },
  }
}

/** Vectors [n, c] as maps of one pixel, which TensorFlow's kernel asks for. */
function asMap(ops: Operations, x: Tensor, channels: number): Tensor {
  return x.rank === 4 ? x : ops.reshape(x, [x.size / channels, 1, 1, channels])
}
