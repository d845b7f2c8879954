import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type * as Wasm from '@tensorflow/tfjs-backend-wasm'
import { StudioError } from '../../shared/errors'
import { writeLayersModel } from '../../studio/export/layers-model'
import type { TensorFlow } from '../native/tensorflow'
import type { InferenceRuntime, RuntimeModel } from './runtime'

/**
 * The network as the LayersModel that the studio exports, in tfjs' WebAssembly backend: what a web page without a graphics card runs. In Node it has one
 * thread. The backend is a global of tfjs, so it is chosen for each call and given back after it.
 */
export async function openTfjsWasm({ tf }: TensorFlow, { network, parameters }: RuntimeModel): Promise<InferenceRuntime> {
  const wasm = await loadWasm()
  const backend = tf.getBackend()
  const within = async <T>(work: () => T | Promise<T>): Promise<T> => {
    if (!(await tf.setBackend('wasm'))) throw new StudioError('part-absent', 'The WebAssembly backend of tfjs cannot be started.', 'Install the dependencies again: npm ci')
    try {
      return await work()
    } finally {
      await tf.setBackend(backend)
    }
  }
  const { model: { modelTopology, weightsManifest }, weights } = writeLayersModel(network, parameters, tf.version.tfjs)
  const [manifest] = weightsManifest as readonly { readonly weights: Parameters<typeof tf.io.decodeWeights>[1] }[]
  const artifacts = { modelTopology: modelTopology as object, weightSpecs: manifest?.weights ?? [], weightData: weights.buffer as ArrayBuffer }
  const model = await within(() => tf.loadLayersModel(tf.io.fromMemory(artifacts)))
  const { size, channels } = network.input
  return {
    name: 'tfjs-wasm', version: wasm.version_wasm, precision: 'fp32', threads: 1,
    run: (batch, images) => within(() => tf.tidy(() => (model.predict(tf.tensor4d(batch, [images, size, size, channels])) as ReturnType<typeof tf.tensor>).dataSync() as Float32Array)),
    close: () => within(() => model.dispose()).then(() => undefined),
  }
}

async function loadWasm(): Promise<typeof Wasm> {
  const require = createRequire(import.meta.url)
  try {
    const wasm = require('@tensorflow/tfjs-backend-wasm') as typeof Wasm
    wasm.setWasmPaths(`${join(dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json')), 'dist')}/`)
    return wasm
  } catch (cause) {
    throw new StudioError('part-absent', `The WebAssembly backend of tfjs cannot be loaded: ${cause instanceof Error ? cause.message : String(cause)}.`, 'Install the dependencies again: npm ci', { cause })
  }
}
