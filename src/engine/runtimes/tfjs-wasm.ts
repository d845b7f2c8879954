import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type * as Wasm from '@tensorflow/tfjs-backend-wasm'
import type { NetworkSpec } from '../../shared/domain/network-spec'
import { StudioError } from '../../shared/errors'
import { writeLayersModel, type LayersModel } from '../../studio/export/layers-model'
import type { TensorFlow } from '../native/tensorflow'
import { loadLayers } from './load-layers'
import type { InferenceRuntime, RuntimeModel } from './runtime'

/** The network as the LayersModel that the studio exports, in tfjs' WebAssembly backend. */
export function openTfjsWasm(tensorflow: TensorFlow, { network, parameters }: RuntimeModel): Promise<InferenceRuntime> {
  return tfjsWasmOf(tensorflow, network, writeLayersModel(network, parameters, tensorflow.tf.version.tfjs))
}

/**
 * A LayersModel of ours in the WebAssembly backend: what a web page without a graphics card runs. In Node it has one thread. The backend is a global of
 * tfjs, so it is chosen for each call and given back after it.
 */
export async function tfjsWasmOf({ tf }: TensorFlow, network: NetworkSpec, layers: LayersModel): Promise<InferenceRuntime> {
  const wasm = loadWasm()
  const backend = tf.getBackend()
  const within = async <T>(work: () => T | Promise<T>): Promise<T> => {
    if (!(await tf.setBackend('wasm'))) throw new StudioError('part-absent', 'The WebAssembly backend of tfjs cannot be started.', 'Install the dependencies again: npm ci')
    try {
      return await work()
    } finally {
      await tf.setBackend(backend)
    }
  }
  const model = await within(() => loadLayers(tf, layers))
  const { size, channels } = network.input
  return {
    name: 'tfjs-wasm', version: wasm.version_wasm, precision: 'fp32', threads: 1,
    run: (batch, images) => within(() => tf.tidy(() => (model.predict(tf.tensor4d(batch, [images, size, size, channels])) as ReturnType<typeof tf.tensor>).dataSync() as Float32Array)),
    close: () => within(() => model.dispose()).then(() => undefined),
  }
}

/** The backend's package, told where its binaries are; throws `part-absent`. */
export function loadWasm(): typeof Wasm {
  const require = createRequire(import.meta.url)
  try {
    const wasm = require('@tensorflow/tfjs-backend-wasm') as typeof Wasm
    wasm.setWasmPaths(`${join(dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json')), 'dist')}/`)
    return wasm
  } catch (cause) {
    throw new StudioError('part-absent', `The WebAssembly backend of tfjs cannot be loaded: ${cause instanceof Error ? cause.message : String(cause)}.`, 'Install the dependencies again: npm ci', { cause })
  }
}
