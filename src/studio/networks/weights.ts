import type { NetworkSpec } from '../../shared/domain/network-spec'
import { inferShapes } from './shapes'

/** One trainable tensor and its place in the flat parameter vector. */
export interface WeightTensor {
  /** `c1/kernel`, `c1/bias`. */
  readonly name: string
  /** Kernels are [k, k, in, out] or [in, out], biases [out]: TensorFlow's order. */
  readonly shape: readonly number[]
  readonly size: number
  /** First element in the flat vector. */
  readonly offset: number
  /** Inputs that feed one output, for the initialiser; 0 for a bias, which starts at zero. */
  readonly fanIn: number
}

/**
 * The trainable tensors of a network in node order, kernel before bias. This order is the layout of weight files and
 * checkpoints, so it must not change.
 */
export function weightTensors(spec: NetworkSpec): readonly WeightTensor[] {
  const shapes = inferShapes(spec, spec.id)
  const tensors: WeightTensor[] = []
  let offset = 0
  const push = (name: string, shape: readonly number[], fanIn: number): void => {
    const size = shape.reduce((product, edge) => product * edge, 1)
    tensors.push({ name, shape, size, offset, fanIn })
    offset += size
  }
  for (const node of spec.nodes) {
    if (node.op !== 'conv' && node.op !== 'dense') continue
    const incoming = shapes.get(node.inputs[0] ?? '') ?? []
    const channels = incoming[incoming.length - 1] ?? 0
    const outputs = node.op === 'conv' ? node.filters : node.units
    const kernel = node.op === 'conv' ? [node.kernel, node.kernel, channels, outputs] : [channels, outputs]
    push(`${node.id}/kernel`, kernel, node.op === 'conv' ? node.kernel * node.kernel * channels : channels)
    if (node.bias) push(`${node.id}/bias`, [outputs], 0)
  }
  return tensors
}

/** Length of the flat parameter vector. */
export function parameterCount(tensors: readonly WeightTensor[]): number {
  const last = tensors[tensors.length - 1]
  return last === undefined ? 0 : last.offset + last.size
}
