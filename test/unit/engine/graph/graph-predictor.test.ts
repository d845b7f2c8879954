import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { GraphPredictor } from '../../../../src/engine/graph/graph-predictor'
import { loadTensorFlow } from '../../../../src/engine/native/tensorflow'
import { initialParameters } from '../../../../src/engine/network/initialise'
import { Network } from '../../../../src/engine/network/network'
import { Predictor } from '../../../../src/engine/network/predictor'
import { findNetwork } from '../../../support/find-network'
import { weightTensors } from '../../../../src/studio/networks/weights'
import { randomStream } from '../../../../src/studio/random'
import { mixedNetwork } from '../fold'

const tensorflow = loadTensorFlow()
const models = join(import.meta.dirname, '../../../../models')
const shipped = readdirSync(models).filter((name) => name.endsWith('.json')).map((name) => name.replace(/\.json$/, ''))
const seed = Number(process.env['STUDIO_TEST_SEED'] ?? 20_240_614)

describe(`the graph predictor (STUDIO_TEST_SEED=${seed})`, () => {
  it.each(['mixed', ...shipped])('%s: gives the softmaxes of the eager one within 1e-5, alone and in batches', async (id) => {
    const spec = id === 'mixed' ? mixedNetwork : await findNetwork(models, id)
    const random = randomStream(seed, id)
    const { size, channels } = spec.input
    const parameters = initialParameters(weightTensors(spec), 5, 0).map((value) => value + 0.01 * random.float())
    const images = Float32Array.from({ length: 7 * size * size * channels }, () => random.normal())
    const network = new Network(spec, tensorflow)
    const eager = new Predictor(tensorflow, network, parameters)
    const graph = new GraphPredictor(tensorflow, spec, parameters)
    const expected = eager.predict(images, 7, 7)
    for (const batch of [1, 3, 7]) {
      graph.predict(images, 7, batch).forEach((value, place) => { expect(Math.abs(value - (expected[place] ?? Number.NaN))).toBeLessThan(1e-5) })
    }
    eager.dispose()
    network.dispose()
    graph.dispose()
  })
})
