import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadTensorFlow } from '../../../src/engine/native/tensorflow'
import { initialParameters } from '../../../src/engine/network/initialise'
import { freshAdam } from '../../../src/engine/training/adam'
import { makeTrainer } from '../../../src/engine/training/make-trainer'
import { findNetwork } from '../../support/find-network'
import { trainableCount, weightTensors } from '../../../src/studio/networks/weights'
import { randomStream } from '../../../src/studio/random'
import { drawTransforms } from '../../../src/studio/training/augmentation'
import { PRESETS } from '../../../src/studio/training/presets'
import { inventFold, scratch, tinyNetwork } from '../../support/invented-fold'
import { fullFaults, recordFaultRow } from '../../support/fault-row'
import { PROJECT_ROOT } from '../../support/provisioned'

const STEPS = 1000
/** Steps in which TensorFlow's and Node's own pools find their size. */
const SETTLING = 300
const MEGABYTE = 2 ** 20
/** Bytes a step, for what the collector has yet to take: a batch that was kept would be ten times as much. */
const ALLOWED = 30_000

const tensorflow = loadTensorFlow()

describe.each(['graph', 'eager'] as const)('a thousand steps of the %s trainer (J4)', (trainer) => {
  it('keep no tensor and no memory', async () => {
    const network = fullFaults() ? await findNetwork(join(PROJECT_ROOT, 'models'), 'nano-b') : { ...tinyNetwork, input: { ...tinyNetwork.input, size: 48 } }
    const { size, channels } = network.input
    const request = inventFold({ folder: scratch(), network, images: 32, recipe: { trainer } })
    const tensors = weightTensors(network)
    const training = makeTrainer(tensorflow, request, { parameters: initialParameters(tensors, 0, 0), adam: freshAdam(trainableCount(tensors)) })
    const random = randomStream(7, 'thousand steps')
    const step = (): void => {
      const images = Float32Array.from({ length: 32 * size * size * channels }, () => random.float())
      const labels = Array.from({ length: 32 }, () => random.below(network.classes))
      training.step({ images, labels, transforms: drawTransforms(PRESETS.paper.augmentation, random, 32, size), learningRate: 1e-4 })
    }
    for (let done = 0; done < SETTLING; done += 1) step()
    const before = { tensors: tensorflow.tf.memory().numTensors, rss: process.memoryUsage.rss(), at: performance.now() }
    for (let done = SETTLING; done < STEPS; done += 1) step()
    const grown = process.memoryUsage.rss() - before.rss
    const minutes = (performance.now() - before.at) / 60_000
    process.stdout.write(`J4 ${trainer}, ${network.id}: resident memory ${(grown / MEGABYTE).toFixed(2)} MB over ${STEPS - SETTLING} steps, ${(grown / MEGABYTE / minutes).toFixed(2)} MB a minute\n`)
    const faults = [
      ...(tensorflow.tf.memory().numTensors === before.tensors ? [] : [`${tensorflow.tf.memory().numTensors} tensors where ${before.tensors} were`]),
      ...(grown < ALLOWED * (STEPS - SETTLING) ? [] : [`resident memory grew by ${grown} bytes`]),
    ]
    training.dispose()
    recordFaultRow({ id: `J4 ${trainer}`, count: STEPS, failures: faults.length, seed: 7 })
    expect(faults).toEqual([])
  })
})
