import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadTensorFlow } from '../../../src/engine/native/tensorflow'
import { Network } from '../../../src/engine/network/network'
import { Predictor } from '../../../src/engine/network/predictor'
import { freshAdam } from '../../../src/engine/training/adam'
import { EagerTrainer } from '../../../src/engine/training/eager-trainer'
import { objectiveOf } from '../../../src/engine/training/objective'
import { findNetwork } from '../../../src/studio/networks/catalogue'
import { parameterCount, type WeightTensor } from '../../../src/studio/networks/weights'
import { PRESETS } from '../../../src/studio/training/presets'

/**
 * Keras 3.15.1 on TensorFlow 2.20.0, one thread: the graph of models/<id>.json built with its layers, the parameters and images below, sparse
 * categorical cross-entropy from logits and Adam(1e-3). Softmax of the first image before training; the loss before each of three steps and after
 * them; four kernel values of c1 and of the dense layer at the end.
 */
const KERAS = {
  'nano-b': {
    softmax: [0.14481616, 0.144634977, 0.141470298, 0.13925229, 0.140727505, 0.144041419, 0.14505735],
    losses: [1.94428551197052, 1.935020923614502, 1.9340741634368896, 1.9255672693252563],
    c1: [0.0013269499177113175, 0.386985182762146, 0.20498861372470856, -0.27442696690559387],
    logits: [0.02978990226984024, 0.14647331833839417, 0.05183170735836029, -0.12250364571809769],
  },
  'nano-b-d6-all': {
    softmax: [0.144815505, 0.14463535, 0.141471177, 0.139252424, 0.140726745, 0.144040912, 0.145057887],
    losses: [1.9442875385284424, 1.9351625442504883, 1.9334392547607422, 1.9247469902038574],
    c1: [0.001353077357634902, 0.387079656124115, 0.20522113144397736, -0.2746206521987915],
    logits: [0.029783284291625023, 0.14648400247097015, 0.05174180865287781, -0.12251155078411102],
  },
  'nano-a': {
    softmax: [0.146883696, 0.141799971, 0.138424546, 0.14081423, 0.145119816, 0.14524062, 0.141717106],
    losses: [1.9425952434539795, 1.939145803451538, 1.9331369400024414, 1.9291462898254395],
    c1: [-0.00030228187097236514, 0.38552215695381165, 0.2081582099199295, -0.27511414885520935],
    logits: [0.130040243268013, 0.0687442496418953, -0.08945388346910477, -0.11776496469974518],
  },
} as const

const IMAGES = 8
const images = Float32Array.from({ length: IMAGES * 48 * 48 }, (_, i) => Math.sin(i * 0.37 + Math.floor(i / 2304) * 1.7 + Math.floor(i / 48) * 0.11))
const labels = Array.from({ length: IMAGES }, (_, i) => i % 7)

function parametersByFormula(tensors: readonly WeightTensor[]): Float32Array {
  const parameters = new Float32Array(parameterCount(tensors))
  for (const tensor of tensors) {
    const inputs = tensor.size / (tensor.shape[tensor.shape.length - 1] ?? 1)
    for (let i = 0; i < tensor.size; i += 1) {
      parameters[tensor.offset + i] = tensor.fanIn === 0 ? 0.01 * Math.cos(i) : (1.2 / Math.sqrt(inputs)) * Math.sin(1.3 * i + tensor.offset)
    }
  }
  return parameters
}

const objective = objectiveOf(PRESETS.paper, labels, 7)
const tensorflow = loadTensorFlow()

describe.each(['nano-b', 'nano-b-d6-all', 'nano-a'] as const)('%s against Keras', (id) => {
  it('gives the same softmax, losses of three steps and weights after them', async () => {
    const expected = KERAS[id]
    const network = new Network(await findNetwork(join(import.meta.dirname, '../../../models'), id), tensorflow)
    const parameters = parametersByFormula(network.tensors)
    const predictor = new Predictor(tensorflow, network, parameters)
    const first = predictor.predict(images.subarray(0, 2304), 1, 1)
    expected.softmax.forEach((value, place) => { expect(Math.abs((first[place] ?? 0) - value)).toBeLessThan(1e-6) })
    const trainer = new EagerTrainer(tensorflow, network, objective, { parameters, adam: freshAdam(parameters.length) })
    const losses = expected.losses.map(() => trainer.step({ images, labels, transforms: null, learningRate: 1e-3 }).lossSum / IMAGES)
    expected.losses.forEach((loss, step) => { expect(Math.abs((losses[step] ?? 0) - loss)).toBeLessThan(1e-5) })
    predictor.dispose()
    trainer.dispose()
  })

  it('moves the kernels to where Keras moves them', async () => {
    const network = new Network(await findNetwork(join(import.meta.dirname, '../../../models'), id), tensorflow)
    const parameters = parametersByFormula(network.tensors)
    const trainer = new EagerTrainer(tensorflow, network, objective, { parameters, adam: freshAdam(parameters.length) })
    for (let step = 0; step < 3; step += 1) trainer.step({ images, labels, transforms: null, learningRate: 1e-3 })
    for (const name of ['c1', 'logits'] as const) {
      const offset = network.tensors.find((tensor) => tensor.name === `${name}/kernel`)?.offset ?? -1
      expected(id, name).forEach((value, place) => { expect(Math.abs((parameters[offset + place] ?? 0) - value)).toBeLessThan(2e-5) })
    }
    trainer.dispose()
  })
})

function expected(id: keyof typeof KERAS, name: 'c1' | 'logits'): readonly number[] {
  return KERAS[id][name]
}
