/** What a normalisation goes by: the batch's own statistics, or the moving ones. All other layers compute the same in both. */
export type Mode = 'training' | 'inference'

/** What a node computes forward and backward, over tensors that hold numbers or over edges of a graph. */
export interface Layer<T> {
  /** @param weights the node's tensors, in the order of `weightTensors` */
  forward(inputs: readonly T[], weights: readonly T[], mode: Mode): LayerPass<T>
}

export interface LayerPass<T> {
  readonly output: T
  /** What the node's moving statistics become, in the order of `weightTensors`; only where a normalisation trains. */
  readonly statistics?: readonly T[]
  /**
   * The gradients by the inputs and by the trainable weights, given the one by the output. With `wantInputs` false those of the inputs are left out:
   * nobody needs the gradient by the image.
   */
  backward(dy: T, wantInputs: boolean): { readonly inputs: readonly T[]; readonly weights: readonly T[] }
}

/** A tensor that a layer cannot do without. */
export function given<T>(tensor: T | undefined): T {
  if (tensor === undefined) throw new Error('a layer was run without its input or its kernel')
  return tensor
}
