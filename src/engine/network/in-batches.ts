import type { NetworkSpec } from '../../shared/domain/network-spec'
import type { Tensor, TensorFlow } from '../native/tensorflow'

/**
 * Softmaxes of images, row by row: count * classes numbers.
 *
 * @param images count * size * size * channels numbers, as the network was trained on
 * @param batch images at a time
 * @param softmaxes images [n, size, size, channels] -> [n, classes], inside a `tf.tidy`
 */
export function predictInBatches({ tf }: TensorFlow, spec: NetworkSpec, images: Float32Array, count: number, batch: number, softmaxes: (images: Tensor) => Tensor): Float32Array {
  const { input: { size, channels }, classes } = spec
  const row = size * size * channels
  const result = new Float32Array(count * classes)
  for (let start = 0; start < count; start += batch) {
    const n = Math.min(batch, count - start)
    result.set(tf.tidy(() => softmaxes(tf.tensor4d(images.subarray(start * row, (start + n) * row), [n, size, size, channels])).dataSync()), start * classes)
  }
  return result
}
