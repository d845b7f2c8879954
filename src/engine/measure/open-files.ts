import type { MeasureRequest } from '../../shared/engine-protocol'
import { StudioError } from '../../shared/errors'
import type { LayersModel } from '../../studio/export/layers-model'
import { projectFolders } from '../../studio/project-folders'
import type { TensorFlow } from '../native/tensorflow'
import { readWeights } from '../network/weights-file'
import { readModel } from '../read-model'
import { liteRtOf } from '../runtimes/litert'
import { loadLiteRt } from '../runtimes/litert-library'
import { loadOnnxRuntime, widenedRuntimeOf } from '../runtimes/onnxruntime'
import type { InferenceRuntime } from '../runtimes/runtime'
import { openTfjsEager, openTfjsGraph } from '../runtimes/tensorflow-runtime'
import { loadWasm, tfjsWasmOf } from '../runtimes/tfjs-wasm'
import { openClassifier } from './open-classifier'

/** A runtime in two steps, so that a cold start can tell the library's share from the model's. */
export interface Opening {
  /** Bytes of the model's files. */
  readonly bytes: number
  loadLibrary(): void
  loadModel(): InferenceRuntime | Promise<InferenceRuntime>
}

/** The runtimes that compute in eight bits. */
const INT8: ReadonlySet<MeasureRequest['runtime']> = new Set(['onnxruntime', 'litert'])

/**
 * What a cell asks for, over the files that were laid out for its network, or over a user's classifier.
 *
 * @throws StudioError `engine-refused` for eight bits where the runtime has none; `file-vanished`; as `openClassifier`
 */
export function openFiles(tensorflow: () => TensorFlow, { model, runtime, precision, threads }: Pick<MeasureRequest, 'model' | 'runtime' | 'precision' | 'threads'>): Opening {
  if (model.kind === 'classifier') return openClassifier(model, { runtime, precision, threads })
  const { network, files } = model
  if (precision === 'int8' && !INT8.has(runtime)) throw new StudioError('engine-refused', `The runtime ${runtime} computes in float32 only.`, `Choose ${[...INT8].join(' or ')} for int8.`)
  const { root } = projectFolders()
  switch (runtime) {
    case 'tfjs-eager': case 'tfjs-graph': {
      const open = runtime === 'tfjs-graph' ? openTfjsGraph : openTfjsEager
      return { bytes: readModel(files.weights).length, loadLibrary: () => { tensorflow() }, loadModel: () => open(tensorflow(), { network, parameters: readWeights(files.weights, network), ranges: null }) }
    }
    case 'onnxruntime': {
      const path = cut(precision, files.onnx, files.onnxInt8)
      return { bytes: readModel(path).length, loadLibrary: () => { loadOnnxRuntime() }, loadModel: () => widenedRuntimeOf(readModel(path), network, precision, threads) }
    }
    case 'litert': {
      const path = cut(precision, files.tflite, files.tfliteInt8)
      return { bytes: readModel(path).length, loadLibrary: () => { loadLiteRt(root) }, loadModel: () => liteRtOf(readModel(path), root, network, precision, threads) }
    }
    case 'tfjs-wasm': {
      const layers = (): LayersModel => ({ model: JSON.parse(Buffer.from(readModel(files.layers.model)).toString('utf8')) as LayersModel['model'], weights: readModel(files.layers.weights).slice() })
      return { bytes: readModel(files.layers.model).length + readModel(files.layers.weights).length, loadLibrary: () => { tensorflow(); loadWasm() }, loadModel: () => tfjsWasmOf(tensorflow(), network, layers()) }
    }
  }
}

function cut(precision: 'fp32' | 'int8', float: string, int8: string | null): string {
  if (precision === 'fp32') return float
  if (int8 === null) throw new StudioError('engine-refused', 'No int8 form of the network was laid out.', 'This is a fault of the studio; send its log to the developers.')
  return int8
}
