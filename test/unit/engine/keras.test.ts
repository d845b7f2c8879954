import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { GraphTrainer } from '../../../src/engine/graph/graph-trainer'
import { loadTensorFlow } from '../../../src/engine/native/tensorflow'
import { Network } from '../../../src/engine/network/network'
import { Predictor } from '../../../src/engine/network/predictor'
import { freshAdam } from '../../../src/engine/training/adam'
import { EagerTrainer } from '../../../src/engine/training/eager-trainer'
import { objectiveOf, type Objective } from '../../../src/engine/training/objective'
import type { Trainer } from '../../../src/engine/training/trainer'
import type { TrainerKind } from '../../../src/shared/domain/recipe'
import { findNetwork } from '../../support/find-network'
import { parameterCount, weightTensors, type WeightTensor } from '../../../src/studio/networks/weights'
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

/** Longer trainings and shaped losses: written by test/bench/keras/reference.py, which says how. */
interface Reference {
  readonly hundredSteps: Readonly<Record<'nano-b' | 'nano-a', readonly number[]>>
  readonly shaped: { readonly l2: number; readonly labelSmoothing: number; readonly classWeights: readonly number[]; readonly losses: readonly number[] }
}
const REFERENCE = JSON.parse(readFileSync(join(import.meta.dirname, 'keras-reference.json'), 'utf8')) as Reference

const BATCH = 16
const MANY = 64
/** A bright bar at a height that depends on the class, over waves that do not. */
const many = Float32Array.from({ length: MANY * 2304 }, (_, i) => {
  const [image, row, column] = [Math.floor(i / 2304), Math.floor(i / 48) % 48, i % 48]
  return 0.5 * Math.sin(0.37 * column + 0.23 * row + 1.7 * image) + (Math.abs(row - (3 + 7 * (image % 7))) <= 2 ? 0.8 : 0)
})
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

const models = join(import.meta.dirname, '../../../models')
const tensorflow = loadTensorFlow()
const paper = objectiveOf(PRESETS.paper, labels, 7)

/** A trainer of each kind at the parameters that the references start from. */
async function startAt(kind: TrainerKind, id: string, objective: Objective): Promise<{ readonly trainer: Trainer; readonly tensors: readonly WeightTensor[] }> {
  const spec = await findNetwork(models, id)
  const tensors = weightTensors(spec)
  const parameters = parametersByFormula(tensors)
  const state = { parameters, adam: freshAdam(parameters.length) }
  const trainer = kind === 'graph' ? new GraphTrainer(tensorflow, spec, objective, false, state) : new EagerTrainer(tensorflow, new Network(spec, tensorflow), objective, state)
  return { trainer, tensors }
}

it.each(['nano-b', 'nano-b-d6-all', 'nano-a'] as const)('%s gives the softmax of Keras', async (id) => {
  const network = new Network(await findNetwork(models, id), tensorflow)
  const predictor = new Predictor(tensorflow, network, parametersByFormula(network.tensors))
  const first = predictor.predict(images.subarray(0, 2304), 1, 1)
  KERAS[id].softmax.forEach((value, place) => { expect(Math.abs((first[place] ?? 0) - value)).toBeLessThan(1e-6) })
  predictor.dispose()
  network.dispose()
})

describe.each(['graph', 'eager'] as const)('the %s trainer against Keras', (kind) => {
  it.each(['nano-b', 'nano-b-d6-all', 'nano-a'] as const)('%s: the losses of three steps, and the weights after them', async (id) => {
    const { trainer, tensors } = await startAt(kind, id, paper)
    const step = (): number => trainer.step({ images, labels, transforms: null, learningRate: 1e-3 }).lossSum / IMAGES
    const losses = [step(), step(), step()]
    const { parameters } = trainer.state()
    losses.forEach((loss, place) => { expect(Math.abs(loss - (KERAS[id].losses[place] ?? 0))).toBeLessThan(1e-5) })
    for (const name of ['c1', 'logits'] as const) {
      const offset = tensors.find((tensor) => tensor.name === `${name}/kernel`)?.offset ?? -1
      KERAS[id][name].forEach((value, place) => { expect(Math.abs((parameters[offset + place] ?? 0) - value)).toBeLessThan(2e-5) })
    }
    expect(Math.abs(step() - KERAS[id].losses[3])).toBeLessThan(1e-5)
    trainer.dispose()
  })

  it('decays kernels, smooths targets and weighs classes as Keras does', async () => {
    const { l2, labelSmoothing, classWeights, losses } = REFERENCE.shaped
    const { trainer } = await startAt(kind, 'nano-b', { ...paper, l2, labelSmoothing, classWeights })
    losses.forEach((loss, step) => { expect(Math.abs(trainer.step(batchOf(step)).lossSum / BATCH - loss), `step ${step}`).toBeLessThan(1e-4) })
    trainer.dispose()
  })
})

// the eager trainer is held to the graph's gradients elsewhere, and takes five times as long
it.each(['nano-b', 'nano-a'] as const)('%s: the loss curve of a hundred steps of the graph trainer, within two per cent of Keras', async (id) => {
  const { trainer } = await startAt('graph', id, paper)
  const expected = REFERENCE.hundredSteps[id]
  expect(expected).toHaveLength(100)
  expected.forEach((loss, step) => { expect(Math.abs(trainer.step(batchOf(step)).lossSum / BATCH / loss - 1), `step ${step}`).toBeLessThan(0.02) })
  trainer.dispose()
})

/** The batches of reference.py: the images one after the other, again and again. */
function batchOf(step: number): { readonly images: Float32Array; readonly labels: readonly number[]; readonly transforms: null; readonly learningRate: number } {
  const from = (step * BATCH) % MANY
  return { images: many.subarray(from * 2304, (from + BATCH) * 2304), labels: Array.from({ length: BATCH }, (_, row) => (from + row) % 7), transforms: null, learningRate: 5e-5 }
}
