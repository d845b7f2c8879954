import type { NetworkNode, NetworkSpec } from '../../shared/domain/network-spec'

/** Changed nodes, and how many normalisations were put in or left out. */
export interface Normalised {
  readonly nodes: readonly NetworkNode[]
  readonly count: number
}

/**
 * A batch normalisation after every convolution that has none, before its ReLU: `c1` becomes `c1` without bias or activation, `c1-bn` and, where it had one,
 * `c1-relu`; what read `c1` reads the last of them. The bias goes because the normalisation takes every mean away and brings its own.
 */
export function withBatchNorm(spec: NetworkSpec): Normalised {
  const names = new Set(spec.nodes.map((node) => node.id))
  const normalised = new Set(spec.nodes.filter((node) => node.op === 'batch-norm').flatMap((node) => node.inputs))
  const replaced = new Map<string, string>()
  let count = 0
  const nodes = spec.nodes.flatMap((node): NetworkNode[] => {
    const read = rewired(node, replaced)
    if (read.op !== 'conv' || normalised.has(node.id)) return [read]
    count += 1
    const norm = freeName(`${node.id}-bn`, names)
    const added: NetworkNode[] = [{ ...read, activation: 'linear', bias: false }, { id: norm, op: 'batch-norm', inputs: [node.id], momentum: 0.99, epsilon: 1e-3 }]
    if (read.activation === 'relu') added.push({ id: freeName(`${node.id}-relu`, names), op: 'relu', inputs: [norm] })
    replaced.set(node.id, added[added.length - 1]?.id ?? node.id)
    return added
  })
  return { nodes, count }
}

/** Every batch normalisation left out; what read it reads what it read, and a convolution or dense layer that relied on it gets a bias. */
export function withoutBatchNorm(spec: NetworkSpec): Normalised {
  const replaced = new Map<string, string>()
  const kept = spec.nodes.flatMap((node): NetworkNode[] => {
    const read = rewired(node, replaced)
    if (read.op !== 'batch-norm') return [read]
    replaced.set(node.id, read.inputs[0] ?? node.id)
    return []
  })
  const bare = new Set(replaced.values())
  return { nodes: kept.map((node) => ((node.op === 'conv' || node.op === 'dense') && bare.has(node.id) ? { ...node, bias: true } : node)), count: replaced.size }
}

function rewired(node: NetworkNode, replaced: ReadonlyMap<string, string>): NetworkNode {
  return { ...node, inputs: node.inputs.map((id) => replaced.get(id) ?? id) }
}

/** A node name that is not taken yet, of at most 32 characters; it is taken from then on. */
function freeName(wanted: string, names: Set<string>): string {
  let name = wanted.slice(0, 32)
  for (let number = 2; names.has(name); number += 1) name = `${wanted.slice(0, 28)}-${number}`
  names.add(name)
  return name
}
