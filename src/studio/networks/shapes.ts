import { INPUT_NODE, type ConvNode, type NetworkNode, type NetworkSpec } from '../../shared/domain/network-spec'
import { malformed } from './malformed'

/** [height, width, channels] of a map or [units] of a vector; the batch is not part of it. */
export type Shape = readonly number[]

/**
 * The output shape of every node and of the image itself.
 *
 * @throws StudioError `network-malformed` naming the node whose inputs do not fit
 */
export function inferShapes(spec: NetworkSpec, source: string): ReadonlyMap<string, Shape> {
  const shapes = new Map<string, Shape>([[INPUT_NODE, [spec.input.size, spec.input.size, spec.input.channels]]])
  for (const node of spec.nodes) {
    const inputs = node.inputs.map((id) => {
      const shape = shapes.get(id)
      if (shape === undefined) throw malformed(source, `node "${node.id}": its input "${id}" is not the image or an earlier node`)
      return shape
    })
    shapes.set(node.id, shapeOf(node, inputs, (what) => malformed(source, `node "${node.id}": ${what}`)))
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
  const wanted = node.op === 'conv' || node.op === 'global-average-pool' ? 3 : 1
  if (first.length !== wanted) {
    throw error(`a ${node.op} reads ${wanted === 3 ? 'a map [height, width, channels]' : 'a vector'}, "${node.inputs[0] ?? ''}" is ${show(first)}`)
  }
  switch (node.op) {
    case 'conv': {
      const height = convEdge(node, first[0] ?? 0)
      const width = convEdge(node, first[1] ?? 0)
      if (height < 1 || width < 1) throw error(`a ${node.kernel}x${node.kernel} kernel does not fit into ${show(first)} without padding`)
      return [height, width, node.filters]
    }
    case 'global-average-pool': return [first[2] ?? 0]
    case 'dense': return [node.units]
    case 'softmax': return first
  }
}

/** Output edge of a convolution: ceil(n / s) with `same` padding, floor((n - k) / s) + 1 without. */
function convEdge(node: ConvNode, edge: number): number {
  return node.padding === 'same' ? Math.ceil(edge / node.stride) : Math.floor((edge - node.kernel) / node.stride) + 1
}

/** `[48, 48, 11]` for a sentence. */
export function show(shape: Shape): string {
  return `[${shape.join(', ')}]`
}
