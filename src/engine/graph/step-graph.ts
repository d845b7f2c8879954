import type { NetworkSpec } from '../../shared/domain/network-spec'
import type { WeightTensor } from '../../studio/networks/weights'
import { Passes } from '../network/passes'
import { smoothedTarget, type Objective } from '../training/objective'
import { GraphBuilder, type Attributes, type Edge, type Feed, type GraphNode } from './graph-builder'
import { GraphOperations } from './graph-operations'
import type { Program } from './graph-session'
import { stateVariables, type StateVariables } from './state-variables'

const FLOAT: Attributes = { T: { kind: 'type', value: 'float32' } }

/** A training as one graph: the state as variables, and what can be asked of it. */
export interface StepGraph {
  readonly nodes: readonly GraphNode[]
  readonly tensors: readonly WeightTensor[]
  readonly state: StateVariables
  /**
   * One step of `images`, `labels`, `rowWeights` [n, 1] (class weight / n), `rate` (Adam's, corrected for the moments' bias) and, where it augments,
   * `transforms`. Fetches the images' cross-entropies [n], the number of right answers [] and the gradient's squared norm, halved [].
   */
  readonly step: Program
  /** `images` -> softmaxes [n, classes] by the parameters as they are. */
  readonly predict: Program
}

/**
 * Compiles a training step from the network's specification: augmentation, forward and backward pass, metrics and Adam in one call.
 *
 * @param augmented whether each image goes through a transform of its own first
 */
export function compileStep(spec: NetworkSpec, objective: Objective, augmented: boolean): StepGraph {
  const graph = new GraphBuilder()
  const ops = new GraphOperations(graph)
  const passes = new Passes(spec, ops)
  const state = stateVariables(graph, passes.tensors)
  const weights = state.of('parameters').map(({ handle }) => graph.read(handle))
  const images = graph.feed('images', 'float32', [null, spec.input.size, spec.input.size, spec.input.channels])
  const labels = graph.feed('labels', 'int32', [null])
  const rowWeights = graph.feed('row-weights', 'float32', [null, 1])
  const rate = graph.feed('rate', 'float32', [])
  const transforms: Readonly<Record<string, Feed>> = augmented ? { transforms: graph.feed('transforms', 'float32', [null, 8]) } : {}
  const seen = transforms['transforms'] === undefined ? images : ops.projectiveTransform(images, transforms['transforms'])
  const { logits, losses, gradients, statistics } = passes.gradients(seen, targets(graph, labels, spec.classes, objective.labelSmoothing), rowWeights, weights)
  const descent = passes.tensors.filter((tensor) => tensor.trainable).map((tensor, place) => decayed(graph, gradients[place] as Edge, weights[place] as Edge, tensor.fanIn > 0 ? objective.l2 : 0))
  // None is computed from parameters that have moved.
  const ready = graph.act('NoOp', [], {}, [...descent, ...statistics.map(({ value }) => value)].map((edge) => edge.node))
  const moved = statistics.map(({ place, value }) => graph.assign(state.of('parameters')[place]?.handle as Edge, value, [ready]))
  const updates = [...moved, ...adam(graph, state, descent, rate, objective, ready)]
  const squares = graph.one('AddN', descent.map((gradient) => graph.one('L2Loss', [gradient], FLOAT)), { ...FLOAT, N: { kind: 'int', value: descent.length } })
  // Only what is fetched runs, so the updates hang on the losses.
  const told = graph.one('Identity', [losses], FLOAT, 'float32', updates)
  return {
    nodes: graph.nodes, tensors: passes.tensors, state,
    step: { feeds: { images, labels, rowWeights, rate, ...transforms }, fetches: [told, rightAnswers(graph, logits, labels), squares] },
    predict: { feeds: { images }, fetches: [ops.softmax(passes.logits(images, weights))] },
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
 * Adam's updates (ResourceApplyAdam places epsilon as Kingma & Ba 2015, end of section 2) once `ready` has run. The operation corrects the rate for the moments' bias by powers of beta; they are 0 here, because `rate` comes corrected, so
 * that no power has to be kept between the calls. Returns the updates' names.
 */
function adam(graph: GraphBuilder, state: StateVariables, gradients: readonly Edge[], rate: Edge, { optimizer }: Objective, ready: string): readonly string[] {
  const zero = graph.floats([0])
  const [beta1, beta2, epsilon] = [optimizer.beta1, optimizer.beta2, optimizer.epsilon].map((value) => graph.floats([value])) as [Edge, Edge, Edge]
  const [parameters, m, v] = [state.of('parameters'), state.of('m'), state.of('v')]
  return gradients.map((gradient, place) => {
    const moved = [parameters[place], m[place], v[place]].map((variable) => variable?.handle as Edge)
    return graph.act('ResourceApplyAdam', [...moved, zero, zero, rate, beta1, beta2, epsilon, gradient], FLOAT, [ready])
  })
}

function rightAnswers(graph: GraphBuilder, logits: Edge, labels: Edge): Edge {
  const named = graph.one('ArgMax', [logits, graph.ints([1], [])], { ...FLOAT, output_type: { kind: 'type', value: 'int32' } }, 'int32')
  const right = graph.one('Equal', [named, labels], { T: { kind: 'type', value: 'int32' } }, 'bool')
  const counted = graph.one('Cast', [right], { SrcT: { kind: 'type', value: 'bool' }, DstT: { kind: 'type', value: 'float32' } })
  return graph.one('Sum', [counted, graph.ints([0])], FLOAT)
}
