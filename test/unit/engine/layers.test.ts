import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { NetworkSpec } from '../../../src/shared/domain/network-spec'
import { loadTensorFlow, type Tensor } from '../../../src/engine/native/tensorflow'
import { initialParameters } from '../../../src/engine/network/initialise'
import { Network } from '../../../src/engine/network/network'
import { freshAdam } from '../../../src/engine/training/adam'
import { EagerTrainer } from '../../../src/engine/training/eager-trainer'
import { objectiveOf } from '../../../src/engine/training/objective'
import { readNetworks } from '../../../src/studio/networks/catalogue'
import { countNetwork } from '../../../src/studio/networks/count'
import { parameterCount, trainableCount } from '../../../src/studio/networks/weights'
import { randomStream } from '../../../src/studio/random'
import { PRESETS } from '../../../src/studio/training/presets'
import { mixedNetwork } from '../../support/invented-fold'

const tensorflow = loadTensorFlow()
const { tf } = tensorflow
const models = join(import.meta.dirname, '../../../models')
const seed = Number(process.env['STUDIO_TEST_SEED'] ?? 20_240_611)

type Symbolic = ReturnType<typeof tf.input>

/** The same graph out of tfjs' own layers: the independent reference. */
function layersModel(spec: NetworkSpec): ReturnType<typeof tf.model> {
  const input = tf.input({ shape: [spec.input.size, spec.input.size, spec.input.channels] })
  const outputs = new Map<string, Symbolic>([['input', input]])
  for (const node of spec.nodes) {
    const from = node.inputs.map((id) => outputs.get(id) ?? input)
    const [first = input] = from
    const apply = (layer: { apply(x: Symbolic | Symbolic[]): unknown }, x: Symbolic | Symbolic[] = first): void => { outputs.set(node.id, layer.apply(x) as Symbolic) }
    switch (node.op) {
      case 'conv': apply(tf.layers.conv2d({ name: node.id, filters: node.filters, kernelSize: node.kernel, strides: node.stride, padding: node.padding, activation: node.activation, useBias: node.bias })); break
      case 'max-pool': apply(tf.layers.maxPooling2d({ name: node.id, poolSize: node.size, strides: node.stride, padding: node.padding })); break
      case 'batch-norm': apply(tf.layers.batchNormalization({ name: node.id, momentum: node.momentum, epsilon: node.epsilon })); break
      case 'relu': apply(tf.layers.reLU({ name: node.id })); break
      case 'add': apply(tf.layers.add({ name: node.id }), from); break
      case 'flatten': apply(tf.layers.flatten({ name: node.id })); break
      case 'global-average-pool': apply(tf.layers.globalAveragePooling2d({ name: node.id })); break
      case 'dense': apply(tf.layers.dense({ name: node.id, units: node.units, activation: node.activation, useBias: node.bias })); break
      case 'softmax': apply(tf.layers.softmax({ name: node.id }))
    }
  }
  return tf.model({ inputs: input, outputs: outputs.get('softmax') ?? input })
}

/** tfjs' names of a layer's tensors, in our words: `c1/kernel`, `n1/moving-mean`. */
function ourName(variable: string): string {
  return variable.replace(/_\d+$/, '').replace('moving_', 'moving-')
}

function reading(model: ReturnType<typeof tf.model>): ReadonlyMap<string, Float32Array> {
  return new Map(model.weights.map((weight) => [ourName(weight.originalName), weight.read().dataSync() as Float32Array]))
}

function batch(spec: NetworkSpec, n: number): { readonly images: Tensor; readonly targets: Tensor; readonly labels: readonly number[] } {
  const random = randomStream(seed, 'layers', n)
  const { size, channels } = spec.input
  const labels = Array.from({ length: n }, () => random.below(spec.classes))
  return {
    images: tf.tensor4d(Float32Array.from({ length: n * size * size * channels }, () => random.normal()), [n, size, size, channels]),
    targets: tf.oneHot(tf.tensor1d(labels, 'int32'), spec.classes).toFloat(), labels,
  }
}

/** Network and model with the same weights, none of them where it started. */
function pair(spec: NetworkSpec): { readonly network: Network; readonly parameters: Float32Array; readonly model: ReturnType<typeof tf.model> } {
  const random = randomStream(seed, 'weights')
  const network = new Network(spec, tensorflow)
  const parameters = initialParameters(network.tensors, 1, 0).map((value) => value + 0.1 * random.float())
  const model = layersModel(spec)
  model.setWeights(model.weights.map((weight) => {
    const tensor = network.tensors.find((one) => one.name === ourName(weight.originalName))
    if (tensor === undefined) throw new Error(`no tensor ${weight.originalName}`)
    return tf.tensor(parameters.slice(tensor.offset, tensor.offset + tensor.size), [...tensor.shape])
  }))
  return { network, parameters, model }
}

function expectClose(ours: ArrayLike<number>, reference: ArrayLike<number> | undefined, within: number, name: string): void {
  expect(ours.length, name).toBe(reference?.length)
  const scale = Math.max(1e-6, ...Array.from(reference ?? [], Math.abs))
  Array.from(ours).forEach((value, place) => { expect(Math.abs(value - (reference?.[place] ?? Number.NaN)) / scale, `${name}[${place}]`).toBeLessThan(within) })
}

afterAll(() => { tf.disposeVariables() })

