import type { NetworkSpec } from '../../shared/domain/network-spec'
import type { WeightTensor } from '../../studio/networks/weights'
import { EagerOperations } from '../native/operations'
import type { Tensor, TensorFlow } from '../native/tensorflow'
import { Passes, type Gradients } from './passes'

/**
 * A network that runs operation by operation, over parameters that live in one flat Float32Array in the order of `weightTensors`.
 * Its passes run inside a `tf.tidy`, which frees everything they make.
 */
export class Network {
  readonly operations: EagerOperations
  private readonly passes: Passes<Tensor>

  constructor(readonly spec: NetworkSpec, private readonly tensorflow: TensorFlow) {
    this.operations = new EagerOperations(tensorflow)
    this.passes = new Passes(spec, this.operations)
  }

  get tensors(): readonly WeightTensor[] {
    return this.passes.tensors
  }

  /** The parameters as tensors, for one `tf.tidy`: they may share the array's memory, so it must not change while they live. */
  weightsOf(parameters: Float32Array): readonly Tensor[] {
    return this.tensors.map((one) => this.tensorflow.tf.tensor(parameters.subarray(one.offset, one.offset + one.size), [...one.shape], 'float32'))
  }

  /** Images [n, h, w, c] -> logits [n, classes], normalised by the moving statistics. */
  logits(images: Tensor, weights: readonly Tensor[]): Tensor {
    return this.passes.logits(images, weights)
  }

  /**
   * A batch's logits, losses, gradients and new moving statistics, normalised by its own.
   *
   * @param targets [n, classes], rows that sum to 1
   * @param rowWeights [n, 1], what each row counts in the loss; default: 1 / n each, for the mean
   */
  gradients(images: Tensor, targets: Tensor, weights: readonly Tensor[], rowWeights?: Tensor): Gradients<Tensor> {
    const n = images.shape[0] ?? 1
    return this.passes.gradients(images, targets, rowWeights ?? this.tensorflow.tf.fill([n, 1], 1 / n), weights)
  }

  dispose(): void {
    this.operations.dispose()
  }
}
