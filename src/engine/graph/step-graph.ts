import type { NetworkSpec } from '../../shared/domain/network-spec'
import type { WeightTensor } from '../../studio/networks/weights'
import { Passes, type Gradients } from '../network/passes'
import { smoothedTarget, type Objective } from '../training/objective'
import { FLOAT, GraphBuilder, type DataType, type Edge, type Feed, type GraphNode } from './graph-builder'
import { GraphOperations } from './graph-operations'
import type { Program } from './graph-session'
import { flatEdge, stateVariables, weightEdges, type StateVariables } from './state-variables'

/** A training as one graph: the state as variables, and what can be asked of it. */
export interface StepGraph {
  readonly nodes: readonly GraphNode[]
  readonly tensors: readonly WeightTensor[]
  readonly state: StateVariables
  /** A step whose batch comes whole, and one whose batch comes in parts that are computed at once, where there is such a one. */
  readonly steps: readonly StepProgram[]
  /** `images` -> softmaxes [n, classes] by the parameters as they are. */
  readonly predict: Program
}

/**
 * One step. Its feeds are `rate` (Adam's, corrected for the moments' bias) and, for each part, {@link partName} of `images`, `labels`, `rowWeights` [n, 1]
 * (class weight / images of the batch) and, where it augments, `transforms`. Fetches the number of right answers [], the gradient's squared norm, halved
 * [], and each part's cross-entropies [n].
 */
export interface StepProgram extends Program {
  readonly parts: number
}

/**
 * Compiles a training step from the network's specification: augmentation, forward and backward pass, metrics and Adam in one call.
 *
 * @param augmented whether each image goes through a transform of its own first
 * @param parts how many parts of a batch may be computed at once. They share nothing but the weights, so that threads wait for each other once a step and
 *   not in every layer. A network that normalises by the batch's own statistics needs the batch whole
 */
export function compileStep(spec: NetworkSpec, objective: Objective, augmented: boolean, parts: number): StepGraph {
  const graph = new GraphBuilder()
  const ops = new GraphOperations(graph)
  const passes = new Passes(spec, ops)
  const state = stateVariables(graph, passes.tensors)
  const weights = weightEdges(graph, passes.tensors, state)
  const rate = graph.feed('rate', 'float32', [])
  const context: StepContext = { graph, ops, passes, spec, objective, augmented, state, weights, rate }
  const whole = spec.nodes.some((node) => node.op === 'batch-norm')
  const images = graph.feed('images', 'float32', [null, spec.input.size, spec.input.size, spec.input.channels])
  return {
    nodes: graph.nodes, tensors: passes.tensors, state,
    steps: (parts > 1 && !whole ? [1, parts] : [1]).map((count) => stepOf(context, count)),
    predict: { feeds: { images }, fetches: [ops.softmax(passes.logits(images, weights))] },
  }
}

/** The name of a part's feed. */
export function partName(feed: 'images' | 'labels' | 'rowWeights' | 'transforms', part: number): string {
  return `${feed}/${part}`
}

interface StepContext {
  readonly graph: GraphBuilder
  readonly ops: GraphOperations
  readonly passes: Passes<Edge>
  readonly spec: NetworkSpec
  readonly objective: Objective
  readonly augmented: boolean
  readonly state: StateVariables
  readonly weights: readonly Edge[]
  readonly rate: Feed
}

function stepOf(context: StepContext, count: number): StepProgram {
  const { graph, ops, passes, objective, state, weights, rate } = context
  const parts = Array.from({ length: count }, (_, part) => partOf(context, `${count}`, part))
  const trainable = passes.tensors.filter((tensor) => tensor.trainable)
  const total = (edges: readonly Edge[]): Edge => (edges.length === 1 ? edges[0] as Edge : ops.sum(edges))
  const descent = total(parts.map(({ gradients }, part) => flatEdge(graph, trainable.map((tensor, place) =>
    // the first part brings the decay, once for all
    decayed(graph, gradients[place] as Edge, weights[place] as Edge, part === 0 && tensor.fanIn > 0 ? objective.l2 : 0)))))
  // a network that normalises has one part
  const statistics = parts.flatMap((part) => part.statistics).toSorted((a, b) => a.place - b.place).map(({ value }) => value)
  // None is computed from parameters that have moved.
  const ready = graph.act('NoOp', [], {}, [descent, ...statistics].map((edge) => edge.node))
  const moved = statistics.length === 0 ? [] : [graph.assign(state.handles.statistics as Edge, flatEdge(graph, statistics), [ready])]
  const updates = [...moved, adam(graph, state, descent, rate, objective, ready)]
  const squares = graph.one('L2Loss', [descent], FLOAT)
  // Only what is fetched runs, so the updates hang on the count of right answers.
  const right = graph.one('Identity', [total(parts.map(({ logits, labels }) => rightAnswers(graph, logits, labels)))], FLOAT, 'float32', updates)
  return { parts: count, feeds: Object.assign({ rate }, ...parts.map(({ feeds }) => feeds)) as Program['feeds'], fetches: [right, squares, ...parts.map(({ losses }) => losses)] }
}

