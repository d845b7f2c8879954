import type { NetworkNode, NetworkSpec } from '../../shared/domain/network-spec'
import { inferShapes, type Shape } from './shapes'
import { parameterCount, weightTensors, type WeightTensor } from './weights'

/** One node with what it costs. */
export interface LayerCount {
  readonly id: string
  readonly op: NetworkNode['op']
  readonly inputs: readonly string[]
  readonly shape: Shape
  /** Trainable numbers: kernel and bias, gamma and beta. */
  readonly parameters: number
  /** Moving statistics of a normalisation: stored with the weights, not trained. */
  readonly nonTrainable: number
  /** Multiply-accumulates for one image: those of convolutions and dense layers; sums, pooling, normalisation, bias and softmax are not counted. */
  readonly macs: number
}

export interface NetworkCount {
  readonly parameters: number
  readonly nonTrainable: number
  readonly macs: number
  readonly layers: readonly LayerCount[]
}

/**
 * Parameters and multiply-accumulates counted from the specification alone, layer by layer.
 * A convolution has k*k*cin*cout (+ cout) parameters and h_out*w_out*k*k*cin*cout MACs; border pixels count whole, as is usual.
 */
export function countNetwork(spec: NetworkSpec): NetworkCount {
  const shapes = inferShapes(spec)
  const tensors = weightTensors(spec)
  const layers = spec.nodes.map((node): LayerCount => {
    const shape = shapes.get(node.id) ?? []
    const own = tensors.filter((tensor) => tensor.name.startsWith(`${node.id}/`))
    const places = node.op === 'conv' ? (shape[0] ?? 0) * (shape[1] ?? 0) : 1
    return {
      id: node.id, op: node.op, inputs: node.inputs, shape,
      parameters: parameterCount(own.filter((tensor) => tensor.trainable)),
      nonTrainable: parameterCount(own.filter((tensor) => !tensor.trainable)),
      macs: parameterCount(own.filter(isKernel)) * places,
    }
  })
  const total = (of: (layer: LayerCount) => number): number => layers.reduce((sum, layer) => sum + of(layer), 0)
  return { parameters: total((layer) => layer.parameters), nonTrainable: total((layer) => layer.nonTrainable), macs: total((layer) => layer.macs), layers }
}

function isKernel(tensor: WeightTensor): boolean {
  return tensor.fanIn > 0
}
