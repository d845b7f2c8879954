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
import { mixedNetwork } from '../../../support/invented-fold'

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

  it.each(['mixed', ...shipped])('%s: gives embeddings from which the last dense layer makes its softmaxes', async (id) => {
    const spec = id === 'mixed' ? mixedNetwork : await findNetwork(models, id)
    const random = randomStream(seed, `${id} embedded`)
    const { size, channels } = spec.input
    const tensors = weightTensors(spec)
    const parameters = initialParameters(tensors, 5, 0).map((value) => value + 0.01 * random.float())
    const images = Float32Array.from({ length: 5 * size * size * channels }, () => random.normal())
    const graph = new GraphPredictor(tensorflow, spec, parameters)
    const embeddings = graph.embed(images, 5, 2)
    const softmaxes = graph.predict(images, 5, 5)
    graph.dispose()
    const last = spec.nodes.filter((node) => node.op === 'dense').at(-1)?.id ?? ''
    const part = (name: string) => tensors.find((tensor) => tensor.name === `${last}/${name}`)
    const [kernel, bias] = [part('kernel'), part('bias')]
    if (kernel === undefined) throw new Error(`${id} has no last dense layer`)
    const [width = 0, classes = 0] = kernel.shape
    expect(embeddings).toHaveLength(5 * width)
    for (let row = 0; row < 5; row += 1) {
      const logits = Array.from({ length: classes }, (_, unit) => Array.from({ length: width }, (_value, place) => (embeddings[row * width + place] ?? 0) * (parameters[kernel.offset + place * classes + unit] ?? 0))
        .reduce((sum, term) => sum + term, bias === undefined ? 0 : (parameters[bias.offset + unit] ?? 0)))
      const raised = logits.map((logit) => Math.exp(logit - Math.max(...logits)))
      const sum = raised.reduce((total, value) => total + value, 0)
      raised.forEach((value, unit) => { expect(Math.abs(value / sum - (softmaxes[row * classes + unit] ?? Number.NaN))).toBeLessThan(1e-5) })
    }
  })
})
