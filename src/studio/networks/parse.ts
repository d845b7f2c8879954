import { INPUT_NODE, networkSpecSchema, type InputSource, type NetworkSpec } from '../../shared/domain/network-spec'
import { inferShapes, show } from './shapes'
import { malformedNetwork, nodeFault, SpecFault } from './spec-fault'
import { parameterCount, weightTensors } from './weights'

/** More than any network of the field: what is larger is a slip of the pen, and would only exhaust the memory. */
const MAX_PARAMETERS = 500_000_000
/** Numbers in the largest map of one image. */
const MAX_MAP = 100_000_000

/** A network, or everything that keeps the data from being one: of the form all faults, of the sense the first. */
export type Checked = { readonly spec: NetworkSpec } | { readonly faults: readonly SpecFault[] }

/**
 * Checks untrusted data whole: form, channels, names, order, shapes, size, and a softmax over the classes at the end.
 *
 * @param json what `JSON.parse` gave
 */
export function checkNetwork(json: unknown): Checked {
  const parsed = networkSpecSchema.safeParse(json)
  if (!parsed.success) return { faults: parsed.error.issues.map((issue) => formFault(json, issue.path, issue.message)) }
  try {
    for (const check of [checkChannels, checkNames, checkSize, checkAllRead, checkEnd]) check(parsed.data)
  } catch (thrown) {
    if (thrown instanceof SpecFault) return { faults: [thrown] }
    throw thrown
  }
  return { spec: parsed.data }
}

/**
 * The network in untrusted data.
 *
 * @param source where it came from, for the sentence: a file name or "the request"
 * @throws StudioError `network-malformed` for the first fault; the sentence names the node
 */
export function parseNetwork(json: unknown, source: string): NetworkSpec {
  const checked = checkNetwork(json)
  if ('spec' in checked) return checked.spec
  throw malformedNetwork(source, checked.faults[0]?.message ?? 'it is not a network')
}

/** Channels each source gives; the last frames are as many as the specification says, two or more. */
const CHANNELS: Readonly<Record<Exclude<InputSource, 'last-frames'>, number>> = { grey: 1, colour: 3, 'neutral-difference': 2 }

function checkChannels({ input: { source, channels } }: NetworkSpec): void {
  const wanted = source === 'last-frames' ? Math.max(2, channels) : CHANNELS[source]
  if (channels === wanted) return
  throw new SpecFault(`field "input.channels": it says ${channels}, the source "${source}" gives ${source === 'last-frames' ? '2 or more' : wanted}`, ['input', 'channels'])
}

function checkNames(spec: NetworkSpec): void {
  const known = new Set<string>([INPUT_NODE])
  for (const node of spec.nodes) {
    if (known.has(node.id)) throw nodeFault(spec, node, 'the name is taken already')
    for (const input of node.inputs) {
      if (!known.has(input)) throw nodeFault(spec, node, `its input "${input}" is not the image or an earlier node`)
    }
    known.add(node.id)
  }
}

function checkSize(spec: NetworkSpec): void {
  const shapes = inferShapes(spec)
  for (const node of spec.nodes) {
    const shape = shapes.get(node.id) ?? []
    const numbers = shape.reduce((product, edge) => product * edge, 1)
    if (numbers > MAX_MAP) throw nodeFault(spec, node, `its output ${show(shape)} has ${numbers} numbers an image, the limit is ${MAX_MAP}`)
  }
  const tensors = weightTensors(spec)
  const total = parameterCount(tensors)
  if (total === 0) throw new SpecFault('no node has anything to train', ['nodes'])
  if (total > MAX_PARAMETERS) throw new SpecFault(`it has ${total} parameters, the limit is ${MAX_PARAMETERS}`, ['nodes'])
}

function checkAllRead(spec: NetworkSpec): void {
  const used = new Set(spec.nodes.flatMap((node) => node.inputs))
  const idle = spec.nodes.slice(0, -1).find((node) => !used.has(node.id))
  if (idle !== undefined) throw nodeFault(spec, idle, 'nothing reads it')
}

function checkEnd(spec: NetworkSpec): void {
  const last = spec.nodes[spec.nodes.length - 1]
  if (last === undefined) return
  if (last.op !== 'softmax') throw nodeFault(spec, last, 'the last node must be a softmax')
  const inner = spec.nodes.find((node) => node.op === 'softmax' && node !== last)
  if (inner !== undefined) throw nodeFault(spec, inner, 'a softmax may only be the last node')
  const width = inferShapes(spec).get(last.id)?.[0]
  if (width !== spec.classes) throw nodeFault(spec, last, `it gives ${String(width)} probabilities, the network has ${spec.classes} classes`)
}

/** A fault of the form: "node "c3", field "filters"" where the path leads into a node, else the field's name. */
function formFault(json: unknown, path: readonly PropertyKey[], message: string): SpecFault {
  const [first, index, ...rest] = path
  if (first !== 'nodes' || typeof index !== 'number') {
    return new SpecFault(`${path.length === 0 ? 'the document' : `field "${path.join('.')}"`}: ${message}`, path)
  }
  const node = (json as { nodes: readonly unknown[] }).nodes[index]
  const id = typeof node === 'object' && node !== null && 'id' in node && typeof node.id === 'string' ? node.id : null
  const name = id === null ? `number ${index + 1}` : `"${id.slice(0, 40)}"`
  return new SpecFault(`node ${name}${rest.length === 0 ? '' : `, field "${rest.join('.')}"`}: ${message}`, path, id)
}
