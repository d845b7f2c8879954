import type { Tensor, TensorFlow } from '../native/tensorflow'
import type { Network } from './network'

/** A network with fixed parameters, made ready once and asked many times. */
export class Predictor {
  private readonly weights: readonly Tensor[]

  /** @param parameters copied: later changes do not reach the predictor */
  constructor(private readonly tensorflow: TensorFlow, private readonly network: Network, parameters: Float32Array) {
    const { tf } = tensorflow
    const own = parameters.slice()
    this.weights = tf.tidy(() => network.weightsOf(own).map((tensor) => tf.keep(tensor)))
  }

  /**
   * Softmaxes of images, row by row: count * classes numbers.
   *
   * @param images count * size * size * channels numbers, as the network was trained on
   * @param batch images at a time
   */
  predict(images: Float32Array, count: number, batch: number): Float32Array {
    const { tf } = this.tensorflow
    const { input: { size, channels }, classes } = this.network.spec
    const row = size * size * channels
    const result = new Float32Array(count * classes)
    for (let start = 0; start < count; start += batch) {
      const n = Math.min(batch, count - start)
      const rows = tf.tidy(() => {
        const x = tf.tensor4d(images.subarray(start * row, (start + n) * row), [n, size, size, channels])
        return this.network.operations.softmax(this.network.logits(x, this.weights)).dataSync()
      })
      result.set(rows, start * classes)
    }
    return result
  }

  dispose(): void {
    for (const tensor of this.weights) tensor.dispose()
  }
}
