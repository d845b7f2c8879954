import type { WeightTensor } from '../../studio/networks/weights'
import type { Edge, Feed, GraphBuilder } from './graph-builder'
import type { Program } from './graph-session'

/** The arrays of a training's state: parameters and Adam's two moments. */
export type StateArray = 'parameters' | 'm' | 'v'
const ARRAYS: readonly StateArray[] = ['parameters', 'm', 'v']

/** A variable of the state, and the part of its flat array that it stands for. */
export interface StateVariable {
  readonly array: StateArray
  readonly tensor: WeightTensor
  readonly handle: Edge
}

/** The training's state as variables of the graph, one a weight tensor and array (moving statistics have no moments), with the programs that set and read them all. */
export interface StateVariables {
  readonly all: readonly StateVariable[]
  /** The variables of one array, in the order of the weight tensors. */
  of(array: StateArray): readonly StateVariable[]
  /** Feeds are named as {@link feedName} says; what it fetches is only there to be waited for. */
  readonly write: Program
  /** Fetches the value of each of `all`, in their order. */
  readonly read: Program
}

export function stateVariables(graph: GraphBuilder, tensors: readonly WeightTensor[]): StateVariables {
  const trainable = tensors.filter((tensor) => tensor.trainable)
  const all = ARRAYS.flatMap((array) => (array === 'parameters' ? tensors : trainable).map((tensor): StateVariable => ({ array, tensor, handle: graph.variable(feedName(array, tensor), tensor.shape) })))
  const feeds = new Map<string, Feed>()
  const written = all.map(({ array, tensor, handle }) => {
    const name = feedName(array, tensor)
    const feed = graph.feed(`set/${name}`, 'float32', tensor.shape)
    feeds.set(name, feed)
    // A variable set straight from a feed can share memory that JavaScript frees later; the copy is TensorFlow's own.
    return graph.assign(handle, graph.one('DeepCopy', [feed], { T: { kind: 'type', value: 'float32' } }))
  })
  const done = graph.one('Identity', [graph.floats([1])], { T: { kind: 'type', value: 'float32' } }, 'float32', written)
  return {
    all,
    of: (array) => all.filter((variable) => variable.array === array),
    write: { feeds: Object.fromEntries(feeds), fetches: [done] },
    read: { feeds: {}, fetches: all.map(({ handle }) => graph.read(handle)) },
  }
}

export function feedName(array: StateArray, tensor: WeightTensor): string {
  return `${array}/${tensor.name}`
}
