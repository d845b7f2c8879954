import { describe, expect, it } from 'vitest'
import { loadTensorFlow } from '../../../../src/engine/native/tensorflow'
import { calibrate } from '../../../../src/engine/runtimes/calibrate'
import { onnxRuntimeOf } from '../../../../src/engine/runtimes/onnxruntime'
import { loadLiteRt } from '../../../../src/engine/runtimes/litert-library'
import { openRuntime } from '../../../../src/engine/runtimes/open-runtime'
import type { InferenceRuntime, Precision, RuntimeModel, RuntimeName } from '../../../../src/engine/runtimes/runtime'
import { inferenceGraph } from '../../../../src/studio/export/inference-graph'
import { writeOnnx } from '../../../../src/studio/export/onnx'
import { PROJECT_ROOT } from '../../../support/provisioned'
import { farthest, TRIAL_NETWORKS, TRIAL_SEED, trialOf } from './trial'

const ground = { tensorflow: loadTensorFlow(), root: PROJECT_ROOT }

async function opened<T>(name: RuntimeName, model: RuntimeModel, precision: Precision, work: (runtime: InferenceRuntime) => T | Promise<T>): Promise<T> {
  const runtime = await openRuntime(ground, { name, precision, threads: 1, model })
  try {
    return await work(runtime)
  } finally {
    await runtime.close()
  }
}

describe(`runtimes (STUDIO_TEST_SEED=${TRIAL_SEED})`, () => {
  it.each(TRIAL_NETWORKS)('%s: every runtime gives the softmaxes of tfjs within 1e-5, alone and in batches', async (id) => {
    const { model, images, count } = trialOf(id, 3)
    const expected = await opened('tfjs-eager', model, 'fp32', (runtime) => runtime.run(images, count))
    for (const name of ['tfjs-graph', 'onnxruntime', 'litert', 'tfjs-wasm'] as const) {
      await opened(name, model, 'fp32', async (runtime) => {
        expect(farthest(await runtime.run(images, count), expected), name).toBeLessThan(1e-5)
        expect(farthest(await runtime.run(images.subarray(0, images.length / count), 1), expected.subarray(0, model.network.classes)), `${name}, one image`).toBeLessThan(1e-5)
      })
    }
  })

  it.each(['nano-b', 'resnet-20', 'mixed'])('%s: int8 stays near float32, and both runtimes near each other', async (id) => {
    const { model, images, count } = trialOf(id, 8)
    const ranges = await calibrate(model.network, model.parameters, images, count, 1)
    const exact = await opened('onnxruntime', model, 'fp32', (runtime) => runtime.run(images, count))
    const onnx = await opened('onnxruntime', { ...model, ranges }, 'int8', (runtime) => runtime.run(images, count))
    const tflite = await opened('litert', { ...model, ranges }, 'int8', (runtime) => runtime.run(images, count))
    expect(farthest(onnx, exact)).toBeLessThan(0.1)
    expect(farthest(onnx, exact)).toBeGreaterThan(0)
    expect(farthest(tflite, onnx)).toBeLessThan(0.05)
  })

  it('ONNX Runtime gives the very bits of its public interface, which says so where it has to do, and no answer is written over by the next', async () => {
    const { model: { network, parameters }, images } = trialOf('nano-b', 2)
    const bytes = writeOnnx(inferenceGraph(network, parameters), { name: network.id, ranges: null, metadata: {} })
    const [direct, open] = [await onnxRuntimeOf(bytes, network, 'fp32', 1), await onnxRuntimeOf(bytes, network, 'fp32', 1, null)]
    expect(open.version).toBe(`${direct.version} by its public interface`)
    const [first, second] = [images.subarray(0, images.length / 2), images.subarray(images.length / 2)]
    const answers = [await direct.run(first, 1), await direct.run(second, 1)]
    expect(answers.map((one) => [...one])).toEqual([[...await open.run(first, 1)], [...await open.run(second, 1)]])
    expect([...answers[0] ?? []]).not.toEqual([...answers[1] ?? []])
    await Promise.all([direct.close(), open.close()])
  })

  it('refuses int8 where a runtime has none, and where nothing was calibrated', async () => {
    const { model } = trialOf('nano-b', 1)
    await expect(openRuntime(ground, { name: 'tfjs-graph', precision: 'int8', threads: 1, model })).rejects.toThrow('computes in float32 only')
    await expect(openRuntime(ground, { name: 'onnxruntime', precision: 'int8', threads: 1, model })).rejects.toThrow('has not been calibrated')
  })

  it('says that LiteRT is absent where set-up recorded none', () => {
    expect(() => loadLiteRt('/nowhere')).toThrow('LiteRT is not here')
  })
})
