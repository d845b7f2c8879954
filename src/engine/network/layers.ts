import type { ConvNode, DenseNode, MaxPoolNode, NetworkNode } from '../../shared/domain/network-spec'
import type { Shape } from '../../studio/networks/shapes'
import { batchNormLayer } from './batch-norm'
import { given, type Layer, type LayerPass } from './layer'
import type { Operations, Padding } from './operations'

/**
 * The layer of a node; `null` for the softmax, which training folds into its loss and prediction applies at the end.
 *
 * @param shape of what it reads, without the batch
 */
export function layerOf<T>(node: NetworkNode, shape: Shape, ops: Operations<T>): Layer<T> | null {
  switch (node.op) {
    case 'conv': return convolutionLayer(node, shape, ops)
    case 'add': return { forward: (inputs) => ({ output: ops.sum(inputs), backward: (dy) => ({ inputs: inputs.map(() => dy), weights: [] }) }) }
    case 'global-average-pool': return {
      forward: ([x]) => {
        const input = given(x)
        return { output: ops.spatialMean(input), backward: (dy) => ({ inputs: [ops.spatialMeanGradient(input, dy)], weights: [] }) }
      },
    }
    case 'max-pool': return maxPoolLayer(node, ops)
    case 'batch-norm': return batchNormLayer(node, shape, ops)
    case 'relu': return {
      forward: ([x]) => {
        const output = ops.relu(given(x))
        return { output, backward: (dy) => ({ inputs: [ops.reluGradient(dy, output)], weights: [] }) }
      },
    }
    case 'flatten': return {
      forward: ([x]) => ({
        output: ops.reshape(given(x), [-1, shape.reduce((product, edge) => product * edge, 1)]),
        backward: (dy) => ({ inputs: [ops.reshape(dy, [-1, ...shape])], weights: [] }),
      }),
    }
    case 'dense': return denseLayer(node, ops)
    case 'softmax': return null
  }
}

/**
 * A 1x1 convolution of stride s > 1 is computed as a subsampling and a 1x1 convolution of stride 1: the same numbers, and the only safe way,
 * because oneDNN's kernel gradient of the direct one writes past its workspace (uxlfoundation/oneDNN#6035).
 */
function convolutionLayer<T>(node: ConvNode, [, , channels = 0]: Shape, ops: Operations<T>): Layer<T> {
  const subsampled = node.kernel === 1 && node.stride > 1
  const stride = subsampled ? 1 : node.stride
  const padding = paddingOf(node)
  return {
    forward([x], [kernel, bias]): LayerPass<T> {
      const input = given(x)
      const k = given(kernel)
      const read = subsampled ? ops.maxPool(input, 1, node.stride, 'SAME') : input
      const output = activate(node, ops, biased(ops, ops.convolution(read, k, stride, padding), bias))
      return {
        output,
        backward(dy, wantInputs) {
          const inner = node.activation === 'relu' ? ops.reluGradient(dy, output) : dy
          const weights = [ops.convolutionKernelGradient(read, [node.kernel, node.kernel, channels, node.filters], inner, stride, padding), ...(bias === undefined ? [] : [ops.biasGradient(inner)])]
          if (!wantInputs) return { inputs: [], weights }
          const dRead = ops.convolutionInputGradient(read, k, inner, stride, padding)
          return { inputs: [subsampled ? ops.maxPoolGradient(input, read, dRead, 1, node.stride, 'SAME') : dRead], weights }
        },
      }
    },
  }
}

function maxPoolLayer<T>(node: MaxPoolNode, ops: Operations<T>): Layer<T> {
  const padding = paddingOf(node)
  return {
    forward([x]): LayerPass<T> {
      const input = given(x)
      const output = ops.maxPool(input, node.size, node.stride, padding)
      return {
        output,
        backward: (dy, wantInputs) => ({ inputs: wantInputs ? [ops.maxPoolGradient(input, output, dy, node.size, node.stride, padding)] : [], weights: [] }),
      }
    },
  }
}

function denseLayer<T>(node: DenseNode, ops: Operations<T>): Layer<T> {
  return {
    forward([x], [kernel, bias]): LayerPass<T> {
      const input = given(x)
      const k = given(kernel)
      const output = activate(node, ops, biased(ops, ops.multiply(input, k), bias))
      return {
        output,
        backward(dy, wantInputs) {
          const inner = node.activation === 'relu' ? ops.reluGradient(dy, output) : dy
          const weights = [ops.multiply(input, inner, true, false), ...(bias === undefined ? [] : [ops.biasGradient(inner)])]
          return { inputs: wantInputs ? [ops.multiply(inner, k, false, true)] : [], weights }
        },
      }
    },
  }
}

function paddingOf(node: ConvNode | MaxPoolNode): Padding {
  return node.padding === 'same' ? 'SAME' : 'VALID'
}

function biased<T>(ops: Operations<T>, x: T, bias: T | undefined): T {
  return bias === undefined ? x : ops.addBias(x, bias)
}

function activate<T>(node: ConvNode | DenseNode, ops: Operations<T>, x: T): T {
  return node.activation === 'relu' ? ops.relu(x) : x
}
