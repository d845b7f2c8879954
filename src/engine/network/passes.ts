import { INPUT_NODE, type NetworkSpec } from '../../shared/domain/network-spec'
import { weightTensors, type WeightTensor } from '../../studio/networks/weights'
import type { Layer, LayerPass } from './layer'
import { layerOf } from './layers'
import type { Operations } from './operations'

interface PlannedNode<T> {
  readonly id: string
  readonly inputs: readonly string[]
  readonly layer: Layer<T>
  /** Places of its kernel and bias among the network's weight tensors. */
  readonly weights: readonly number[]
}

/** What a backward pass gives: the loss is the sum over rows of row weight times cross-entropy. */
export interface Gradients<T> {
  /** [n, classes]. */
  readonly logits: T
  /** Cross-entropy of each row, [n], not weighted. */
  readonly losses: T
  /** By every weight tensor, in their order. */
  readonly gradients: readonly T[]
}

/** A network's specification as forward and backward passes over one kind of tensor. */
export class Passes<T> {
  readonly tensors: readonly WeightTensor[]
  private readonly plan: readonly PlannedNode<T>[]
  /** The node whose output the softmax reads. */
  private readonly logitsId: string

  constructor(spec: NetworkSpec, readonly ops: Operations<T>) {
    this.tensors = weightTensors(spec)
    this.plan = spec.nodes.flatMap((node) => {
      const layer = layerOf(node, ops)
      const weights = this.tensors.flatMap((tensor, place) => (tensor.name.startsWith(`${node.id}/`) ? [place] : []))
      return layer === null ? [] : [{ id: node.id, inputs: node.inputs, layer, weights }]
    })
    this.logitsId = spec.nodes[spec.nodes.length - 1]?.inputs[0] ?? ''
  }

  /**
   * Images [n, h, w, c] -> logits [n, classes].
   *
   * @param weights in the order of `tensors`
   */
  logits(images: T, weights: readonly T[]): T {
    return this.run(images, weights, null)
  }

  /**
   * Forward and backward through the network.
   *
   * @param targets [n, classes], rows that sum to 1
   * @param rowWeights [n, 1], what each row counts in the loss
   */
  gradients(images: T, targets: T, rowWeights: T, weights: readonly T[]): Gradients<T> {
    const passes: LayerPass<T>[] = []
    const logits = this.run(images, weights, passes)
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
    return { logits, losses: loss, gradients }
  }

  private run(images: T, weights: readonly T[], passes: LayerPass<T>[] | null): T {
    const outputs = new Map<string, T>([[INPUT_NODE, images]])
    for (const node of this.plan) {
      const inputs = node.inputs.map((id) => outputs.get(id) ?? images)
      const pass = node.layer.forward(inputs, node.weights.map((place) => weights[place]).filter((one) => one !== undefined))
      outputs.set(node.id, pass.output)
      passes?.push(pass)
    }
    const logits = outputs.get(this.logitsId)
    if (logits === undefined) throw new Error(`the network has no node "${this.logitsId}"`)
    return logits
  }
}
