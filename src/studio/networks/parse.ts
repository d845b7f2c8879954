import { INPUT_NODE, networkSpecSchema, type NetworkSpec } from '../../shared/domain/network-spec'
import { malformed } from './malformed'
import { inferShapes } from './shapes'

/**
 * A network from untrusted data, checked whole: form, names, order, shapes, and a softmax over the classes at the end.
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
  checkNames(spec, source)
  inferShapes(spec, source)
  checkAllRead(spec, source)
  checkEnd(spec, source)
  return spec
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
