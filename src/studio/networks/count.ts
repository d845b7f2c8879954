import type { NetworkNode, NetworkSpec } from '../../shared/domain/network-spec'
import { inferShapes, type Shape } from './shapes'

/** One node with what it costs. */
export interface LayerCount {
  readonly id: string
  readonly op: NetworkNode['op']
  readonly inputs: readonly string[]
  readonly shape: Shape
  /** Trainable numbers: kernel and bias. */
  readonly parameters: number
  /** Multiply-accumulates for one image: those of convolutions and dense layers; sums, pooling, bias and softmax are not counted. */
  readonly macs: number
}

export interface NetworkCount {
  readonly parameters: number
  readonly macs: number
  readonly layers: readonly LayerCount[]
}

/**
 * Parameters and multiply-accumulates counted from the specification alone, layer by layer.
 * A convolution has k*k*cin*cout (+ cout) parameters and h_out*w_out*k*k*cin*cout MACs; border pixels count whole, as is usual.
 */
export function countNetwork(spec: NetworkSpec): NetworkCount {
  const shapes = inferShapes(spec, spec.id)
  const layers = spec.nodes.map((node): LayerCount => {
    const shape = shapes.get(node.id) ?? []
    const incoming = shapes.get(node.inputs[0] ?? '') ?? []
    const kernel = kernelSize(node, incoming)
    const outputs = node.op === 'conv' ? (shape[0] ?? 0) * (shape[1] ?? 0) : 1
    const bias = (node.op === 'conv' || node.op === 'dense') && node.bias ? (shape[shape.length - 1] ?? 0) : 0
    return { id: node.id, op: node.op, inputs: node.inputs, shape, parameters: kernel + bias, macs: kernel * outputs }
  })
  return {
    parameters: layers.reduce((sum, layer) => sum + layer.parameters, 0),
    macs: layers.reduce((sum, layer) => sum + layer.macs, 0),
    layers,
  }
}

function kernelSize(node: NetworkNode, incoming: Shape): number {
  if (node.op === 'conv') return node.kernel * node.kernel * (incoming[2] ?? 0) * node.filters
  if (node.op === 'dense') return (incoming[0] ?? 0) * node.units
  return 0
}