describe(`every kind of layer against tfjs' own (STUDIO_TEST_SEED=${seed})`, () => {
  it('has the same tensors, trainable and not', () => {
    const { network, model } = pair(mixedNetwork)
    expect(network.tensors.map((tensor) => tensor.name).sort()).toEqual(model.weights.map((weight) => ourName(weight.originalName)).sort())
    expect(trainableCount(network.tensors)).toBe(model.trainableWeights.reduce((sum, weight) => sum + weight.shape.reduce<number>((product, edge) => product * (edge ?? 1), 1), 0))
    expect(parameterCount(network.tensors)).toBe(model.countParams())
  })

  it('predicts the same by the moving statistics, whatever is in the batch', () => {
    const { network, parameters, model } = pair(mixedNetwork)
    const { images } = batch(mixedNetwork, 5)
    const softmax = (x: Tensor): Float32Array => tf.tidy(() => network.operations.softmax(network.logits(x, network.weightsOf(parameters))).dataSync() as Float32Array)
    const ours = softmax(images)
    expectClose(ours, (model.predict(images) as Tensor).dataSync(), 1e-5, 'softmax')
    const alone = softmax(tf.slice(images, [2, 0, 0, 0], [1, -1, -1, -1]))
    expectClose(alone, ours.slice(2 * mixedNetwork.classes, 3 * mixedNetwork.classes), 1e-5, 'softmax of one')
  })

  it.each(readNetworks(models))('builds $id with the tensors its specification counts, and predicts the same', (spec) => {
    const { network, parameters, model } = pair(spec)
    const count = countNetwork(spec)
    const trained = (one: { readonly shape: readonly (number | null)[] }): number => one.shape.reduce<number>((product, edge) => product * (edge ?? 1), 1)
    const built = tf.tidy(() => network.weightsOf(parameters).map((tensor) => tensor.size))
    expect(built.reduce((sum, size) => sum + size, 0)).toBe(count.parameters + count.nonTrainable)
    expect(model.countParams()).toBe(count.parameters + count.nonTrainable)
    expect(model.trainableWeights.reduce((sum, weight) => sum + trained(weight), 0)).toBe(count.parameters)
    const { images } = batch(spec, 2)
    const ours = tf.tidy(() => network.operations.softmax(network.logits(images, network.weightsOf(parameters))).dataSync())
    expectClose(ours, (model.predict(images) as Tensor).dataSync(), 1e-4, 'softmax')
    network.dispose()
    model.dispose()
  })

  it.each([1, 5, 32])('has the same gradients and moves the statistics alike for a batch of %i', async (n) => {
    const { network, parameters, model } = pair(mixedNetwork)
    const { images, targets } = batch(mixedNetwork, n)
    const before = reading(model)
    // With plain descent at rate 1 the change of a weight is its gradient.
    model.compile({ optimizer: tf.train.sgd(1), loss: 'categoricalCrossentropy' })
    await model.trainOnBatch(images, targets)
    const after = reading(model)
    tf.tidy(() => {
      const { gradients, statistics } = network.gradients(images, targets, network.weightsOf(parameters))
      network.tensors.forEach((tensor, place) => {
        const gradient = gradients[place]
        expect(gradient !== undefined, tensor.name).toBe(tensor.trainable)
        if (gradient === undefined) return
        const moved = before.get(tensor.name)?.map((value, at) => value - (after.get(tensor.name)?.[at] ?? Number.NaN))
        expect(gradient.shape, tensor.name).toEqual([...tensor.shape])
        const largest = Math.max(...Array.from(moved ?? [], Math.abs))
        // a bias before a normalisation has no gradient but rounding
        if (largest > 1e-5) expectClose(gradient.dataSync(), moved, 5e-4, tensor.name)
        else expect(Math.max(...Array.from(gradient.dataSync(), Math.abs)), tensor.name).toBeLessThan(1e-4)
      })
      expect(statistics.map(({ place }) => network.tensors[place]?.name)).toEqual(['n1', 'n2', 'n3'].flatMap((id) => [`${id}/moving-mean`, `${id}/moving-variance`]))
      for (const { place, value } of statistics) {
        const { name } = network.tensors[place] ?? { name: '' }
        expectClose(value.dataSync(), after.get(name), 1e-4, name)
      }
    })
    network.dispose()
  })

  it('trains: the loss falls, the moments are of trainable parameters alone, and the statistics move', () => {
    const network = new Network(mixedNetwork, tensorflow)
    const parameters = initialParameters(network.tensors, 1, 0)
    const trainable = trainableCount(network.tensors)
    const { images, labels } = batch(mixedNetwork, 16)
    const trainer = new EagerTrainer(tensorflow, network, objectiveOf(PRESETS.paper, labels, mixedNetwork.classes), { parameters, adam: freshAdam(trainable) })
    const values = images.dataSync() as Float32Array
    const losses = Array.from({ length: 40 }, () => trainer.step({ images: values, labels, transforms: null, learningRate: 0.01 }).lossSum)
    expect(losses[39]).toBeLessThan((losses[0] ?? 0) / 2)
    expect(trainer.state().adam.m).toHaveLength(trainable)
    for (const tensor of network.tensors.filter((one) => !one.trainable)) {
      expect(parameters.subarray(tensor.offset, tensor.offset + tensor.size).every((value) => value !== tensor.start && Number.isFinite(value)), tensor.name).toBe(true)
    }
    trainer.dispose()
  })
})
