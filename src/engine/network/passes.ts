import { INPUT_NODE, type NetworkSpec } from '../../shared/domain/network-spec'
import { nestSums } from '../../studio/networks/nest-sums'
import { inferShapes } from '../../studio/networks/shapes'
import { weightTensors, type WeightTensor } from '../../studio/networks/weights'
import type { Layer, LayerPass, Mode } from './layer'
import { layerOf } from './layers'
import type { Operations } from './operations'

interface PlannedNode<T> {
  readonly id: string
  readonly inputs: readonly string[]
  readonly layer: Layer<T>
  /** Places of its tensors among the network's. */
  readonly weights: readonly number[]
}

/** What a backward pass gives: the loss is the sum over rows of row weight times cross-entropy. */
export interface Gradients<T> {
  /** [n, classes]. */
  readonly logits: T
  /** Cross-entropy of each row, [n], not weighted. */
  readonly losses: T
  /** By every trainable tensor, in their order: they come first among the network's tensors. */
  readonly gradients: readonly T[]
  /** What the moving statistics become, with their places among the network's tensors. */
  readonly statistics: readonly { readonly place: number; readonly value: T }[]
}

/** A network's specification as forward and backward passes over one kind of tensor. */
export class Passes<T> {
  readonly tensors: readonly WeightTensor[]
  private readonly plan: readonly PlannedNode<T>[]
  /** The node whose output the softmax reads. */
  private readonly logitsId: string
  /** The node whose output is the embedding. */
  private readonly embeddingId: string

  constructor(spec: NetworkSpec, readonly ops: Operations<T>) {
    this.tensors = weightTensors(spec)
    const shapes = inferShapes(spec)
    const { nodes } = nestSums(spec)
    this.plan = nodes.flatMap((node) => {
      const layer = layerOf(node, shapes.get(node.inputs[0] ?? '') ?? [], ops)
      const weights = this.tensors.flatMap((tensor, place) => (tensor.name.startsWith(`${node.id}/`) ? [place] : []))
      return layer === null ? [] : [{ id: node.id, inputs: node.inputs, layer, weights }]
    })
    this.logitsId = nodes[nodes.length - 1]?.inputs[0] ?? ''
    this.embeddingId = nodes.filter((node) => node.op === 'dense').at(-1)?.inputs[0] ?? this.logitsId
  }

  /**
   * Images [n, h, w, c] -> logits [n, classes], normalised by the moving statistics.
   *
   * @param weights in the order of `tensors`
   */
  logits(images: T, weights: readonly T[]): T {
    return this.outputs(images, weights).logits
  }

  /** The logits, and the embedding behind them: what the last dense layer reads, [n, width]; the logits themselves in a network without one. */
  outputs(images: T, weights: readonly T[]): { readonly logits: T; readonly embedding: T } {
    const { logits, outputs } = this.run(images, weights, 'inference')
    return { logits, embedding: outputs.get(this.embeddingId) ?? logits }
  }

  /**
   * Forward and backward through the network, normalised by the batch's own statistics.
   *
   * @param targets [n, classes], rows that sum to 1
   * @param rowWeights [n, 1], what each row counts in the loss
   */
  gradients(images: T, targets: T, rowWeights: T, weights: readonly T[]): Gradients<T> {
    const { logits, passes } = this.run(images, weights, 'training')
    const { loss, gradient } = this.ops.softmaxCrossEntropy(logits, targets)
    const incoming = new Map<string, T[]>([[this.logitsId, [this.ops.scaleRows(gradient, rowWeights)]]])
    const gradients: T[] = []
    for (let place = this.plan.length - 1; place >= 0; place -= 1) {
      const node = this.plan[place]
      const parts = node === undefined ? undefined : incoming.get(node.id)
      const pass = passes[place]
      // A node from which no path leads to the loss cannot occur: parseNetwork refuses it.
      if (node === undefined || parts === undefined || pass === undefined) throw new Error('the backward pass lost its way')
      const dy = parts.length === 1 && parts[0] !== undefined ? parts[0] : this.ops.sum(parts)
      const result = pass.backward(dy, node.inputs.some((input) => input !== INPUT_NODE))
      result.inputs.forEach((part, index) => {
        const id = node.inputs[index] ?? ''
        if (id !== INPUT_NODE) incoming.set(id, [...(incoming.get(id) ?? []), part])
      })
      result.weights.forEach((part, index) => { gradients[node.weights[index] ?? -1] = part })
    }
    return { logits, losses: loss, gradients, statistics: this.statistics(passes) }
  }

  private statistics(passes: readonly LayerPass<T>[]): Gradients<T>['statistics'] {
    return this.plan.flatMap(({ weights }, place) => {
      const values = passes[place]?.statistics ?? []
      // They come last among a node's tensors.
      const places = weights.slice(weights.length - values.length)
      return values.map((value, index) => ({ place: places[index] ?? -1, value }))
    })
  }

  private run(images: T, weights: readonly T[], mode: Mode): { readonly logits: T; readonly outputs: ReadonlyMap<string, T>; readonly passes: readonly LayerPass<T>[] } {
    const passes: LayerPass<T>[] = []
    const outputs = new Map<string, T>([[INPUT_NODE, images]])
    for (const node of this.plan) {
      const inputs = node.inputs.map((id) => outputs.get(id) ?? images)
      const pass = node.layer.forward(inputs, node.weights.map((place) => weights[place]).filter((one) => one !== undefined), mode)
      outputs.set(node.id, pass.output)
      passes.push(pass)
    }
    const logits = outputs.get(this.logitsId)
    if (logits === undefined) throw new Error(`the network has no node "${this.logitsId}"`)
    return { logits, outputs, passes }
  }
}
