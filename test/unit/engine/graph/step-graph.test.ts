import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { GraphTrainer } from '../../../../src/engine/graph/graph-trainer'
import { loadTensorFlow, type Tensor } from '../../../../src/engine/native/tensorflow'
import { initialParameters } from '../../../../src/engine/network/initialise'
import { freshAdam } from '../../../../src/engine/training/adam'
import type { NetworkSpec } from '../../../../src/shared/domain/network-spec'
import { findNetwork } from '../../../support/find-network'
import { trainableCount, weightTensors } from '../../../../src/studio/networks/weights'
import { randomStream } from '../../../../src/studio/random'
import { mixedNetwork, tinyNetwork } from '../../../support/invented-fold'
import { relativeError, tfjsLogits } from '../tfjs-reference'

const tensorflow = loadTensorFlow()
const { tf } = tensorflow
const models = join(import.meta.dirname, '../../../../models')
const shipped = readdirSync(models).filter((name) => name.endsWith('.json')).map((name) => name.replace(/\.json$/, ''))
const seed = Number(process.env['STUDIO_TEST_SEED'] ?? 20_240_612)

/**
 * A normalised network is compared at 8x8: its activations crowd around zero, so that of the millions at full size some lie within rounding of a
 * ReLU's kink, where the gradient jumps and two right answers differ.
 */
async function specOf(id: string): Promise<NetworkSpec> {
  if (id === 'tiny') return tinyNetwork
  if (id === 'mixed') return mixedNetwork
  const spec = await findNetwork(models, id)
  return spec.nodes.some((node) => node.op === 'batch-norm') ? { ...spec, input: { ...spec.input, size: 8 } } : spec
}

/** The gradients that a compiled step computes, of a batch in so many parts: with beta1 = 0 Adam's first moments are the gradient of the last step. */
function compiledGradients(spec: NetworkSpec, parameters: Float32Array, images: Float32Array, labels: readonly number[], parts: number): Float32Array {
  const objective = { optimizer: { name: 'adam', beta1: 0, beta2: 0.999, epsilon: 1e-7 }, l2: 0, labelSmoothing: 0, classWeights: Array.from({ length: spec.classes }, () => 1) } as const
  const trainer = new GraphTrainer({ ...tensorflow, parts }, spec, objective, false, { parameters, adam: freshAdam(trainableCount(weightTensors(spec))) })
  const { gradientNorm } = trainer.step({ images, labels, transforms: null, learningRate: 1e-3 })
  const { adam: { m } } = trainer.state()
  trainer.dispose()
  expect(Math.abs(gradientNorm / Math.sqrt(m.reduce((sum, value) => sum + value * value, 0)) - 1)).toBeLessThan(1e-5)
  return m
}

describe(`the compiled step (STUDIO_TEST_SEED=${seed})`, () => {
  it.each(['tiny', 'mixed', ...shipped])('%s: every gradient agrees with tfjs\' own within 1e-4', async (id) => {
    const spec = await specOf(id)
    const random = randomStream(seed, id)
    const n = 5
    const { size, channels } = spec.input
    const tensors = weightTensors(spec)
    const parameters = initialParameters(tensors, 2, 0).map((value) => value + 0.01 * random.normal())
    const images = Float32Array.from({ length: n * size * size * channels }, () => random.normal())
    const labels = Array.from({ length: n }, () => random.below(spec.classes))
    const whole = compiledGradients(spec, parameters, images, labels, 1)
    for (const ours of [whole, ...(['tiny', 'nano-b'].includes(id) ? [compiledGradients(spec, parameters, images, labels, 2)] : [])]) tf.tidy(() => {
      const trained = tensors.filter((tensor) => tensor.trainable)
      const weights = trained.map((one) => tf.tensor(parameters.slice(one.offset, one.offset + one.size), [...one.shape]))
      const names = trained.map((tensor) => tensor.name)
      const x = tf.tensor4d(images, [n, size, size, channels])
      const targets = tf.oneHot(tf.tensor1d(labels, 'int32'), spec.classes).toFloat()
      const reference = tf.valueAndGrads((...all: Tensor[]) => tf.losses.softmaxCrossEntropy(targets, tfjsLogits(spec, x, all, names, 'subsampled')))(weights)
      const largest = Math.max(...reference.grads.map((gradient) => tf.max(tf.abs(gradient)).dataSync()[0] ?? 0))
      trained.forEach((tensor, place) => {
        const expected = reference.grads[place]
        if (expected === undefined) throw new Error(`no gradient for ${tensor.name}`)
        const gradient = tf.tensor(ours.slice(tensor.offset, tensor.offset + tensor.size), [...tensor.shape])
        // A bias before a normalisation has no gradient but rounding.
        const vanishes = (tf.max(tf.abs(expected)).dataSync()[0] ?? 0) < 1e-6 * largest
        if (vanishes) expect(tf.max(tf.abs(gradient)).dataSync()[0], tensor.name).toBeLessThan(1e-5 * largest)
        else expect(relativeError(gradient, expected), tensor.name).toBeLessThan(1e-4)
      })
    })
  })
})
