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
  /**
   * Inputs that feed one output, for the initialiser; 0 for a bias, which starts at zero. Where the node reads a sum, every summand counts:
   * a sum of q parts has q times the variance of one.
   */
  readonly fanIn: number
  /** 2 before a ReLU, which drops half of the variance, else 1. */
  readonly gain: 1 | 2
}

/**
 * The trainable tensors of a network in node order, kernel before bias. This order is the layout of weight files and
 * checkpoints, so it must not change.
 */
export function weightTensors(spec: NetworkSpec): readonly WeightTensor[] {
  const shapes = inferShapes(spec, spec.id)
  const summands = countSummands(spec)
  const tensors: WeightTensor[] = []
  let offset = 0
  const push = (name: string, shape: readonly number[], fanIn: number, gain: 1 | 2): void => {
    const size = shape.reduce((product, edge) => product * edge, 1)
    tensors.push({ name, shape, size, offset, fanIn, gain })
    offset += size
  }
  for (const node of spec.nodes) {
    if (node.op !== 'conv' && node.op !== 'dense') continue
    const incoming = shapes.get(node.inputs[0] ?? '') ?? []
    const channels = incoming[incoming.length - 1] ?? 0
    const outputs = node.op === 'conv' ? node.filters : node.units
    const kernel = node.op === 'conv' ? [node.kernel, node.kernel, channels, outputs] : [channels, outputs]
    const fanIn = channels * (node.op === 'conv' ? node.kernel * node.kernel : 1) * (summands.get(node.inputs[0] ?? '') ?? 1)
    push(`${node.id}/kernel`, kernel, fanIn, node.activation === 'relu' ? 2 : 1)
    if (node.bias) push(`${node.id}/bias`, [outputs], 0, 1)
  }
  return tensors
}

/** How many layers' outputs are summed in each node's output: 1 but for sums and what only passes a sum on. */
function countSummands(spec: NetworkSpec): ReadonlyMap<string, number> {
  const summands = new Map<string, number>()
  for (const node of spec.nodes) {
    const incoming = node.inputs.map((id) => summands.get(id) ?? 1)
    const passes = node.op === 'add' || node.op === 'global-average-pool'
    summands.set(node.id, passes ? incoming.reduce((sum, one) => sum + one, 0) : 1)
  }
  return summands
}

/** Length of the flat parameter vector. */
export function parameterCount(tensors: readonly WeightTensor[]): number {
  const last = tensors[tensors.length - 1]
  return last === undefined ? 0 : last.offset + last.size
}
