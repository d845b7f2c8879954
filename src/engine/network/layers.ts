import type { ConvNode, DenseNode, NetworkNode } from '../../shared/domain/network-spec'
import type { Layer, LayerPass } from './layer'
import type { Operations, Padding } from './operations'

/** The layer of a node; `null` for the softmax, which training folds into its loss and prediction applies at the end. */
export function layerOf<T>(node: NetworkNode, ops: Operations<T>): Layer<T> | null {
  switch (node.op) {
    case 'conv': return convolutionLayer(node, ops)
    case 'add': return { forward: (inputs) => ({ output: ops.sum(inputs), backward: (dy) => ({ inputs: inputs.map(() => dy), weights: [] }) }) }
    case 'global-average-pool': return {
      forward: ([x]) => {
        const input = given(x)
        return { output: ops.spatialMean(input), backward: (dy) => ({ inputs: [ops.spatialMeanGradient(input, dy)], weights: [] }) }
      },
    }
    case 'dense': return denseLayer(node, ops)
    case 'softmax': return null
  }
}

/**
 * A 1x1 convolution of stride s > 1 is computed as a subsampling and a 1x1 convolution of stride 1: the same numbers, and the only safe way,
 * because oneDNN's kernel gradient of the direct one writes past its workspace (uxlfoundation/oneDNN#6035).
 */
function convolutionLayer<T>(node: ConvNode, ops: Operations<T>): Layer<T> {
  const subsampled = node.kernel === 1 && node.stride > 1
  const stride = subsampled ? 1 : node.stride
  const padding: Padding = node.padding === 'same' ? 'SAME' : 'VALID'
  return {
    forward([x], [kernel, bias]): LayerPass<T> {
      const input = given(x)
      const k = given(kernel)
      const read = subsampled ? ops.subsample(input, node.stride) : input
      const output = activate(node, ops, biased(ops, ops.convolution(read, k, stride, padding), bias))
      return {
        output,
        backward(dy, wantInputs) {
          const inner = node.activation === 'relu' ? ops.reluGradient(dy, output) : dy
          const weights = [ops.convolutionKernelGradient(read, k, inner, stride, padding), ...(bias === undefined ? [] : [ops.biasGradient(inner)])]
          if (!wantInputs) return { inputs: [], weights }
          const dRead = ops.convolutionInputGradient(read, k, inner, stride, padding)
          return { inputs: [subsampled ? ops.subsampleGradient(input, read, dRead, node.stride) : dRead], weights }
        },
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

function biased<T>(ops: Operations<T>, x: T, bias: T | undefined): T {
  return bias === undefined ? x : ops.addBias(x, bias)
}

function activate<T>(node: ConvNode | DenseNode, ops: Operations<T>, x: T): T {
  return node.activation === 'relu' ? ops.relu(x) : x
}

function given<T>(tensor: T | undefined): T {
  if (tensor === undefined) throw new Error('a layer was run without its input or its kernel')
  return tensor
}
