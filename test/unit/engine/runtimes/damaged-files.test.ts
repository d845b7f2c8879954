import { describe, expect, it } from 'vitest'
import { StudioError } from '../../../../src/shared/errors'
import { loadTensorFlow } from '../../../../src/engine/native/tensorflow'
import { liteRtOf } from '../../../../src/engine/runtimes/litert'
import { onnxRuntimeOf } from '../../../../src/engine/runtimes/onnxruntime'
import type { InferenceRuntime } from '../../../../src/engine/runtimes/runtime'
import { inferenceGraph } from '../../../../src/studio/export/inference-graph'
import { writeOnnx } from '../../../../src/studio/export/onnx'
import { encodeOnnx } from '../../../../src/studio/export/onnx-message'
import { writeTflite } from '../../../../src/studio/export/tflite'
import { PROJECT_ROOT } from '../../../support/provisioned'
import { trialOf } from './trial'

loadTensorFlow()
const { model: { network, parameters } } = trialOf('mixed', 1)
const graph = inferenceGraph(network, parameters)

/** Every so-manieth beginning of a file, the empty one among them. */
const beginnings = (bytes: Uint8Array, count: number): readonly Uint8Array[] => Array.from({ length: count }, (_, place) => bytes.slice(0, Math.floor((place * bytes.length) / count)))

/** The codes with which opening fails; what opens is closed and counted as "opened". */
async function codesOf(files: readonly Uint8Array[], open: (bytes: Uint8Array) => InferenceRuntime | Promise<InferenceRuntime>): Promise<ReadonlySet<string>> {
  const codes = new Set<string>()
  for (const bytes of files) {
    try {
      await (await open(bytes)).close()
      codes.add('opened')
    } catch (thrown) {
      codes.add(thrown instanceof StudioError ? thrown.code : String(thrown))
    }
  }
  return codes
}

describe('damaged model files', () => {
  it('cut anywhere are refused as unreadable, never with a bare error', async () => {
    const onnx = beginnings(writeOnnx(graph, { name: 'mixed', ranges: null, metadata: {} }), 40)
    const tflite = beginnings(writeTflite(graph, { name: 'mixed', ranges: null }), 40)
    expect(await codesOf(onnx, (bytes) => onnxRuntimeOf(bytes, network, 'fp32', 1))).toEqual(new Set(['model-unreadable']))
    expect(await codesOf(tflite, (bytes) => liteRtOf(bytes, PROJECT_ROOT, network, 'fp32', 1))).toEqual(new Set(['model-unreadable']))
  })

  it('with an operator that nobody knows, or a tensor larger than the file, are refused with the runtime\'s own words', async () => {
    const value = { name: 'images', shape: [1, 2] }
    const odd = (op: string, constants: Parameters<typeof encodeOnnx>[0]['constants']): Uint8Array => encodeOnnx({ name: 'odd', nodes: [{ op, inputs: ['images', ...constants.map(({ name }) => name)], output: 'probabilities', attributes: {} }], constants, inputs: [value], outputs: [{ ...value, name: 'probabilities' }], metadata: {} })
    await expect(onnxRuntimeOf(odd('Imagine', []), network, 'fp32', 1)).rejects.toMatchObject({ code: 'model-unreadable', message: expect.stringContaining('Imagine') as string })
    await expect(onnxRuntimeOf(odd('Add', [{ name: 'huge', shape: [2 ** 31, 2 ** 20], values: Float32Array.of(1) }]), network, 'fp32', 1)).rejects.toMatchObject({ code: 'model-unreadable' })
  })
})
