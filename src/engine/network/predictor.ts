import type { Tensor, TensorFlow } from '../native/tensorflow'
import { predictInBatches } from './in-batches'
import type { Network } from './network'

/** A network with fixed parameters, made ready once and asked many times, operation by operation: the reference of the graph predictor. */
export class Predictor {
  private readonly weights: readonly Tensor[]

  /** @param parameters copied: later changes do not reach the predictor */
  constructor(private readonly tensorflow: TensorFlow, private readonly network: Network, parameters: Float32Array) {
    const { tf } = tensorflow
    const own = parameters.slice()
    this.weights = tf.tidy(() => network.weightsOf(own).map((tensor) => tf.keep(tensor)))
  }

  /** Softmaxes of images, row by row; see {@link predictInBatches}. */
  predict(images: Float32Array, count: number, batch: number): Float32Array {
    return predictInBatches(this.tensorflow, this.network.spec, images, count, batch, (x) => this.network.operations.softmax(this.network.logits(x, this.weights)))
  }

  dispose(): void {
    for (const tensor of this.weights) tensor.dispose()
  }
}
