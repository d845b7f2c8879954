import type { Tensor } from '../native/tensorflow'

/** What a normalisation goes by: the batch's own statistics, or the moving ones. All other layers compute the same in both. */
export type Mode = 'training' | 'inference'

/** What a node computes forward and backward. Both run inside one `tf.tidy`, which frees everything they make. */
export interface Layer {
  /** @param weights the node's tensors, in the order of `weightTensors` */
  forward(inputs: readonly Tensor[], weights: readonly Tensor[], mode: Mode): LayerPass
}

export interface LayerPass {
  readonly output: Tensor
  /** What the node's moving statistics become, in the order of `weightTensors`; only where a normalisation trains. */
  readonly statistics?: readonly Tensor[]
  /**
   * The gradients by the inputs and by the trainable weights, given the one by the output. With `wantInputs` false those of the inputs are left out:
   * nobody needs the gradient by the image.
   */
  backward(dy: Tensor, wantInputs: boolean): { readonly inputs: readonly Tensor[]; readonly weights: readonly Tensor[] }
}

/** A tensor that a layer cannot do without. */
export function given(tensor: Tensor | undefined): Tensor {
  if (tensor === undefined) throw new Error('a layer was run without its input or its kernel')
  return tensor
}
