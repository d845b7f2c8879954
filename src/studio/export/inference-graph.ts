import type { NetworkNode, NetworkSpec } from '../../shared/domain/network-spec'
import { StudioError } from '../../shared/errors'
import type { KnownSum } from '../networks/known-sums'
import { inferShapes, type Shape } from '../networks/shapes'
import { weightTensors } from '../networks/weights'
import { sumOf } from './partial-sums'

export type InferencePadding = 'same' | 'valid'

interface Step {
  /** Tensor names. The image is {@link IMAGES}. */
  readonly inputs: readonly string[]
  readonly output: string
}

/** What is left of a convolution: kernel [k, k, in, out], a bias for every filter, and whether a rectifier follows within the step. */
export interface ConvStep extends Step {
  readonly op: 'conv'
  readonly size: number
  readonly channels: { readonly in: number; readonly out: number }
  readonly stride: number
  readonly padding: InferencePadding
  readonly kernel: Float32Array
  readonly bias: Float32Array
  readonly relu: boolean
}

/** A dense layer over a vector: kernel [in, out]. */
export interface DenseStep extends Step {
  readonly op: 'dense'
  readonly units: { readonly in: number; readonly out: number }
  readonly kernel: Float32Array
  readonly bias: Float32Array
  readonly relu: boolean
}

/** A factor and a shift a channel of a map: a normalisation that no layer before it could take up. */
export interface ScaleStep extends Step {
  readonly op: 'scale'
  readonly factors: Float32Array
  readonly shifts: Float32Array
  readonly relu: boolean
}

export interface AddStep extends Step { readonly op: 'add'; readonly relu: boolean }
export interface MaxPoolStep extends Step { readonly op: 'max-pool'; readonly size: number; readonly stride: number; readonly padding: InferencePadding }
export interface PlainStep extends Step { readonly op: 'relu' | 'global-average-pool' | 'flatten' | 'softmax' }

export type InferenceStep = ConvStep | DenseStep | ScaleStep | AddStep | MaxPoolStep | PlainStep

/** A trained network as what inference has to compute, which every format is written from. */
export interface InferenceGraph {
  readonly input: Shape
  readonly classes: number
  /** Each after what it reads; the last is the softmax. */
  readonly steps: readonly InferenceStep[]
  /** Of every tensor, without the batch. */
  readonly shapes: ReadonlyMap<string, Shape>
}

/** The names of the image and of the answer in every exported file. */
export const IMAGES = 'images'
export const PROBABILITIES = 'probabilities'

/**
 * Prepares a network for inference: normalisations go into the kernels before them, rectifiers into the step before them, and sums of several are made of
 * pairs that share what they have in common. The numbers stay the same but for the rounding of float32.
 *
 * @param parameters in the order of `weightTensors`
 * @throws StudioError `export-impossible` for a normalisation of a vector that follows no dense layer
 */
export function inferenceGraph(spec: NetworkSpec, parameters: Float32Array): InferenceGraph {
  const nodeShapes = inferShapes(spec)
  const weights = new Map(weightTensors(spec).map(({ name, offset, size }) => [name, parameters.slice(offset, offset + size)]))
  const readers = readersOf(spec)
  const names = new Map<string, string>([['input', IMAGES]])
  const shapes = new Map<string, Shape>([[IMAGES, nodeShapes.get('input') ?? []]])
  const steps: InferenceStep[] = []
  const sums: KnownSum[] = []
  const absorbed = new Set<string>()
  for (const node of spec.nodes) {
    if (absorbed.has(node.id)) continue
    const { norm, rectifier } = followers(node, readers)
    const end = rectifier ?? norm ?? node
    for (const one of [norm, rectifier]) if (one !== null) absorbed.add(one.id)
    const output = end.op === 'softmax' ? PROBABILITIES : end.id
    const shape = nodeShapes.get(node.id) ?? []
    for (const id of [node.id, norm?.id, rectifier?.id]) if (id !== undefined) names.set(id, output)
    shapes.set(output, shape)
    const inputs = node.inputs.map((id) => names.get(id) ?? id)
    const step = { inputs, output }
    const relu = rectifier !== null || ('activation' in node && node.activation === 'relu')
    switch (node.op) {
      case 'conv':
      case 'dense': {
        const [, , channels = 0] = nodeShapes.get(node.inputs[0] ?? '') ?? []
        const layer = normalised(layerOf(node, weights), norm === null ? null : factorsOf(norm, weights))
        steps.push(node.op === 'conv'
          ? { ...step, op: 'conv', size: node.kernel, channels: { in: channels, out: node.filters }, stride: node.stride, padding: node.padding, ...layer, relu }
          : { ...step, op: 'dense', units: { in: layer.kernel.length / node.units, out: node.units }, ...layer, relu })
        break
      }
      case 'batch-norm':
        if (shape.length !== 3) {
          throw new StudioError('export-impossible', `The normalisation "${node.id}" of the network "${spec.id}" reads a vector that no dense layer gives, which no format of ours writes.`, 'Put it behind a dense layer or a convolution, or export weights for Python with the run.')
        }
        steps.push({ ...step, op: 'scale', ...factorsOf(node, weights), relu })
        break
      case 'add': {
        const sum = sumOf(inputs, output, relu, sums)
        steps.push(...sum.steps)
        for (const pair of sum.steps) shapes.set(pair.output, shape)
        for (const id of [node.id, rectifier?.id]) if (id !== undefined) names.set(id, sum.tensor)
        break
      }
      case 'max-pool': steps.push({ ...step, op: 'max-pool', size: node.size, stride: node.stride, padding: node.padding }); break
      case 'relu': case 'global-average-pool': case 'flatten': case 'softmax': steps.push({ ...step, op: node.op })
    }
  }
  return { input: shapes.get(IMAGES) ?? [], classes: spec.classes, steps, shapes }
}

