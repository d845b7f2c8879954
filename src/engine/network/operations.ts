/** Padding as TensorFlow names it. */
export type Padding = 'SAME' | 'VALID'

/** Height, width, channels in and out. */
export type KernelShape = readonly [height: number, width: number, inputs: number, outputs: number]

/** A batch normalised by its own statistics. */
export interface BatchNorm<T> {
  readonly output: T
  readonly mean: T
  /** Biased: the sum of squares over the count. */
  readonly variance: T
  /** What the gradient needs again. */
  readonly reserved: readonly T[]
}

/**
 * The arithmetic of networks and their gradients over some kind of tensor `T`: one that holds numbers and is computed at once
 * (`native/operations.ts`), or an edge of a graph that is computed later, whole (`graph/graph-operations.ts`). A layer written against it
 * is written once for both. Tensors are float32, NHWC; batches may have any length.
 */
export interface Operations<T> {
  convolution(x: T, kernel: T, stride: number, padding: Padding): T
  /** The gradient by `x`, of which only the shape is read. */
  convolutionInputGradient(x: T, kernel: T, dy: T, stride: number, padding: Padding): T
  convolutionKernelGradient(x: T, kernel: KernelShape, dy: T, stride: number, padding: Padding): T
  addBias(x: T, bias: T): T
  biasGradient(dy: T): T
  relu(x: T): T
  /** `output` is what {@link relu} gave: it is positive exactly where its input was. */
  reluGradient(dy: T, output: T): T
  sum(parts: readonly T[]): T
  maxPool(x: T, size: number, stride: number, padding: Padding): T
  /** `output` is what {@link maxPool} gave; where a window has several maxima, the first of them gets the gradient. */
  maxPoolGradient(x: T, output: T, dy: T, size: number, stride: number, padding: Padding): T
  /** @param shape -1 for the batch */
  reshape(x: T, shape: readonly number[]): T
  /** Normalises [n, h, w, c] by its own mean and variance over all but the channels. */
  batchNorm(x: T, gamma: T, beta: T, epsilon: number): BatchNorm<T>
  /** The gradients of {@link batchNorm} by its input, gamma and beta. */
  batchNormGradient(dy: T, x: T, gamma: T, reserved: readonly T[], epsilon: number): { readonly x: T; readonly gamma: T; readonly beta: T }
  /** Normalises [n, h, w, c] by given statistics. */
  batchNormBy(x: T, gamma: T, beta: T, mean: T, variance: T, epsilon: number): T
  /** keep * old + (1 - keep) * now. */
  blend(old: T, now: T, keep: number): T
  /** [n, h, w, c] -> [n, c]. */
  spatialMean(x: T): T
  /** The gradient by `x`, of which only the shape is read. */
  spatialMeanGradient(x: T, dy: T): T
  multiply(a: T, b: T, transposeA?: boolean, transposeB?: boolean): T
  softmax(logits: T): T
  /** Cross-entropy [n] of each row against a distribution, and its gradient [n, classes] by the logits. */
  softmaxCrossEntropy(logits: T, targets: T): { readonly loss: T; readonly gradient: T }
  /** Each row of x [n, c] times its own number of `factors` [n, 1]. */
  scaleRows(x: T, factors: T): T
  /** Each image of the batch through its own 8 numbers (output to input coordinates), bilinear; what lies outside repeats the edge. */
  projectiveTransform(images: T, transforms: T): T
}
