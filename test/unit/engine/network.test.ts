import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { NetworkSpec } from '../../../src/shared/domain/network-spec'
import { loadTensorFlow, type Tensor } from '../../../src/engine/native/tensorflow'
import { initialParameters } from '../../../src/engine/network/initialise'
import { Network } from '../../../src/engine/network/network'
import { Predictor } from '../../../src/engine/network/predictor'
import { countNetwork } from '../../../src/studio/networks/count'
import { findNetwork } from '../../support/find-network'
import { randomStream } from '../../../src/studio/random'
import { tinyNetwork } from '../../support/invented-fold'
import { relativeError, tfjsLogits } from './tfjs-reference'

const tensorflow = loadTensorFlow()
const { tf } = tensorflow
const models = join(import.meta.dirname, '../../../models')

function example(spec: NetworkSpec, n: number): { readonly images: Tensor; readonly targets: Tensor; readonly network: Network; readonly parameters: Float32Array } {
  const random = randomStream(3, spec.id)
  const { size, channels } = spec.input
  const network = new Network(spec, tensorflow)
  const parameters = initialParameters(network.tensors, 2, 0).map((value) => value + 0.01 * random.normal())
  return {
    network, parameters,
    images: tf.tensor4d(Float32Array.from({ length: n * size * size * channels }, () => random.normal()), [n, size, size, channels]),
    targets: tf.oneHot(tf.tensor1d(Array.from({ length: n }, () => random.below(spec.classes)), 'int32'), spec.classes).toFloat(),
  }
}

afterAll(() => { tf.disposeVariables() })

describe('a network that runs', () => {
  it('runs on TensorFlow itself and says which', () => {
    expect(tensorflow.record.backend).toBe('tensorflow')
    expect(tensorflow.record.tensorflow).toMatch(/^2\.\d+/)
  })

  it.each(['tiny', 'nano-b', 'nano-b-d6-all', 'nano-a'])('%s: logits and every gradient agree with tfjs within 1e-4', async (id) => {
    const spec = id === 'tiny' ? tinyNetwork : await findNetwork(models, id)
    const { network, parameters, images, targets } = example(spec, 5)
    const names = network.tensors.map((tensor) => tensor.name)
    tf.tidy(() => {
      const weights = network.weightsOf(parameters)
      const ours = network.gradients(images, targets, weights)
      const reference = tf.valueAndGrads((...all: Tensor[]) =>
        tf.losses.softmaxCrossEntropy(targets, tfjsLogits(spec, images, all, names, 'subsampled')))(weights as Tensor[])
      expect(relativeError(ours.logits, tfjsLogits(spec, images, weights, names, 'direct'))).toBeLessThan(1e-5)
      names.forEach((name, place) => {
        const [gradient, expected] = [ours.gradients[place], reference.grads[place]]
        if (gradient === undefined || expected === undefined) throw new Error(`no gradient for ${name}`)
        expect(gradient.shape, name).toEqual(expected.shape)
        expect(relativeError(gradient, expected), name).toBeLessThan(1e-4)
      })
    })
    network.dispose()
  })

  it('has as many parameters as its specification counts', async () => {
    for (const id of ['nano-a', 'nano-b']) {
      const spec = await findNetwork(models, id)
      const network = new Network(spec, tensorflow)
      const parameters = initialParameters(network.tensors, 0, 0)
      expect(parameters.length).toBe(countNetwork(spec).parameters)
      const built = tf.tidy(() => network.weightsOf(parameters).reduce((sum, tensor) => sum + tensor.size, 0))
      expect(built).toBe(countNetwork(spec).parameters)
    }
  })

  it('gives an image the same softmax alone and in a batch', async () => {
    const spec = await findNetwork(models, 'nano-b')
    const { network, parameters, images } = example(spec, 7)
    const values = images.dataSync() as Float32Array
    const predictor = new Predictor(tensorflow, network, parameters)
    const together = predictor.predict(values, 7, 7)
    const alone = predictor.predict(values, 7, 1)
    together.forEach((value, place) => { expect(value).toBeCloseTo(alone[place] ?? Number.NaN, 5) })
    for (let row = 0; row < 7; row += 1) expect(together.subarray(row * 7, row * 7 + 7).reduce((a, b) => a + b)).toBeCloseTo(1, 5)
    predictor.dispose()
    network.dispose()
  })

  it('starts with logits of the size of one, sums and all', async () => {
    for (const id of ['nano-b', 'nano-b-d6-all', 'nano-a']) {
      const { network, images } = example(await findNetwork(models, id), 16)
      const started = initialParameters(network.tensors, 4, 0)
      const deviation = tf.tidy(() => tf.moments(network.logits(images, network.weightsOf(started))).variance.sqrt().dataSync()[0] ?? Number.NaN)
      expect(deviation).toBeGreaterThan(0.1)
      expect(deviation).toBeLessThan(8)
    }
  })

  it('starts from he-normal kernels and zero biases, by the seed and the fold alone', async () => {
    const { tensors } = new Network(await findNetwork(models, 'nano-b'), tensorflow)
    const parameters = initialParameters(tensors, 7, 3)
    expect(initialParameters(tensors, 7, 3)).toEqual(parameters)
    expect(initialParameters(tensors, 7, 4)).not.toEqual(parameters)
    for (const tensor of tensors) {
      const part = parameters.subarray(tensor.offset, tensor.offset + tensor.size)
      if (tensor.fanIn === 0) expect(part.every((value) => value === 0)).toBe(true)
      else if (tensor.size > 2000) {
        const variance = part.reduce((sum, value) => sum + value * value, 0) / tensor.size
        expect(Math.abs((variance * tensor.fanIn) / tensor.gain - 1)).toBeLessThan(5 * Math.sqrt(2 / tensor.size))
      }
    }
  })
})
