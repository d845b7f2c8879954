import { parameterCount, trainableCount, type WeightTensor } from '../../studio/networks/weights'
import type { TrainerState } from '../training/trainer'
import { FLOAT, type Edge, type GraphBuilder } from './graph-builder'
import type { Program } from './graph-session'

/** The arrays of a training's state as the graph keeps them: what is trained and what only follows (moving statistics) apart, and Adam's two moments. */
const ARRAYS = ['trained', 'statistics', 'm', 'v'] as const
type StateArray = (typeof ARRAYS)[number]

/**
 * The training's state as variables of the graph, each a whole flat array, so that Adam is one operation and not one for each tensor; with the programs that set
 * and read them.
 */
export interface StateVariables {
  /** Handles; there are statistics only where a network normalises. */
  readonly handles: Readonly<Partial<Record<StateArray, Edge>>>
  /** Feeds are named after the arrays; what it fetches is only there to be waited for. */
  readonly write: Program
  /** Fetches the values in the order of {@link StateVariables.arrays}. */
  readonly read: Program
  readonly arrays: readonly StateArray[]
}

export function stateVariables(graph: GraphBuilder, tensors: readonly WeightTensor[]): StateVariables {
  const trained = trainableCount(tensors)
  const lengths: Readonly<Record<StateArray, number>> = { trained, statistics: parameterCount(tensors) - trained, m: trained, v: trained }
  const arrays = ARRAYS.filter((array) => array !== 'statistics' || lengths.statistics > 0)
  const variables = arrays.map((array) => ({ array, handle: graph.variable(array, [lengths[array]]), feed: graph.feed(`set/${array}`, 'float32', [lengths[array]]) }))
  // A variable set straight from a feed can share memory that JavaScript frees later; the copy is TensorFlow's own.
  const written = variables.map(({ handle, feed }) => graph.assign(handle, graph.one('DeepCopy', [feed], FLOAT)))
  const done = graph.one('Identity', [graph.floats([1])], FLOAT, 'float32', written)
  return {
    arrays,
    handles: Object.fromEntries(variables.map(({ array, handle }) => [array, handle])),
    write: { feeds: Object.fromEntries(variables.map(({ array, feed }) => [array, feed])), fetches: [done] },
    read: { feeds: {}, fetches: variables.map(({ handle }) => graph.read(handle)) },
  }
}

/** The flat arrays of a state by the names of their variables; views of it, not copies. */
export function stateArrays({ parameters, adam: { m, v } }: TrainerState): Readonly<Record<StateArray, Float32Array>> {
  return { trained: parameters.subarray(0, m.length), statistics: parameters.subarray(m.length), m, v }
}

/** The values of all weight tensors as edges, each of its own shape, in their order. */
export function weightEdges(graph: GraphBuilder, tensors: readonly WeightTensor[], { handles }: StateVariables): readonly Edge[] {
  const pieces = (array: StateArray, wanted: readonly WeightTensor[]): readonly Edge[] => {
    const handle = handles[array]
    return handle === undefined ? [] : graph.split(graph.read(handle), wanted.map(({ size }) => size))
  }
  // the trainable ones come first among the network's tensors
  const flat = [...pieces('trained', tensors.filter(({ trainable }) => trainable)), ...pieces('statistics', tensors.filter(({ trainable }) => !trainable))]
  return tensors.map(({ shape }, place) => graph.one('Reshape', [flat[place] as Edge, graph.ints(shape)], FLOAT))
}

/** Tensors of any shapes as one flat array, in their order. */
export function flatEdge(graph: GraphBuilder, tensors: readonly Edge[]): Edge {
  return graph.concat(tensors.map((tensor) => graph.one('Reshape', [tensor, graph.ints([-1])], FLOAT)))
}