/** Forward and backward pass over one part of the batch. */
function partOf({ graph, ops, passes, spec, objective, augmented, weights }: StepContext, step: string, part: number): Gradients<Edge> & { readonly labels: Edge; readonly feeds: Program['feeds'] } {
  const feed = (name: Parameters<typeof partName>[0], type: DataType, shape: readonly (number | null)[]): Feed => graph.feed(`${step}/${partName(name, part)}`, type, shape)
  const images = feed('images', 'float32', [null, spec.input.size, spec.input.size, spec.input.channels])
  const labels = feed('labels', 'int32', [null])
  const rowWeights = feed('rowWeights', 'float32', [null, 1])
  const transforms = augmented ? feed('transforms', 'float32', [null, 8]) : null
  const seen = transforms === null ? images : ops.projectiveTransform(images, transforms)
  const feeds = { images, labels, rowWeights, ...(transforms === null ? {} : { transforms }) }
  return {
    ...passes.gradients(seen, targets(graph, labels, spec.classes, objective.labelSmoothing), rowWeights, weights), labels,
    feeds: Object.fromEntries(Object.entries(feeds).map(([name, edge]) => [partName(name as keyof typeof feeds, part), edge])),
  }
}

/** Class indices [n] -> target distributions [n, classes]. */
function targets(graph: GraphBuilder, labels: Edge, classes: number, smoothing: number): Edge {
  const { own, other } = smoothedTarget(smoothing, classes)
  return graph.one('OneHot', [labels, graph.ints([classes], []), graph.floats([own]), graph.floats([other])], { ...FLOAT, TI: { kind: 'type', value: 'int32' } })
}

/** The gradient with that of l2 * sum(kernel^2). */
function decayed(graph: GraphBuilder, gradient: Edge, kernel: Edge, l2: number): Edge {
  if (l2 === 0) return gradient
  return graph.one('AddV2', [gradient, graph.one('Mul', [kernel, graph.floats([2 * l2])], FLOAT)], FLOAT)
}

/**
 * Adam's update of all that is trained once `ready` has run; returns its name. ResourceApplyAdam places epsilon as Kingma & Ba 2015, end of section 2. It would
 * correct the rate for the moments' bias by powers of beta: they are 0 here, because `rate` comes corrected, so that no power has to be kept between the calls.
 */
function adam(graph: GraphBuilder, { handles: { trained, m, v } }: StateVariables, gradient: Edge, rate: Edge, { optimizer }: Objective, ready: string): string {
  const zero = graph.floats([0])
  const [beta1, beta2, epsilon] = [optimizer.beta1, optimizer.beta2, optimizer.epsilon].map((value) => graph.floats([value])) as [Edge, Edge, Edge]
  return graph.act('ResourceApplyAdam', [...[trained, m, v] as Edge[], zero, zero, rate, beta1, beta2, epsilon, gradient], FLOAT, [ready])
}

function rightAnswers(graph: GraphBuilder, logits: Edge, labels: Edge): Edge {
  const named = graph.one('ArgMax', [logits, graph.ints([1], [])], { ...FLOAT, output_type: { kind: 'type', value: 'int32' } }, 'int32')
  const right = graph.one('Equal', [named, labels], { T: { kind: 'type', value: 'int32' } }, 'bool')
  const counted = graph.one('Cast', [right], { SrcT: { kind: 'type', value: 'bool' }, DstT: { kind: 'type', value: 'float32' } })
  return graph.one('Sum', [counted, graph.ints([0])], FLOAT)
}
