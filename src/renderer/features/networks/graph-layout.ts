import { Graph, layout } from '@dagrejs/dagre'
import type { NetworkView } from '../../../shared/domain/networks'

/** The name by which layers refer to the image. */
export const IMAGE = 'input'

/** A layer's place, its top left corner. */
export interface PlacedLayer {
  readonly id: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface PlacedEdge {
  readonly id: string
  readonly source: string
  readonly target: string
  /** The way around the layers between, from edge to edge. */
  readonly points: readonly { readonly x: number; readonly y: number }[]
}

export interface GraphLayout {
  readonly layers: readonly PlacedLayer[]
  readonly edges: readonly PlacedEdge[]
  readonly width: number
  readonly height: number
}

/** Drawing more than this takes seconds, and nobody reads it: the table shows those. */
export const MAX_DRAWN = 300

const WIDTH = 244
/** Heights by the lines a layer is drawn with: its name; what it is set to or has; what it costs. */
const HEIGHTS = { 1: 30, 2: 49, 3: 68 } as const

/** How many lines a layer of a kind is drawn with. */
export function linesOf(op: string): 1 | 2 | 3 {
  if (op === 'conv' || op === 'dense') return 3
  return op === 'max-pool' || op === 'batch-norm' ? 2 : 1
}

/** Where each layer and each edge goes: from top to bottom in the order of reading, edges around what lies between (Sugiyama's layers, by dagre). */
export function layoutNetwork(view: Pick<NetworkView, 'layers'>): GraphLayout {
  const graph = new Graph()
  graph.setGraph({ rankdir: 'TB', nodesep: 22, ranksep: 24, edgesep: 14, marginx: 8, marginy: 8 })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const { id, op } of [{ id: IMAGE, op: IMAGE }, ...view.layers]) graph.setNode(id, { width: WIDTH, height: HEIGHTS[linesOf(op)] })
  for (const layer of view.layers) for (const input of layer.inputs) graph.setEdge(input, layer.id)
  layout(graph)
  const { width = 0, height = 0 } = graph.graph() as { readonly width?: number; readonly height?: number }
  return {
    width, height,
    layers: graph.nodes().map((id) => {
      const placed = graph.node(id) as { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
      return { id, x: placed.x - placed.width / 2, y: placed.y - placed.height / 2, width: placed.width, height: placed.height }
    }),
    edges: graph.edges().map(({ v, w }) => ({ id: `${v}->${w}`, source: v, target: w, points: (graph.edge(v, w) as { readonly points: PlacedEdge['points'] }).points })),
  }
}

/** A smooth path through points: straight at both ends, quadratic curves through the middles between. */
export function smoothPath(points: PlacedEdge['points']): string {
  const [first, ...rest] = points
  if (first === undefined) return ''
  const last = rest[rest.length - 1] ?? first
  const bends = rest.slice(0, -1).map((point, index) => {
    const next = rest[index + 1] ?? last
    const end = index === rest.length - 2 ? last : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 }
    return `Q ${point.x} ${point.y} ${end.x} ${end.y}`
  })
  return [`M ${first.x} ${first.y}`, ...bends, `L ${last.x} ${last.y}`].join(' ')
}
