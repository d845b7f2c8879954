import { createRequire } from 'node:module'
import type * as Ort from 'onnxruntime-node'
import type { NetworkSpec } from '../../shared/domain/network-spec'
import { StudioError } from '../../shared/errors'
import { IMAGES, inferenceGraph, PROBABILITIES } from '../../studio/export/inference-graph'
import { writeOnnx } from '../../studio/export/onnx'
import { widenChannels } from '../../studio/export/wide-channels'
import { nativeSession, type NativeSession } from './onnx-native'
import type { InferenceRuntime, Precision, RuntimeRequest } from './runtime'

/** The library, loaded at the first use: an engine that only trains never does. */
export function loadOnnxRuntime(): typeof Ort {
  try {
    return createRequire(import.meta.url)('onnxruntime-node') as typeof Ort
  } catch (cause) {
    const detail = (cause instanceof Error ? cause.message : String(cause)).split('\n')[0] ?? ''
    throw new StudioError('part-absent', `ONNX Runtime cannot be loaded: ${detail}.`, 'Install the dependencies again: npm ci', { cause })
  }
}

/**
 * A session over the bytes of a model, on the processor alone.
 *
 * @throws StudioError `model-unreadable` with ONNX Runtime's own words
 */
export async function onnxSession(ort: typeof Ort, bytes: Uint8Array, threads: number): Promise<Ort.InferenceSession> {
  try {
    return await ort.InferenceSession.create(bytes, sessionOptions(threads))
  } catch (cause) {
    throw refused(cause)
  }
}

function sessionOptions(threads: number): Ort.InferenceSession.SessionOptions {
  return { executionProviders: ['cpu'], intraOpNumThreads: threads, interOpNumThreads: 1, executionMode: 'sequential', graphOptimizationLevel: 'all', logSeverityLevel: 3 }
}

function refused(cause: unknown): StudioError {
  const detail = (cause instanceof Error ? cause.message : String(cause)).split('\n')[0]?.slice(0, 300) ?? ''
  return new StudioError('model-unreadable', `ONNX Runtime refuses the model: ${detail.replace(/\.$/, '')}.`, 'Check that the file is a whole ONNX model, or export it again.', { cause })
}

/** The network as the ONNX file that the studio exports with wide channels, in ONNX Runtime. */
export async function openOnnxRuntime({ precision, threads, model: { network, parameters, ranges } }: RuntimeRequest): Promise<InferenceRuntime> {
  return widenedRuntimeOf(writeOnnx(widenChannels(inferenceGraph(network, parameters), precision), { name: network.id, ranges: precision === 'int8' ? ranges : null, metadata: {} }), network, precision, threads)
}

/** As {@link onnxRuntimeOf}, over a widened file, which the version then says: it is another speed than that of the network as it is. */
export async function widenedRuntimeOf(bytes: Uint8Array, network: NetworkSpec, precision: Precision, threads: number): Promise<InferenceRuntime> {
  const runtime = await onnxRuntimeOf(bytes, network, precision, threads)
  return { ...runtime, version: `${runtime.version} widened` }
}

/**
 * The bytes of an ONNX file that was written from a network of ours. Rejects as {@link onnxSession}.
 *
 * @param native what computes it; null: the public session, which the version then says
 */
export async function onnxRuntimeOf(bytes: Uint8Array, network: NetworkSpec, precision: Precision, threads: number, native: NativeSession | null = nativeSession()): Promise<InferenceRuntime> {
  const ort = loadOnnxRuntime()
  const { size, channels } = network.input
  const facts = { name: 'onnxruntime', version: ort.env.versions.node ?? ort.env.versions.common, precision, threads } as const
  const feeds = (batch: Float32Array, images: number) => ({ [IMAGES]: new ort.Tensor('float32', batch, [images, size, size, channels]) })
  if (native !== null) {
    try {
      native.loadModel(bytes.buffer, bytes.byteOffset, bytes.byteLength, sessionOptions(threads))
    } catch (cause) {
      throw refused(cause)
    }
    return { ...facts, run: (batch, images) => native.run(feeds(batch, images), { [PROBABILITIES]: null }, {})[PROBABILITIES]?.data as Float32Array, close: async () => native.dispose() }
  }
  const session = await onnxSession(ort, bytes, threads)
  return {
    ...facts, version: `${facts.version} by its public interface`,
    run: async (batch, images) => (await session.run(feeds(batch, images)))[PROBABILITIES]?.data as Float32Array,
    close: () => session.release(),
  }
}
