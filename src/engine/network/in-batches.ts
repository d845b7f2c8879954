import type { NetworkSpec } from '../../shared/domain/network-spec'
import { joinedFloats } from '../../studio/joined-arrays'
import type { Tensor, TensorFlow } from '../native/tensorflow'

/**
 * What a network gives for images, row by row, one after the other, whatever the width of a row: softmaxes, or what a layer reads.
 *
 * @param images count * size * size * channels numbers, as the network was trained on
 * @param batch images at a time
 * @param outputs images [n, size, size, channels] -> [n, ...], inside a `tf.tidy`
 */
export function predictInBatches({ tf }: TensorFlow, { input: { size, channels } }: NetworkSpec, images: Float32Array, count: number, batch: number, outputs: (images: Tensor) => Tensor): Float32Array {
  const row = size * size * channels
  const parts: Float32Array[] = []
  for (let start = 0; start < count; start += batch) {
    const n = Math.min(batch, count - start)
    parts.push(tf.tidy(() => outputs(tf.tensor4d(images.subarray(start * row, (start + n) * row), [n, size, size, channels])).dataSync() as Float32Array))
  }
  return joinedFloats(parts)
}
