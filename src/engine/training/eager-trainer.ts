import { trainableCount } from '../../studio/networks/weights'
import type { Network } from '../network/network'
import { Predictor } from '../network/predictor'
import type { TensorFlow } from '../native/tensorflow'
import { adamStep, addWeightDecay } from './adam'
import { rightAnswers, weightedSum } from './metrics'
import { smoothedTarget, type Objective } from './objective'
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
    private readonly objective: Objective,
    private readonly current: TrainerState,
  ) {
    this.gradient = new Float32Array(trainableCount(network.tensors))
    this.kernels = network.tensors.filter((tensor) => tensor.fanIn > 0)
  }

  step(batch: Batch): StepResult {
    const { parameters, adam } = this.current
    const seen = this.tensorflow.tf.tidy(() => this.differentiate(batch))
    addWeightDecay(this.gradient, parameters, this.kernels, this.objective.l2)
    adamStep(parameters, this.gradient, adam, batch.learningRate, this.objective.optimizer)
    return { ...seen, gradientNorm: norm(this.gradient) }
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
  private differentiate(batch: Batch): Omit<StepResult, 'gradientNorm'> {
    const { tf } = this.tensorflow
    const { spec } = this.network
    const n = batch.labels.length
    const plain = tf.tensor4d(batch.images, [n, spec.input.size, spec.input.size, spec.input.channels])
    const images = batch.transforms === null
      ? plain
      : this.network.operations.projectiveTransform(plain, tf.tensor2d(batch.transforms, [n, 8]))
    const { own, other } = smoothedTarget(this.objective.labelSmoothing, spec.classes)
    const targets = new Float32Array(n * spec.classes).fill(other)
    batch.labels.forEach((label, row) => { targets[row * spec.classes + label] = own })
    const rowWeights = tf.tensor2d(batch.labels.map((label) => (this.objective.classWeights[label] ?? 0) / n), [n, 1])
    const { logits, losses, gradients, statistics } = this.network.gradients(images, tf.tensor2d(targets, [n, spec.classes]), this.network.weightsOf(this.current.parameters), rowWeights)
    this.network.tensors.forEach((tensor, place) => {
      if (!tensor.trainable) return
      const part = gradients[place]
      if (part === undefined) throw new Error(`no gradient for ${tensor.name}`)
      this.gradient.set(part.dataSync(), tensor.offset)
    })
    const moved = statistics.map(({ place, value }) => ({ offset: this.network.tensors[place]?.offset ?? 0, values: value.dataSync() }))
    for (const { offset, values } of moved) this.current.parameters.set(values, offset)
    return {
      lossSum: weightedSum(losses.dataSync(), batch.labels, this.objective.classWeights),
      correct: rightAnswers(logits.dataSync(), batch.labels, spec.classes),
    }
  }
}

function norm(vector: Float32Array): number {
  return Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0))
}
