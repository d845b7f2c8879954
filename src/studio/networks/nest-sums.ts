import type { NetworkNode, NetworkSpec } from '../../shared/domain/network-spec'
import { largestHeld, type KnownSum } from './known-sums'

/**
 * The same network with each sum computed once: a sum that holds an earlier one reads it in place of its parts, and one that equals an earlier one is that one.
 * Nano's long-range connections are such sums, c1 + c3, c1 + c3 + c5 and so on: each addend that need not be read again spares a pass over memory, forward and
 * backward. Sums are taken in another order, so that results may differ by rounding.
 */
export function nestSums(spec: NetworkSpec): NetworkSpec {
  const known: KnownSum[] = []
  const same = new Map<string, string>()
  const nodes = spec.nodes.flatMap((node): NetworkNode[] => {
    const inputs = node.inputs.map((id) => same.get(id) ?? id)
    if (node.op !== 'add') return [{ ...node, inputs }]
    const held = largestHeld(inputs, known)
    if (held?.rest.length === 0) {
      same.set(node.id, held.sum.tensor)
      return []
    }
    known.push({ parts: inputs, tensor: node.id })
    return [{ ...node, inputs: held === null ? inputs : [held.sum.tensor, ...held.rest] }]
  })
  return { ...spec, nodes }
}
