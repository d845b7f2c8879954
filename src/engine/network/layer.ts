import type { Tensor } from '../native/tensorflow'

/** What a node computes forward and backward. Both run inside one `tf.tidy`, which frees everything they make. */
export interface Layer {
  /** @param weights the node's kernel and bias, in the order of `weightTensors` */
  forward(inputs: readonly Tensor[], weights: readonly Tensor[]): LayerPass
}

export interface LayerPass {
  readonly output: Tensor
  /**
   * The gradients by the inputs and by the weights, given the one by the output. With `wantInputs` false those of the inputs are left out:
   * nobody needs the gradient by the image.
   */
  backward(dy: Tensor, wantInputs: boolean): { readonly inputs: readonly Tensor[]; readonly weights: readonly Tensor[] }
}
