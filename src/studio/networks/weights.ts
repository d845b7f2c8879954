import type { NetworkNode, NetworkSpec } from '../../shared/domain/network-spec'
import { inferShapes } from './shapes'

/** One tensor of a network and its place in the flat parameter vector. */
export interface WeightTensor {
  /** `c1/kernel`, `c1/bias`, `n1/gamma`, `n1/beta`, `n1/moving-mean`, `n1/moving-variance`. */
  readonly name: string
  /** Kernels are [k, k, in, out] or [in, out], all others [out]: TensorFlow's order. */
  readonly shape: readonly number[]
  readonly size: number
  /** First element in the flat vector. */
  readonly offset: number
  /** False for the moving statistics of a normalisation: no gradient reaches them, an optimizer leaves them alone. */
  readonly trainable: boolean
  /**
   * Inputs that feed one output, for the initialiser; 0 for all but kernels, which alone are drawn and decayed. Where the node reads a sum, every summand
   * counts: a sum of q parts has q times the variance of one.
   */
  readonly fanIn: number
  /** 2 before a ReLU, which drops half of the variance, else 1. */
  readonly gain: 1 | 2
  /** Where fan-in is 0: what every element starts at. */
  readonly start: 0 | 1
}

type Draft = Omit<WeightTensor, 'offset' | 'size'>

/**
 * The tensors of a network: the trainable ones in node order (kernel before bias, gamma before beta), after them the moving statistics in node order (mean
 * before variance). So the trainable parameters are the first {@link trainableCount} numbers of the flat vector. This order is the layout of weight files
 * and checkpoints, so it must not change.
 */
export function weightTensors(spec: NetworkSpec): readonly WeightTensor[] {
  const shapes = inferShapes(spec)
  const summands = countSummands(spec)
  const rectified = rectifiedNodes(spec)
  const drafts = spec.nodes.flatMap((node) => {
    const incoming = shapes.get(node.inputs[0] ?? '') ?? []
    return draftsOf(node, incoming[incoming.length - 1] ?? 0, summands.get(node.inputs[0] ?? '') ?? 1, rectified.has(node.id))
  })
  let offset = 0
  return [...drafts.filter((one) => one.trainable), ...drafts.filter((one) => !one.trainable)].map((draft) => {
    const size = draft.shape.reduce((product, edge) => product * edge, 1)
    const tensor = { ...draft, size, offset }
    offset += size
    return tensor
  })
}

/** The tensors of one node that reads `channels` channels, each the sum of `summands` layers' outputs. */
function draftsOf(node: NetworkNode, channels: number, summands: number, relu: boolean): readonly Draft[] {
  const plain = (part: string, size: number, start: 0 | 1, trainable = true): Draft => ({ name: `${node.id}/${part}`, shape: [size], trainable, fanIn: 0, gain: 1, start })
  if (node.op === 'batch-norm') {
    return [plain('gamma', channels, 1), plain('beta', channels, 0), plain('moving-mean', channels, 0, false), plain('moving-variance', channels, 1, false)]
  }
  if (node.op !== 'conv' && node.op !== 'dense') return []
  const outputs = node.op === 'conv' ? node.filters : node.units
  const window = node.op === 'conv' ? [node.kernel, node.kernel] : []
  const fanIn = window.reduce((product, edge) => product * edge, channels) * summands
  const kernel: Draft = { name: `${node.id}/kernel`, shape: [...window, channels, outputs], trainable: true, fanIn, gain: relu ? 2 : 1, start: 0 }
  return node.bias ? [kernel, plain('bias', outputs, 0)] : [kernel]
}

/** The nodes whose output a ReLU follows: their own activation, or a `relu` node behind nothing but sums and normalisations. Readers come later, so the walk goes back. */
function rectifiedNodes(spec: NetworkSpec): ReadonlySet<string> {
  const rectified = new Set<string>()
  for (const node of [...spec.nodes].reverse()) {
    if ((node.op === 'conv' || node.op === 'dense') && node.activation === 'relu') rectified.add(node.id)
    const hands = node.op === 'relu' || ((node.op === 'batch-norm' || node.op === 'add') && rectified.has(node.id))
    if (hands) for (const input of node.inputs) rectified.add(input)
  }
  return rectified
}

/** How many layers' outputs are summed in each node's output: 1 but for sums and what only passes a sum on; a normalisation brings a sum back to one. */
function countSummands(spec: NetworkSpec): ReadonlyMap<string, number> {
  const summands = new Map<string, number>()
  for (const node of spec.nodes) {
    const incoming = node.inputs.map((id) => summands.get(id) ?? 1)
    const weighs = node.op === 'conv' || node.op === 'dense' || node.op === 'batch-norm'
    summands.set(node.id, weighs ? 1 : incoming.reduce((sum, one) => sum + one, 0))
  }
  return summands
}

/** Length of the flat parameter vector, moving statistics included. */
export function parameterCount(tensors: readonly WeightTensor[]): number {
  return tensors.reduce((sum, tensor) => sum + tensor.size, 0)
}

/** How many of the flat vector's numbers, its first, are trained. */
export function trainableCount(tensors: readonly WeightTensor[]): number {
  return parameterCount(tensors.filter((tensor) => tensor.trainable))
}
