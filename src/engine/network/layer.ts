/** What a node computes forward and backward, over tensors that hold numbers or over edges of a graph. */
export interface Layer<T> {
  /** @param weights the node's kernel and bias, in the order of `weightTensors` */
  forward(inputs: readonly T[], weights: readonly T[]): LayerPass<T>
}

export interface LayerPass<T> {
  readonly output: T
  /**
   * The gradients by the inputs and by the weights, given the one by the output. With `wantInputs` false those of the inputs are left out:
   * nobody needs the gradient by the image.
   */
  backward(dy: T, wantInputs: boolean): { readonly inputs: readonly T[]; readonly weights: readonly T[] }
}
