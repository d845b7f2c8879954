import { INPUT_NODE, type ConvNode, type MaxPoolNode, type NetworkNode, type NetworkSpec } from '../../shared/domain/network-spec'
import { nodeFault } from './spec-fault'

/** [height, width, channels] of a map or [units] of a vector; the batch is not part of it. */
export type Shape = readonly number[]

/**
 * The output shape of every node and of the image itself.
 *
 * @throws SpecFault naming the node whose inputs do not fit
 */
export function inferShapes(spec: NetworkSpec): ReadonlyMap<string, Shape> {
  const shapes = new Map<string, Shape>([[INPUT_NODE, [spec.input.size, spec.input.size, spec.input.channels]]])
  for (const node of spec.nodes) {
    const inputs = node.inputs.map((id) => {
      const shape = shapes.get(id)
      if (shape === undefined) throw nodeFault(spec, node, `its input "${id}" is not the image or an earlier node`)
      return shape
    })
    shapes.set(node.id, shapeOf(node, inputs, (what) => nodeFault(spec, node, what)))
  }
  return shapes
}

function shapeOf(node: NetworkNode, inputs: readonly Shape[], error: (what: string) => Error): Shape {
  const first = inputs[0] ?? []
  if (node.op === 'add') {
    if (inputs.length < 2) throw error('a sum needs two inputs or more')
    const other = inputs.findIndex((shape) => shape.join() !== first.join())
    if (other >= 0) {
      throw error(`it adds "${node.inputs[0] ?? ''}" of ${show(first)} and "${node.inputs[other] ?? ''}" of ${show(inputs[other] ?? [])}`)
    }
    return first
  }
  if (inputs.length !== 1) throw error(`a ${node.op} takes one input, it has ${inputs.length}; sum them in an "add" node first`)
  const [height = 0, width = 0, channels = 0] = first
  const wanted = RANKS[node.op]
  if (wanted !== null && first.length !== wanted) {
    throw error(`a ${node.op} reads ${wanted === 3 ? 'a map [height, width, channels]' : 'a vector'}, "${node.inputs[0] ?? ''}" is ${show(first)}`)
  }
  switch (node.op) {
    case 'conv':
      if (node.padding === 'valid' && node.kernel > Math.min(height, width)) throw error(`a ${node.kernel}x${node.kernel} kernel does not fit into ${show(first)} without padding`)
      return [...[height, width].map((edge) => edgeAfter(node, node.kernel, edge)), node.filters]
    case 'max-pool':
      if (node.size > Math.min(height, width)) throw error(`a ${node.size}x${node.size} window does not fit into ${show(first)}`)
      return [...[height, width].map((edge) => edgeAfter(node, node.size, edge)), channels]
    case 'flatten': return [height * width * channels]
    case 'global-average-pool': return [channels]
    case 'dense': return [node.units]
    case 'batch-norm':
    case 'relu':
    case 'softmax': return first
  }
}

/** How many numbers describe the shape each kind reads: 3 a map, 1 a vector, null either. */
const RANKS: Readonly<Record<Exclude<NetworkNode['op'], 'add'>, 1 | 3 | null>> = {
  conv: 3, 'max-pool': 3, 'global-average-pool': 3, flatten: 3, dense: 1, softmax: 1, 'batch-norm': null, relu: null,
}

/** Output edge of a sliding window: ceil(n / s) with `same` padding, floor((n - window) / s) + 1 without. */
function edgeAfter(node: ConvNode | MaxPoolNode, window: number, edge: number): number {
  return node.padding === 'same' ? Math.ceil(edge / node.stride) : Math.floor((edge - window) / node.stride) + 1
}

/** `[48, 48, 11]` for a sentence. */
export function show(shape: Shape): string {
  return `[${shape.join(', ')}]`
}
