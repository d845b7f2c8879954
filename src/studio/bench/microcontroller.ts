import type { McuEstimate } from '../../shared/domain/bench'
import { INPUT_NODE, type NetworkSpec } from '../../shared/domain/network-spec'
import { countNetwork } from '../networks/count'
import { inferShapes } from '../networks/shapes'

/** Bytes of a tensor's number, of a weight, and of a bias (32-bit sums in eight bits). */
const BYTES = { int8: { tensor: 1, weight: 1, bias: 4 }, fp32: { tensor: 4, weight: 4, bias: 4 } } as const

/** What the figure says nothing of. */
const LEAVES_OUT = [
  'The interpreter and its kernels: TensorFlow Lite Micro takes some 20 to 100 KB of flash for the operators that are used.',
  'The arena\'s own bookkeeping and alignment, kernel scratch (im2col buffers of CMSIS-NN), stack, and the camera\'s frame before it is cropped.',
  'Operators computed in place or in patches, which need less; normalisations are folded into their convolutions, rectifiers into the step before them.',
  'Quantisation scales of int8: 8 bytes a filter in the file. Speed and energy: multiply-accumulates say little of them without the chip.',
]

/**
 * Peak memory, flash and work of a network on a microcontroller, by liveness: nodes are computed one after the other in their order, a tensor lives from the node
 * that gives it to the last that reads it, and while a node is computed its inputs and its output are all in memory. Rectifiers, normalisations and flattening
 * work in place.
 */
export function estimateForMicrocontroller(spec: NetworkSpec): McuEstimate {
  const shapes = inferShapes(spec)
  const home = homes(spec)
  const size = (id: string): number => (shapes.get(id) ?? []).reduce((product, edge) => product * edge, 1)
  const lastRead = new Map<string, number>([[INPUT_NODE, 0]])
  spec.nodes.forEach((node, place) => {
    for (const id of [node.id, ...node.inputs]) lastRead.set(home.get(id) ?? id, place)
  })
  const born = new Map<string, number>([[INPUT_NODE, 0], ...spec.nodes.flatMap((node, place): [string, number][] => (home.get(node.id) === node.id ? [[node.id, place]] : []))])
  const layers = spec.nodes.map((node, place) => {
    const alive = [...born].filter(([id, from]) => from <= place && (lastRead.get(id) ?? 0) >= place).map(([id]) => id)
    return { node: node.id, op: node.op, alive, aliveBytes: alive.reduce((sum, id) => sum + size(id), 0) }
  })
  const peak = layers.reduce((most, layer) => (layer.aliveBytes > most.aliveBytes ? layer : most), layers[0] ?? { node: '', op: '', alive: [], aliveBytes: 0 })
  const { parameters, macs } = countNetwork(spec)
  const weighing = spec.nodes.filter((node) => node.op === 'conv' || node.op === 'dense')
  // a normalisation gives every filter that it is folded into a bias
  const biases = weighing.reduce((sum, node) => sum + (node.op === 'conv' ? node.filters : node.units), 0)
  const kernels = countNetwork(spec).layers.filter(({ op }) => op === 'conv' || op === 'dense').reduce((sum, layer) => {
    const node = weighing.find(({ id }) => id === layer.id)
    return sum + layer.parameters - (node?.bias === true ? (node.op === 'conv' ? node.filters : node.units) : 0)
  }, 0)
  return {
    network: spec.id, parameters, macs, layers, leavesOut: [...LEAVES_OUT],
    precisions: (['int8', 'fp32'] as const).map((precision) => {
      const { tensor, weight, bias } = BYTES[precision]
      return { precision, peakRamBytes: peak.aliveBytes * tensor, peakAt: peak.node, flashBytes: kernels * weight + biases * bias }
    }),
  }
}

/** The node in whose memory each node's output lies: its own, or its input's where it is computed in place and nothing else reads the input. */
function homes(spec: NetworkSpec): ReadonlyMap<string, string> {
  const readers = new Map<string, number>()
  for (const node of spec.nodes) for (const input of node.inputs) readers.set(input, (readers.get(input) ?? 0) + 1)
  const home = new Map<string, string>([[INPUT_NODE, INPUT_NODE]])
  for (const node of spec.nodes) {
    const [input = ''] = node.inputs
    const inPlace = node.op === 'relu' || node.op === 'batch-norm' || node.op === 'flatten'
    home.set(node.id, inPlace && readers.get(input) === 1 && input !== INPUT_NODE ? (home.get(input) ?? input) : node.id)
  }
  return home
}
