import type { NetworkSpec } from '../../../src/shared/domain/network-spec'
import { loadTensorFlow, type Tensor } from '../../../src/engine/native/tensorflow'

const { tf } = loadTensorFlow()

/**
 * A network in training, written with tfjs' own arithmetic and differentiated by it: the independent reference. `direct` takes 1x1 convolutions of
 * stride 2 as they are written, which forward is safe and backward crashes oneDNN: gradients are compared with `subsampled`.
 */
export function tfjsLogits(spec: NetworkSpec, images: Tensor, weights: readonly Tensor[], names: readonly string[], way: 'direct' | 'subsampled'): Tensor {
  const outputs = new Map<string, Tensor>([['input', images]])
  const weight = (name: string): Tensor => weights[names.indexOf(name)] ?? tf.scalar(0)
  for (const node of spec.nodes) {
    const [first = images, ...others] = node.inputs.map((id) => outputs.get(id) ?? images)
    switch (node.op) {
      case 'conv': {
        const apart = way === 'subsampled' && node.kernel === 1 && node.stride > 1
        const read = apart ? tf.maxPool(first as never, 1, node.stride, 'same') : first
        const linear = tf.add(tf.conv2d(read as never, weight(`${node.id}/kernel`) as never, apart ? 1 : node.stride, node.padding), weight(`${node.id}/bias`))
        outputs.set(node.id, node.activation === 'relu' ? tf.relu(linear) : linear)
        break
      }
      case 'dense': {
        const linear = tf.add(tf.matMul(first as never, weight(`${node.id}/kernel`) as never), weight(`${node.id}/bias`))
        outputs.set(node.id, node.activation === 'relu' ? tf.relu(linear) : linear)
        break
      }
      case 'batch-norm': {
        const { mean, variance } = tf.moments(first, first.shape.map((_, axis) => axis).slice(0, -1))
        const scale = tf.div(weight(`${node.id}/gamma`), tf.sqrt(tf.add(variance, node.epsilon)))
        outputs.set(node.id, tf.add(tf.mul(tf.sub(first, mean), scale), weight(`${node.id}/beta`)))
        break
      }
      case 'add': outputs.set(node.id, others.reduce<Tensor>((sum, other) => tf.add(sum, other), first)); break
      case 'relu': outputs.set(node.id, tf.relu(first)); break
      case 'max-pool': outputs.set(node.id, tf.maxPool(first as never, node.size, node.stride, node.padding)); break
      case 'flatten': outputs.set(node.id, tf.reshape(first, [first.shape[0] ?? 0, -1])); break
      case 'global-average-pool': outputs.set(node.id, tf.mean(first, [1, 2])); break
      case 'softmax': return first
    }
  }
  throw new Error('no softmax')
}

/** Largest difference as a share of the reference's largest value. */
export function relativeError(ours: Tensor, reference: Tensor): number {
  const scale = tf.max(tf.abs(reference)).dataSync()[0] ?? 0
  const difference = tf.max(tf.abs(tf.sub(ours, reference))).dataSync()[0] ?? Number.NaN
  return difference / Math.max(scale, 1e-12)
}
