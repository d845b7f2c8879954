import { describe, expect, it } from 'vitest'
import { GraphTrainer } from '../../../../src/engine/graph/graph-trainer'
import { loadTensorFlow } from '../../../../src/engine/native/tensorflow'
import { initialParameters } from '../../../../src/engine/network/initialise'
import { Network } from '../../../../src/engine/network/network'
import { freshAdam } from '../../../../src/engine/training/adam'
import { EagerTrainer } from '../../../../src/engine/training/eager-trainer'
import { objectiveOf } from '../../../../src/engine/training/objective'
import type { Batch, TrainerState } from '../../../../src/engine/training/trainer'
import type { NetworkSpec } from '../../../../src/shared/domain/network-spec'
import { trainableCount, weightTensors } from '../../../../src/studio/networks/weights'
import { randomStream } from '../../../../src/studio/random'
import { drawTransforms } from '../../../../src/studio/training/augmentation'
import { PRESETS } from '../../../../src/studio/training/presets'
import { mixedNetwork, tinyNetwork } from '../../../support/invented-fold'

const seed = Number(process.env['STUDIO_TEST_SEED'] ?? 20_240_613)
const tensorflow = loadTensorFlow()
const recipe = { ...PRESETS.paper, l2: 1e-4, labelSmoothing: 0.1, classWeights: 'balanced' as const }

function start(spec: NetworkSpec): TrainerState {
  const tensors = weightTensors(spec)
  return { parameters: initialParameters(tensors, 3, 0), adam: freshAdam(trainableCount(tensors)) }
}

/** Noise with a bright row where the class is, in batches of many lengths. */
function batchOf(spec: NetworkSpec, step: number): Batch {
  const random = randomStream(seed, spec.id, step)
  const { size, channels } = spec.input
  const n = [16, 1, 7, 19, 3][step % 5] ?? 1
  const labels = Array.from({ length: n }, () => random.below(spec.classes))
  const images = Float32Array.from({ length: n * size * size * channels }, (_, at) => {
    const [image, row] = [Math.floor(at / (size * size * channels)), Math.floor(at / (size * channels)) % size]
    return 0.5 * random.normal() + (row === (labels[image] ?? 0) * 2 ? 1 : 0)
  })
  return { images, labels, transforms: drawTransforms(recipe.augmentation, random, n, size), learningRate: 1e-4 }
}

describe(`the graph trainer (STUDIO_TEST_SEED=${seed})`, () => {
  it.each([
    { id: 'tiny', spec: tinyNetwork, parts: 1 }, { id: 'tiny', spec: tinyNetwork, parts: 2 }, { id: 'tiny', spec: tinyNetwork, parts: 3 }, { id: 'mixed', spec: mixedNetwork, parts: 2 },
  ])('$id, $parts threads: goes the way of the eager one for a hundred steps, augmentation, decay, smoothing, class weights and statistics', ({ spec, parts }) => {
    const objective = objectiveOf(recipe, [0, 0, 0, 1, 1, 2, 3], spec.classes)
    const graph = new GraphTrainer({ ...tensorflow, parts }, spec, objective, true, start(spec))
    const eager = new EagerTrainer(tensorflow, new Network(spec, tensorflow), objective, start(spec))
    for (let step = 0; step < 100; step += 1) {
      const batch = batchOf(spec, step)
      const [ours, reference] = [graph.step(batch), eager.step(batch)]
      expect(Math.abs(ours.lossSum - reference.lossSum), `loss of step ${step}`).toBeLessThan(0.02 * reference.lossSum)
      expect(Math.abs(ours.gradientNorm / reference.gradientNorm - 1), `gradient of step ${step}`).toBeLessThan(0.05)
      expect(Math.abs(ours.correct - reference.correct), `right answers of step ${step}`).toBeLessThanOrEqual(1)
    }
    const [ours, reference] = [graph.state(), eager.state()]
    expect(ours.adam.steps).toBe(100)
    for (const [one, other] of [[ours.parameters, reference.parameters], [ours.adam.m, reference.adam.m]] as const) {
      expect(one).toHaveLength(other.length)
      const furthest = one.reduce((largest, value, place) => Math.max(largest, Math.abs(value - (other[place] ?? Number.NaN))), 0)
      expect(furthest).toBeLessThan(2e-3)
    }
    const { images, labels } = batchOf(spec, 1000)
    const [softmaxes, expected] = [graph.predict(images, labels.length), eager.predict(images, labels.length)]
    softmaxes.forEach((value, place) => { expect(Math.abs(value - (expected[place] ?? Number.NaN))).toBeLessThan(5e-3) })
    graph.dispose()
    eager.dispose()
  })

  it('takes its state along: another trainer that starts from it goes on the same, and the first is not disturbed', () => {
    const objective = objectiveOf(recipe, [0, 1, 2, 3], mixedNetwork.classes)
    const first = new GraphTrainer(tensorflow, mixedNetwork, objective, true, start(mixedNetwork))
    for (let step = 0; step < 3; step += 1) first.step(batchOf(mixedNetwork, step))
    const second = new GraphTrainer(tensorflow, mixedNetwork, objective, true, first.state())
    for (let step = 3; step < 6; step += 1) expect(second.step(batchOf(mixedNetwork, step)).lossSum).toBeCloseTo(first.step(batchOf(mixedNetwork, step)).lossSum, 4)
    first.dispose()
    expect(second.state().adam.steps).toBe(6)
    second.dispose()
  })

  it('starts where it is told to, to the bit', () => {
    const state = start(mixedNetwork)
    const random = randomStream(seed, 'moments')
    for (const moments of [state.adam.m, state.adam.v]) moments.forEach((_, place) => { moments[place] = random.float() })
    state.adam.steps = 41
    const trainer = new GraphTrainer(tensorflow, mixedNetwork, objectiveOf(recipe, [0], mixedNetwork.classes), true, state)
    expect(trainer.state()).toEqual(state)
    trainer.dispose()
  })

  it('runs a network that has nothing to learn', () => {
    const spec: NetworkSpec = {
      ...tinyNetwork, id: 'idle', input: { ...tinyNetwork.input, channels: 3 },
      nodes: [{ id: 'pool', op: 'global-average-pool', inputs: ['input'] }, { id: 'softmax', op: 'softmax', inputs: ['pool'] }],
    }
    const trainer = new GraphTrainer(tensorflow, spec, objectiveOf(recipe, [0, 1, 2], 3), true, start(spec))
    expect(trainer.step(batchOf(spec, 0))).toMatchObject({ gradientNorm: 0 })
    trainer.dispose()
  })

  it('refuses a batch that is not what it was compiled for, and goes on', () => {
    const objective = objectiveOf(recipe, [0, 1, 2], tinyNetwork.classes)
    const trainer = new GraphTrainer(tensorflow, tinyNetwork, objective, true, start(tinyNetwork))
    const batch = batchOf(tinyNetwork, 0)
    expect(() => trainer.step({ ...batch, transforms: null })).toThrow('the graph is run without "transforms/0"')
    trainer.dispose()
    const plain = new GraphTrainer(tensorflow, tinyNetwork, objective, false, start(tinyNetwork))
    expect(() => plain.step(batch)).toThrow('the graph does not take "transforms/0"')
    expect(Number.isFinite(plain.step({ ...batch, transforms: null }).lossSum)).toBe(true)
    expect(plain.state().adam.steps).toBe(1)
    plain.dispose()
  })
})
