import type { AdamState } from './adam'

/** A training's whole state: what a checkpoint keeps and a resume restores, to the bit. */
export interface TrainerState {
  readonly parameters: Float32Array
  readonly adam: AdamState
}

/** What one step saw, before its update. (A type and not an interface, so that it may leave a `tf.tidy`.) */
export type StepResult = {
  /** Sum of the images' cross-entropies. */
  readonly lossSum: number
  readonly correct: number
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
 * A way to train: forward, gradients and update over batches. The eager trainer runs operation by operation; another may compile the whole step
 * into one graph, and both must agree.
 */
export interface Trainer {
  step(batch: Batch): StepResult
  /** Softmaxes of images, row by row, with the parameters as they are. */
  predict(images: Float32Array, count: number): Float32Array
  /** The live state: copy what must outlast the next step. */
  state(): TrainerState
  dispose(): void
}
