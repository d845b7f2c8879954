import { describe, expect, it } from 'vitest'
import { loadTensorFlow } from '../../../src/engine/native/tensorflow'
import { trainFold } from '../../../src/engine/training/train-fold'
import { trainerKindSchema } from '../../../src/shared/domain/recipe'
import type { EngineMessage } from '../../../src/shared/engine-protocol'
import { randomStream } from '../../../src/studio/random'
import { recordFaultRow } from '../../support/fault-row'
import { testSeed } from '../../support/seed'
import { inventFold, scratch, tinyNetwork } from '../../support/invented-fold'

const STOPS = 30

describe.each(trainerKindSchema.options)('a fold of the %s trainer stopped at random steps (J1)', (trainer) => {
  it(`says so and gives every tensor back, ${STOPS} times`, async () => {
    const seed = testSeed()
    const random = randomStream(seed, 'engine-stops')
    const tensorflow = loadTensorFlow()
    const request = inventFold({ folder: scratch(), network: tinyNetwork, images: 96, recipe: { trainer, epochs: 400 } })
    const base = tensorflow.tf.memory().numTensors
    const faults: string[] = []
    for (let time = 0; time < STOPS; time += 1) {
      let steps = random.below(20)
      const said: EngineMessage[] = []
      await trainFold(tensorflow, { ...request, resume: time > 0 }, { say: (message) => said.push(message), stopping: () => (steps -= 1) < 0 })
      if (said[said.length - 1]?.type !== 'stopped') faults.push(`the last word was ${said[said.length - 1]?.type ?? 'none'}`)
      const { numTensors } = tensorflow.tf.memory()
      if (numTensors !== base) faults.push(`${numTensors} tensors are left where ${base} were`)
    }
    recordFaultRow({ id: `J1 tensors, ${trainer}`, count: STOPS, failures: faults.length, seed })
    expect(faults).toEqual([])
  })
})
