import type { NetworkSpec } from '../../shared/domain/network-spec'
import { parameterCount, trainableCount } from '../../studio/networks/weights'
import type { Tensor, TensorFlow } from '../native/tensorflow'
import { predictInBatches } from '../network/in-batches'
import { correctedRate } from '../training/adam'
import { weightedSum } from '../training/metrics'
import type { Objective } from '../training/objective'
import type { Batch, StepResult, Trainer, TrainerState } from '../training/trainer'
import { GraphSession } from './graph-session'
import { feedName } from './state-variables'
import { compileStep, type StepGraph } from './step-graph'

/** Images a prediction takes at once. */
const PREDICTION_BATCH = 64

/**
 * The fast trainer: a step is one call into a graph whose variables are the state. Deterministic as the eager one: with one TensorFlow thread the
 * same state and batches give the same bits.
 */
export class GraphTrainer implements Trainer {
  private readonly graph: StepGraph
  private readonly session: GraphSession
  private steps: number

  /** @param augmented whether the batches come with transforms */
  constructor(private readonly tensorflow: TensorFlow, private readonly spec: NetworkSpec, private readonly objective: Objective, augmented: boolean, state: TrainerState) {
    this.graph = compileStep(spec, objective, augmented)
    this.session = new GraphSession(tensorflow, this.graph.nodes)
    this.steps = state.adam.steps
    this.write(state)
  }

  step(batch: Batch): StepResult {
    const { tf } = this.tensorflow
    const { size, channels } = this.spec.input
    const { classWeights, optimizer } = this.objective
    const n = batch.labels.length
    return tf.tidy(() => {
      const [losses, correct, halfSquares] = this.session.run(this.graph.step, {
        images: tf.tensor4d(batch.images, [n, size, size, channels]),
        labels: tf.tensor1d([...batch.labels], 'int32'),
        rowWeights: tf.tensor2d(batch.labels.map((label) => (classWeights[label] ?? 0) / n), [n, 1]),
        rate: tf.scalar(correctedRate(batch.learningRate, this.steps + 1, optimizer)),
        ...(batch.transforms === null ? {} : { transforms: tf.tensor2d(batch.transforms, [n, 8]) }),
      }).map((tensor) => tensor.dataSync())
      this.steps += 1
      return {
        lossSum: weightedSum(losses ?? [], batch.labels, classWeights),
        correct: correct?.[0] ?? Number.NaN,
        gradientNorm: Math.sqrt(2 * (halfSquares?.[0] ?? Number.NaN)),
      }
    })
  }

  predict(images: Float32Array, count: number): Float32Array {
    return predictInBatches(this.tensorflow, this.spec, images, count, PREDICTION_BATCH, (x) => this.session.run(this.graph.predict, { images: x })[0] as Tensor)
  }

  state(): TrainerState {
    const trainable = trainableCount(this.graph.tensors)
    const arrays = { parameters: new Float32Array(parameterCount(this.graph.tensors)), m: new Float32Array(trainable), v: new Float32Array(trainable) }
    this.tensorflow.tf.tidy(() => {
      const values = this.session.run(this.graph.state.read, {})
      this.graph.state.all.forEach(({ array, tensor }, place) => { arrays[array].set(values[place]?.dataSync() ?? [], tensor.offset) })
    })
    return { parameters: arrays.parameters, adam: { steps: this.steps, m: arrays.m, v: arrays.v } }
  }

  dispose(): void {
    this.session.dispose()
  }

  private write(state: TrainerState): void {
    const { tf } = this.tensorflow
    const arrays = { parameters: state.parameters, m: state.adam.m, v: state.adam.v }
    tf.tidy(() => {
      const tensors = this.graph.state.all.map(({ array, tensor }): [string, Tensor] =>
        [feedName(array, tensor), tf.tensor(arrays[array].subarray(tensor.offset, tensor.offset + tensor.size), [...tensor.shape], 'float32')])
      this.session.run(this.graph.state.write, Object.fromEntries(tensors))
    })
  }
}
