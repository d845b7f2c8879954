import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { GraphPredictor } from '../../../src/engine/graph/graph-predictor'
import { loadTensorFlow } from '../../../src/engine/native/tensorflow'
import { initialParameters } from '../../../src/engine/network/initialise'
import { writeWeights } from '../../../src/engine/network/weights-file'
import { occlude } from '../../../src/engine/occlude'
import { weightTensors } from '../../../src/studio/networks/weights'
import { writeTensorFile } from '../../../src/studio/preparation/tensor-file'
import { randomStream } from '../../../src/studio/random'
import { testSeed } from '../../support/seed'
import { mixedNetwork, scratch } from '../../support/invented-fold'

const tensorflow = loadTensorFlow()

describe('an engine that hides parts of a picture', () => {
  it('says what the model says of the picture as it is and of each with one box at the picture’s own mean, channel by channel', async () => {
    const random = randomStream(testSeed(), 'occlude')
    const { size, channels } = mixedNetwork.input
    const row = size * size * channels
    const folder = scratch()
    const parameters = initialParameters(weightTensors(mixedNetwork), 3, 0)
    const values = Float32Array.from({ length: 2 * row }, () => 255 * random.float())
    const data = { path: join(folder, 'crops.bin'), ...writeTensorFile(join(folder, 'crops.bin'), { size, channels, ids: ['a', 'b'], values }) }
    const weights = writeWeights(join(folder, 'weights.bin'), mixedNetwork, parameters).path
    const boxes = [{ x: 0, y: 0, width: 3, height: 3 }, { x: 10, y: 9, width: 3, height: 4 }, { x: 2, y: 5, width: 11, height: 1 }]
    const message = await occlude(tensorflow, { type: 'occlude', request: 7, network: mixedNetwork, weights, standardise: 'none', data, row: 1, boxes })
    if (message.type !== 'occluded') throw new Error(`the engine said ${message.type}`)

    const image = values.subarray(row).map((value) => value / 255)
    const mean = [0, 1].map((channel) => image.filter((_, index) => index % channels === channel).reduce((sum, value) => sum + value, 0) / (size * size))
    const pictures = [null, ...boxes].map((box) => image.map((value, index) => {
      const [x, y] = [Math.floor(index / channels) % size, Math.floor(index / channels / size)]
      return box !== null && x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height ? (mean[index % channels] ?? 0) : value
    }))
    const predictor = new GraphPredictor(tensorflow, mixedNetwork, parameters)
    const expected = pictures.flatMap((picture) => [...predictor.predict(picture, 1, 1)])
    predictor.dispose()
    expect(message.runtime).toMatchObject({ name: 'onnxruntime', pictures: 4, passedOver: [] })
    expect(message.probabilities).toHaveLength(4 * mixedNetwork.classes)
    message.probabilities.forEach((value, place) => { expect(Math.abs(value - (expected[place] ?? Number.NaN))).toBeLessThan(1e-5) })
  })
})
