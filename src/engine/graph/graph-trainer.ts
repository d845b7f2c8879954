import type { NetworkSpec } from '../../shared/domain/network-spec'
import { parameterCount, trainableCount } from '../../studio/networks/weights'
import type { Tensor, TensorFlow } from '../native/tensorflow'
import { predictInBatches } from '../network/in-batches'
import { correctedRate } from '../training/adam'
import { weightedSum } from '../training/metrics'
import type { Objective } from '../training/objective'
import type { Batch, StepResult, Trainer, TrainerState } from '../training/trainer'
import { GraphSession } from './graph-session'
import { stateArrays } from './state-variables'
import { compileStep, partName, type StepGraph, type StepProgram } from './step-graph'

/** Images a prediction takes at once. */
const PREDICTION_BATCH = 64

/**
 * The fast trainer: a step is one call into a graph whose variables are the state. Deterministic: with as many threads the same state and
 * batches give the same bits, since each operation has one thread and the parts are summed in one order.
 */
export class GraphTrainer implements Trainer {
  private readonly graph: StepGraph
  private readonly session: GraphSession
  private steps: number

  /** @param augmented whether the batches come with transforms */
  constructor(private readonly tensorflow: TensorFlow, private readonly spec: NetworkSpec, private readonly objective: Objective, augmented: boolean, state: TrainerState) {
    this.graph = compileStep(spec, objective, augmented, tensorflow.parts)
    this.session = new GraphSession(tensorflow, this.graph.nodes)
    this.steps = state.adam.steps
    this.write(state)
  }

  step(batch: Batch): StepResult {
    const { tf } = this.tensorflow
    const n = batch.labels.length
    const rowWeights = batch.labels.map((label) => (this.objective.classWeights[label] ?? 0) / n)
    const program = this.graph.steps.find(({ parts }) => parts > 1 && n >= 2 * parts) ?? this.graph.steps[0] as StepProgram
    return tf.tidy(() => {
      const feeds = Array.from({ length: program.parts }, (_, part) => this.partFeeds(batch, rowWeights, part, Math.round((part * n) / program.parts), Math.round(((part + 1) * n) / program.parts)))
      const rate = tf.scalar(correctedRate(batch.learningRate, this.steps + 1, this.objective.optimizer))
      const [correct, halfSquares, ...losses] = this.session.run(program, Object.assign({ rate }, ...feeds) as Record<string, Tensor>).map((tensor) => tensor.dataSync())
      this.steps += 1
      return {
        lossSum: weightedSum(losses.flatMap((part) => [...part]), batch.labels, this.objective.classWeights),
        correct: correct?.[0] ?? Number.NaN,
        gradientNorm: Math.sqrt(2 * (halfSquares?.[0] ?? Number.NaN)),
      }
    })
  }

  /** The images `from` to before `to` of a batch, as the feeds of a part. */
  private partFeeds({ images, labels, transforms }: Batch, rowWeights: readonly number[], part: number, from: number, to: number): Record<string, Tensor> {
    const { tf } = this.tensorflow
    const { size, channels } = this.spec.input
    const row = size * size * channels
    const n = to - from
    return {
      [partName('images', part)]: tf.tensor4d(images.subarray(from * row, to * row), [n, size, size, channels]),
      [partName('labels', part)]: tf.tensor1d(labels.slice(from, to), 'int32'),
      [partName('rowWeights', part)]: tf.tensor2d(rowWeights.slice(from, to), [n, 1]),
      ...(transforms === null ? {} : { [partName('transforms', part)]: tf.tensor2d(transforms.subarray(from * 8, to * 8), [n, 8]) }),
    }
  }

  predict(images: Float32Array, count: number): Float32Array {
    return predictInBatches(this.tensorflow, this.spec, images, count, PREDICTION_BATCH, (x) => this.session.run(this.graph.predict, { images: x })[0] as Tensor)
  }

  state(): TrainerState {
    const { tensors, state } = this.graph
    const trained = trainableCount(tensors)
    const parameters = new Float32Array(parameterCount(tensors))
    const adam = { steps: this.steps, m: new Float32Array(trained), v: new Float32Array(trained) }
    const arrays = stateArrays({ parameters, adam })
    this.tensorflow.tf.tidy(() => {
      const values = this.session.run(state.read, {})
      state.arrays.forEach((array, place) => { arrays[array].set(values[place]?.dataSync() ?? []) })
    })
    return { parameters, adam }
  }

  dispose(): void {
    this.session.dispose()
  }

  private write(state: TrainerState): void {
    const { tf } = this.tensorflow
    const arrays = stateArrays(state)
    tf.tidy(() => { this.session.run(this.graph.state.write, Object.fromEntries(this.graph.state.arrays.map((array) => [array, tf.tensor1d(arrays[array])]))) })
  }
}
