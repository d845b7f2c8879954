import { INPUT_NODE, type NetworkSpec } from '../../shared/domain/network-spec'
import { weightTensors, type WeightTensor } from '../../studio/networks/weights'
import { Operations } from '../native/operations'
import type { Tensor, TensorFlow } from '../native/tensorflow'
import type { Layer, LayerPass, Mode } from './layer'
import { layerOf } from './layers'

interface PlannedNode {
  readonly id: string
  readonly inputs: readonly string[]
  readonly layer: Layer
  /** Places of its tensors among the network's. */
  readonly weights: readonly number[]
}

/** What one training batch says of a network. */
export interface Differentiated {
  readonly logits: Tensor
  /** By every trainable tensor, in their order: they come first among the network's tensors. */
  readonly gradients: readonly Tensor[]
  /** What the moving statistics become, with their places among the network's tensors. */
  readonly statistics: readonly { readonly place: number; readonly value: Tensor }[]
}

/**
 * A network that runs: the specification's nodes as TensorFlow operations, forward and backward, over parameters that live in one
 * flat Float32Array in the order of `weightTensors`.
 */
export class Network {
  readonly tensors: readonly WeightTensor[]
  private readonly ops: Operations
  private readonly plan: readonly PlannedNode[]
  /** The node whose output the softmax reads. */
  private readonly logitsId: string

  constructor(readonly spec: NetworkSpec, private readonly tensorflow: TensorFlow) {
    this.tensors = weightTensors(spec)
    this.ops = new Operations(tensorflow)
    this.plan = spec.nodes.flatMap((node) => {
      const layer = layerOf(node, this.ops)
      const weights = this.tensors.flatMap((tensor, place) => (tensor.name.startsWith(`${node.id}/`) ? [place] : []))
      return layer === null ? [] : [{ id: node.id, inputs: node.inputs, layer, weights }]
    })
    this.logitsId = spec.nodes[spec.nodes.length - 1]?.inputs[0] ?? ''
  }

  get operations(): Operations {
    return this.ops
  }

  /** The parameters as tensors, for one `tf.tidy`: they may share the array's memory, so it must not change while they live. */
  weightsOf(parameters: Float32Array): readonly Tensor[] {
    return this.tensors.map((one) => this.tensorflow.tf.tensor(parameters.subarray(one.offset, one.offset + one.size), [...one.shape], 'float32'))
  }

  /** Images [n, h, w, c] -> logits [n, classes], normalised by the moving statistics. */
  logits(images: Tensor, weights: readonly Tensor[]): Tensor {
    return this.run(images, weights, 'inference').logits
  }

  /**
   * Mean categorical cross-entropy over the batch, normalised by the batch's own statistics: its logits, gradients, and new moving statistics.
   *
   * @param targets [n, classes], rows that sum to 1
   */
  gradients(images: Tensor, targets: Tensor, weights: readonly Tensor[]): Differentiated {
    const { logits, passes } = this.run(images, weights, 'training')
    const { gradient } = this.ops.softmaxCrossEntropy(logits, targets)
    const incoming = new Map<string, Tensor[]>([[this.logitsId, [this.tensorflow.tf.mul(gradient, 1 / (images.shape[0] ?? 1))]]])
    const gradients: Tensor[] = []
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
    const statistics = this.plan.flatMap((node, place) => {
      const values = passes[place]?.statistics ?? []
      const places = node.weights.slice(node.weights.length - values.length)
      return values.map((value, index) => ({ place: places[index] ?? -1, value }))
    })
    return { logits, gradients, statistics }
  }

  dispose(): void {
    this.ops.dispose()
  }

  private run(images: Tensor, weights: readonly Tensor[], mode: Mode): { readonly logits: Tensor; readonly passes: readonly LayerPass[] } {
    const passes: LayerPass[] = []
    const outputs = new Map<string, Tensor>([[INPUT_NODE, images]])
    for (const node of this.plan) {
      const inputs = node.inputs.map((id) => outputs.get(id) ?? images)
      const pass = node.layer.forward(inputs, node.weights.map((place) => weights[place]).filter((one) => one !== undefined), mode)
      outputs.set(node.id, pass.output)
      passes.push(pass)
    }
    const logits = outputs.get(this.logitsId)
    if (logits === undefined) throw new Error(`the network has no node "${this.logitsId}"`)
    return { logits, passes }
  }
}
