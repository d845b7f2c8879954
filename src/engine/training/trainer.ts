import type { AdamState } from './adam'

/** A training's whole state: what a checkpoint keeps and a resume restores, to the bit. */
export interface TrainerState {
  readonly parameters: Float32Array
  readonly adam: AdamState
}

/** What one step saw, before its update. (A type and not an interface, so that it may leave a `tf.tidy`.) */
export type StepResult = {
  /** Sum of the images' cross-entropies against their smoothed targets, each times its class's weight. */
  readonly lossSum: number
  readonly correct: number
  /** L2 norm of the gradient that the update used, over all parameters. */
  readonly gradientNorm: number
}

/** A batch as plain numbers. */
export interface Batch {
  /** n * size * size * channels, already standardised. */
  readonly images: Float32Array
  /** Class indices, n. */
  readonly labels: readonly number[]
  /** Eight numbers an image for the augmentation, or null for none. */
  readonly transforms: Float32Array | null
  readonly learningRate: number
}

/**
 * A way to train: forward, gradients and update over batches. The graph trainer runs a step as one compiled graph; the eager one, operation by
 * operation, is the reference it must agree with.
 */
export interface Trainer {
  step(batch: Batch): StepResult
  /** Softmaxes of images, row by row, with the parameters as they are. */
  predict(images: Float32Array, count: number): Float32Array
  /** The state as it is: copy what must outlast the next step. */
  state(): TrainerState
  dispose(): void
}