/** The nodes that read each node. */
function readersOf(spec: NetworkSpec): ReadonlyMap<string, readonly NetworkNode[]> {
  const readers = new Map<string, NetworkNode[]>()
  for (const node of spec.nodes) for (const id of node.inputs) readers.set(id, [...(readers.get(id) ?? []), node])
  return readers
}

/** What a step takes up: a normalisation right behind a linear layer, then a rectifier, each the only reader of what it reads. */
function followers(node: NetworkNode, readers: ReadonlyMap<string, readonly NetworkNode[]>): { readonly norm: Extract<NetworkNode, { op: 'batch-norm' }> | null; readonly rectifier: NetworkNode | null } {
  const only = (id: string): NetworkNode | undefined => (readers.get(id)?.length === 1 ? readers.get(id)?.[0] : undefined)
  const layer = node.op === 'conv' || node.op === 'dense'
  if ((layer && node.activation === 'relu') || !(layer || node.op === 'add' || node.op === 'batch-norm')) return { norm: null, rectifier: null }
  const first = only(node.id)
  const norm = layer && first?.op === 'batch-norm' ? first : null
  const next = norm === null ? first : only(norm.id)
  return { norm, rectifier: next?.op === 'relu' ? next : null }
}

interface Layer { readonly kernel: Float32Array; readonly bias: Float32Array }
interface Factors { readonly factors: Float32Array; readonly shifts: Float32Array }

function layerOf(node: Extract<NetworkNode, { op: 'conv' | 'dense' }>, weights: ReadonlyMap<string, Float32Array>): Layer {
  const outputs = node.op === 'conv' ? node.filters : node.units
  return { kernel: weights.get(`${node.id}/kernel`) ?? new Float32Array(), bias: weights.get(`${node.id}/bias`) ?? new Float32Array(outputs) }
}

/** gamma (x - mean) / sqrt(variance + epsilon) + beta as a factor and a shift a channel, computed in float64. */
function factorsOf(node: Extract<NetworkNode, { op: 'batch-norm' }>, weights: ReadonlyMap<string, Float32Array>): Factors {
  const of = (part: string): Float32Array => weights.get(`${node.id}/${part}`) ?? new Float32Array()
  const [gamma, beta, mean, variance] = [of('gamma'), of('beta'), of('moving-mean'), of('moving-variance')]
  const factor = (channel: number): number => (gamma[channel] ?? 0) / Math.sqrt((variance[channel] ?? 0) + node.epsilon)
  return {
    factors: gamma.map((_, channel) => factor(channel)),
    shifts: gamma.map((_, channel) => (beta[channel] ?? 0) - factor(channel) * (mean[channel] ?? 0)),
  }
}

/** A layer with the normalisation behind it. Kernels have the outputs innermost. */
function normalised({ kernel, bias }: Layer, factors: Factors | null): Layer {
  if (factors === null) return { kernel, bias }
  const outputs = bias.length
  return {
    kernel: kernel.map((value, place) => value * (factors.factors[place % outputs] ?? 0)),
    bias: bias.map((value, channel) => value * (factors.factors[channel] ?? 0) + (factors.shifts[channel] ?? 0)),
  }
}
