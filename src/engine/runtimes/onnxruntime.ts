import { createRequire } from 'node:module'
import type * as Ort from 'onnxruntime-node'
import { StudioError } from '../../shared/errors'
import { IMAGES, inferenceGraph, PROBABILITIES } from '../../studio/export/inference-graph'
import { writeOnnx } from '../../studio/export/onnx'
import type { InferenceRuntime, RuntimeRequest } from './runtime'

/** The library, loaded at the first use: an engine that only trains never does. */
export function loadOnnxRuntime(): typeof Ort {
  try {
    return createRequire(import.meta.url)('onnxruntime-node') as typeof Ort
  } catch (cause) {
    const detail = (cause instanceof Error ? cause.message : String(cause)).split('\n')[0] ?? ''
    throw new StudioError('part-absent', `ONNX Runtime cannot be loaded: ${detail}.`, 'Install the dependencies again: npm ci', { cause })
  }
}

/** A session over the bytes of a model, on the processor alone. */
export function onnxSession(ort: typeof Ort, bytes: Uint8Array, threads: number): Promise<Ort.InferenceSession> {
  return ort.InferenceSession.create(bytes, { executionProviders: ['cpu'], intraOpNumThreads: threads, interOpNumThreads: 1, executionMode: 'sequential', graphOptimizationLevel: 'all', logSeverityLevel: 3 })
}

/** The network as the ONNX file that the studio exports, in ONNX Runtime. */
export async function openOnnxRuntime({ precision, threads, model: { network, parameters, ranges } }: RuntimeRequest): Promise<InferenceRuntime> {
  const ort = loadOnnxRuntime()
  const bytes = writeOnnx(inferenceGraph(network, parameters), { name: network.id, ranges: precision === 'int8' ? ranges : null, metadata: {} })
  const session = await onnxSession(ort, bytes, threads)
  const { size, channels } = network.input
  return {
    name: 'onnxruntime', version: ort.env.versions.node ?? ort.env.versions.common, precision, threads,
    async run(batch, images) {
      const answer = await session.run({ [IMAGES]: new ort.Tensor('float32', batch, [images, size, size, channels]) })
      return answer[PROBABILITIES]?.data as Float32Array
    },
    close: () => session.release(),
  }
}
