import { INPUT_NODE, networkSpecSchema, type InputSource, type NetworkSpec } from '../../shared/domain/network-spec'
import { malformed } from './malformed'
import { inferShapes, show } from './shapes'
import { parameterCount, weightTensors } from './weights'

/** More than any network of the field: what is larger is a slip of the pen, and would only exhaust the memory. */
const MAX_PARAMETERS = 500_000_000
/** Numbers in the largest map of one image. */
const MAX_MAP = 100_000_000

/**
 * A network from untrusted data, checked whole: form, channels, names, order, shapes, size, and a softmax over the classes at the end.
 *
 * @param json what `JSON.parse` gave
 * @param source where it came from, for the sentence: a file name or "the request"
 * @throws StudioError `network-malformed`; the sentence names the node
 */
export function parseNetwork(json: unknown, source: string): NetworkSpec {
  const parsed = networkSpecSchema.safeParse(json)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw malformed(source, `${describePlace(json, issue?.path ?? [])}: ${issue?.message ?? 'not a network'}`)
  }
  const spec = parsed.data
  checkChannels(spec, source)
  checkNames(spec, source)
  checkSize(spec, source)
  checkAllRead(spec, source)
  checkEnd(spec, source)
  return spec
}

/** Channels each source gives; the last frames are as many as the specification says, two or more. */
const CHANNELS: Readonly<Record<Exclude<InputSource, 'last-frames'>, number>> = { grey: 1, colour: 3, 'neutral-difference': 2 }

function checkChannels({ input: { source: from, channels } }: NetworkSpec, source: string): void {
  const wanted = from === 'last-frames' ? Math.max(2, channels) : CHANNELS[from]
  if (channels !== wanted) throw malformed(source, `field "input.channels": it says ${channels}, the source "${from}" gives ${from === 'last-frames' ? '2 or more' : wanted}`)
}

function checkSize(spec: NetworkSpec, source: string): void {
  for (const [id, shape] of inferShapes(spec, source)) {
    const numbers = shape.reduce((product, edge) => product * edge, 1)
    if (numbers > MAX_MAP) throw malformed(source, `node "${id}": its output ${show(shape)} has ${numbers} numbers an image, the limit is ${MAX_MAP}`)
  }
  const tensors = weightTensors(spec)
  const total = parameterCount(tensors)
  if (total === 0) throw malformed(source, 'no node has anything to train')
  if (total <= MAX_PARAMETERS) return
  const largest = tensors.reduce((most, tensor) => (tensor.size > most.size ? tensor : most))
  throw malformed(source, `node "${largest.name.split('/')[0] ?? ''}": with its ${largest.size} the network has ${total} parameters, the limit is ${MAX_PARAMETERS}`)
}

function checkNames(spec: NetworkSpec, source: string): void {
  const known = new Set<string>([INPUT_NODE])
  for (const node of spec.nodes) {
    if (known.has(node.id)) throw malformed(source, `node "${node.id}": the name is taken already`)
    for (const input of node.inputs) {
      if (!known.has(input)) throw malformed(source, `node "${node.id}": its input "${input}" is not the image or an earlier node`)
    }
    known.add(node.id)
  }
}

function checkAllRead(spec: NetworkSpec, source: string): void {
  const used = new Set(spec.nodes.flatMap((node) => node.inputs))
  const last = spec.nodes[spec.nodes.length - 1]
  const idle = spec.nodes.find((node) => node !== last && !used.has(node.id))
  if (idle !== undefined) throw malformed(source, `node "${idle.id}": nothing reads it`)
}

function checkEnd(spec: NetworkSpec, source: string): void {
  const last = spec.nodes[spec.nodes.length - 1]
  if (last?.op !== 'softmax') throw malformed(source, `node "${last?.id ?? '?'}": the last node must be a softmax`)
  const inner = spec.nodes.find((node) => node.op === 'softmax' && node !== last)
  if (inner !== undefined) throw malformed(source, `node "${inner.id}": a softmax may only be the last node`)
  const width = inferShapes(spec, source).get(last.id)?.[0]
  if (width !== spec.classes) {
    throw malformed(source, `node "${last.id}": it gives ${String(width)} probabilities, the network has ${spec.classes} classes`)
  }
}

/** "node "c3", field "filters"" where the path leads into a node, else the field's name. */
function describePlace(json: unknown, path: readonly PropertyKey[]): string {
  const [first, index, ...rest] = path
  if (first === 'nodes' && typeof index === 'number') {
    const nodes = (json as { nodes: readonly unknown[] }).nodes
    const node = nodes[index]
    const id = typeof node === 'object' && node !== null && 'id' in node && typeof node.id === 'string' ? `"${node.id}"` : `number ${index + 1}`
    return `node ${id}${rest.length === 0 ? '' : `, field "${rest.join('.')}"`}`
  }
  return path.length === 0 ? 'the document' : `field "${path.join('.')}"`
}
