import type { Recipe } from '../../shared/domain/recipe'
import { trainableCount } from '../../studio/networks/weights'
import type { Network } from '../network/network'
import { Predictor } from '../network/predictor'
import type { TensorFlow } from '../native/tensorflow'
import { adamStep, addWeightDecay } from './adam'
import type { Batch, StepResult, Trainer, TrainerState } from './trainer'

/** Images a prediction takes at once. */
const PREDICTION_BATCH = 64

/**
 * The reference trainer: every operation is one native call, the parameters and Adam's moments are plain arrays.
 * Deterministic: with one TensorFlow thread the same state and batches give the same bits.
 */
export class EagerTrainer implements Trainer {
  private readonly gradient: Float32Array
  private readonly kernels: readonly { readonly offset: number; readonly size: number }[]

  constructor(
    private readonly tensorflow: TensorFlow,
    private readonly network: Network,
    private readonly recipe: Pick<Recipe, 'optimizer' | 'l2'>,
    private readonly current: TrainerState,
  ) {
    this.gradient = new Float32Array(trainableCount(network.tensors))
    this.kernels = network.tensors.filter((tensor) => tensor.fanIn > 0)
  }

  step(batch: Batch): StepResult {
    const { parameters, adam } = this.current
    const result = this.tensorflow.tf.tidy(() => this.differentiate(batch))
    addWeightDecay(this.gradient, parameters, this.kernels, this.recipe.l2)
    adamStep(parameters, this.gradient, adam, batch.learningRate, this.recipe.optimizer)
    return result
  }

  predict(images: Float32Array, count: number): Float32Array {
    const predictor = new Predictor(this.tensorflow, this.network, this.current.parameters)
    try {
      return predictor.predict(images, count, PREDICTION_BATCH)
    } finally {
      predictor.dispose()
    }
  }

  state(): TrainerState {
    return this.current
  }

  dispose(): void {
    this.network.dispose()
  }

  /** Fills `gradient`, moves the moving statistics and returns what the batch was like. */
  private differentiate(batch: Batch): StepResult {
    const { tf } = this.tensorflow
    const { spec } = this.network
    const n = batch.labels.length
    const plain = tf.tensor4d(batch.images, [n, spec.input.size, spec.input.size, spec.input.channels])
    const images = batch.transforms === null
      ? plain
      : this.network.operations.projectiveTransform(plain, tf.tensor2d(batch.transforms, [n, 8]))
    const targets = new Float32Array(n * spec.classes)
    batch.labels.forEach((label, row) => { targets[row * spec.classes + label] = 1 })
    const { logits, gradients, statistics } = this.network.gradients(images, tf.tensor2d(targets, [n, spec.classes]), this.network.weightsOf(this.current.parameters))
    this.network.tensors.forEach((tensor, place) => {
      if (!tensor.trainable) return
      const part = gradients[place]
      if (part === undefined) throw new Error(`no gradient for ${tensor.name}`)
      this.gradient.set(part.dataSync(), tensor.offset)
    })
    const moved = statistics.map(({ place, value }) => ({ offset: this.network.tensors[place]?.offset ?? 0, values: value.dataSync() }))
    for (const { offset, values } of moved) this.current.parameters.set(values, offset)
    return scoreLogits(logits.dataSync() as Float32Array, batch.labels, spec.classes)
  }
}

/** Cross-entropy sum and number of right answers of a batch, from its logits. */
export function scoreLogits(logits: Float32Array, labels: readonly number[], classes: number): StepResult {
  let lossSum = 0
  let correct = 0
  labels.forEach((label, row) => {
    const scores = logits.subarray(row * classes, (row + 1) * classes)
    let best = 0
    for (let i = 1; i < classes; i += 1) if ((scores[i] ?? 0) > (scores[best] ?? 0)) best = i
    const top = scores[best] ?? 0
    let sum = 0
    for (const score of scores) sum += Math.exp(score - top)
    lossSum += Math.log(sum) + top - (scores[label] ?? 0)
    if (best === label) correct += 1
  })
  return { lossSum, correct }
}
