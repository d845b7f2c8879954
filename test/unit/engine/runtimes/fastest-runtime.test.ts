import { describe, expect, it } from 'vitest'
import { inferenceOf, inferenceSentences } from '../../../../src/shared/domain/inference'
import { loadTensorFlow } from '../../../../src/engine/native/tensorflow'
import { openFastest, runInBatches } from '../../../../src/engine/runtimes/fastest-runtime'
import { openRuntime } from '../../../../src/engine/runtimes/open-runtime'
import type { RuntimeModel } from '../../../../src/engine/runtimes/runtime'
import { PROJECT_ROOT } from '../../../support/provisioned'
import { farthest, TRIAL_SEED, trialOf } from './trial'

const tensorflow = loadTensorFlow()
const ground = { tensorflow, root: PROJECT_ROOT }

async function answersOf(model: RuntimeModel, images: Float32Array, count: number, root = PROJECT_ROOT) {
  const { runtime, use } = await openFastest({ tensorflow, root }, model, images, count)
  const answers = await runInBatches(runtime, images, count)
  await runtime.close()
  return { answers, use }
}

describe(`the fastest runtime that is proved equal (STUDIO_TEST_SEED=${TRIAL_SEED})`, () => {
  it.each([[1, 'onnxruntime', 1], [7, 'onnxruntime', 4], [8, 'tfjs-graph', 4], [70, 'tfjs-graph', 4]])('for %i pictures is %s, proved on %i of them, and answers as TensorFlow does', async (count, name, pictures) => {
    const { model, images } = trialOf('mixed', count)
    const { answers, use } = await answersOf(model, images, count)
    expect(use).toMatchObject({ name, pictures, passedOver: [] })
    expect(use.version.endsWith(' widened')).toBe(name === 'onnxruntime')
    expect(use.distance).toBeLessThanOrEqual(1e-5)
    const eager = await openRuntime(ground, { name: 'tfjs-eager', precision: 'fp32', threads: 1, model })
    expect(farthest(answers, await eager.run(images, count))).toBeLessThanOrEqual(1e-5)
    await eager.close()
  })

  it('passes over what fails or is absent and says so, and is TensorFlow itself where no other can be shown to answer alike', async () => {
    const { model, images, count } = trialOf('mixed', 2)
    // no number is near to what is no number
    const { use } = await answersOf({ ...model, parameters: model.parameters.map(() => Number.NaN) }, images, count, '/nowhere')
    expect(use).toMatchObject({ name: 'tfjs-eager', distance: 0 })
    expect(use.passedOver).toEqual([
      { name: 'onnxruntime', reason: expect.stringContaining('no number') as string },
      { name: 'litert', reason: expect.stringContaining('LiteRT is not here') as string },
      { name: 'tfjs-graph', reason: expect.stringContaining('no number') as string },
    ])
    const sentences = inferenceSentences(inferenceOf([use, use]))
    expect(sentences[0]).toContain('the slowest way, for 2 models.')
    expect(sentences).toContainEqual(expect.stringMatching(/^LiteRT was tried first and passed over for 2 models: LiteRT is not here.*\.$/) as string)
  })

  it('of several models counts equal runtimes and keeps the worst proof', () => {
    const use = { name: 'litert', version: '2', pictures: 4, distance: 1e-8, passedOver: [] } as const
    expect(inferenceOf([{ ...use, passedOver: [] }, { ...use, pictures: 2, distance: 3e-7, passedOver: [] }, { ...use, name: 'tfjs-graph', passedOver: [] }]).runtimes).toEqual([
      { name: 'litert', version: '2', pictures: 2, distance: 3e-7, models: 2 }, { name: 'tfjs-graph', version: '2', pictures: 4, distance: 1e-8, models: 1 },
    ])
  })
})
