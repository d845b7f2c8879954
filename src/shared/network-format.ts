import type { NetworkSpec } from './domain/network-spec'

/** A specification as a text people edit and compare: a line a field, a line a node. */
export function formatNetwork(spec: NetworkSpec): string {
  const { nodes, ...head } = spec
  const fields = JSON.stringify(head, null, 2).slice(0, -2)
  return `${fields},\n  "nodes": [\n${nodes.map((node) => `    ${formatNode(node)}`).join(',\n')}\n  ]\n}\n`
}

/** `{"id": "c1", "inputs": ["input"]}`: JSON on one line, with a space where people put one. */
function formatNode(node: NetworkSpec['nodes'][number]): string {
  return `{${Object.entries(node).map(([key, value]) => `${JSON.stringify(key)}: ${Array.isArray(value) ? `[${value.map((one) => JSON.stringify(one)).join(', ')}]` : JSON.stringify(value)}`).join(', ')}}`
}
