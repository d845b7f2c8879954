import { dirname, join } from 'node:path'
import { INT8_FORMATS, WIDE_FORMATS, type ModelFormat } from '../shared/domain/model-export'
import type { EngineMessage, ExportRequest } from '../shared/engine-protocol'
import { StudioError } from '../shared/errors'
import { modelFiles } from '../studio/export/model-files'
import { inferenceGraph } from '../studio/export/inference-graph'
import { writeLayersModel } from '../studio/export/layers-model'
import { writeOnnx } from '../studio/export/onnx'
import type { TensorRanges } from '../studio/export/quantise'
import { writeTflite } from '../studio/export/tflite'
import { widenChannels } from '../studio/export/wide-channels'
import { projectFolders } from '../studio/project-folders'
import { GraphPredictor } from './graph/graph-predictor'
import { inferenceSavedModel } from './graph/inference-saved-model'
import { TAG, SIGNATURE } from './graph/saved-model'
import type { TensorFlow } from './native/tensorflow'
import { readWeights } from './network/weights-file'
import { readInput } from './network-input'
import { calibrate } from './runtimes/calibrate'
import { farthest } from './runtimes/farthest'
import { liteRtOf } from './runtimes/litert'
import { loadLayers } from './runtimes/load-layers'
import { onnxRuntimeOf } from './runtimes/onnxruntime'
import type { InferenceRuntime } from './runtimes/runtime'
import { writeFile } from './write-file'

type Exported = Extract<EngineMessage, { readonly type: 'exported' }>
/** How images are answered by a written model. */
type Asked = { readonly by: string; readonly run: (images: Float32Array, count: number) => Promise<Float32Array> }

/** No probability of a float32 file may be further from TensorFlow's. */
const TOLERANCE = 1e-5
const BATCH = 64

/**
 * Writes a trained network in the formats asked for and runs every file beside TensorFlow on the checked rows.
 *
 * @throws StudioError `export-impossible` where a float32 file does not answer as TensorFlow does; as `readInput`, `readWeights`; `disk-full`, `write-refused`
 */
export async function exportModel(tensorflow: TensorFlow, request: ExportRequest): Promise<Exported> {
  const { network, formats, checked } = request
  const parameters = readWeights(request.weights, network)
  const images = readInput(request, checked)
  const predictor = new GraphPredictor(tensorflow, network, parameters)
  const reference = predictor.predict(images, checked.length, BATCH)
  predictor.dispose()
  const ranges = formats.some((format) => INT8_FORMATS.has(format))
    ? await calibrate(network, parameters, readInput(request, request.calibration), request.calibration.length, tensorflow.record.threads)
    : null
  const models: Exported['models'] = []
  for (const format of formats) {
    const asked = await write(tensorflow, request, parameters, format, ranges)
    const probabilities = asked === null ? null : await asked.run(images, checked.length)
    const largest = probabilities === null ? null : farthest(probabilities, reference)
    if (largest !== null && !INT8_FORMATS.has(format) && !(largest <= TOLERANCE)) {
      throw new StudioError('export-impossible', `The ${format} file of ${network.id} gives a probability that is ${largest.toExponential(1)} from TensorFlow's, more than ${TOLERANCE.toExponential(0)}.`, 'Nothing was exported. Send the network to the developers.')
    }
    models.push({ format, checkedBy: asked?.by ?? null, images: checked.length, largest, probabilities })
  }
  return { type: 'exported', request: request.request, reference, models }
}

/** Writes one format and says how to ask it; null where what runs it is not here. */
async function write(tensorflow: TensorFlow, { network, into, metadata }: ExportRequest, parameters: Float32Array, format: ModelFormat, ranges: TensorRanges | null): Promise<Asked | null> {
  const place = (file: string, bytes: Uint8Array | string): string => writeFile(join(into, file), bytes)
  const [first = '', second = ''] = modelFiles(network.id, format)
  const cut = INT8_FORMATS.has(format) ? ranges : null
  const precision = cut === null ? 'fp32' : 'int8'
  const { threads } = tensorflow.record
  switch (format) {
    case 'onnx': case 'onnx-int8': case 'onnx-wide': case 'onnx-wide-int8': {
      const graph = inferenceGraph(network, parameters)
      const bytes = writeOnnx(WIDE_FORMATS.has(format) ? widenChannels(graph, precision) : graph, { name: network.id, ranges: cut, metadata })
      place(first, bytes)
      return asked('onnxruntime-node', await onnxRuntimeOf(bytes, network, precision, threads))
    }
    case 'tflite': case 'tflite-int8': {
      const bytes = writeTflite(inferenceGraph(network, parameters), { name: network.id, ranges: cut })
      place(first, bytes)
      try {
        return asked('LiteRT', liteRtOf(bytes, projectFolders().root, network, precision, threads))
      } catch (thrown) {
        if (thrown instanceof StudioError && thrown.code === 'part-absent') return null
        throw thrown
      }
    }
    case 'layers-model': {
      const layers = writeLayersModel(network, parameters, tensorflow.tf.version.tfjs)
      place(first, `${JSON.stringify(layers.model, null, 1)}\n`)
      place(second, layers.weights)
      return predicting(tensorflow, network, `tfjs ${tensorflow.tf.version.tfjs}`, await loadLayers(tensorflow.tf, layers))
    }
    case 'saved-model': {
      const folder = dirname(place(first, inferenceSavedModel(network, parameters)))
      return predicting(tensorflow, network, `TensorFlow ${tensorflow.record.tensorflow}`, await tensorflow.tf.node.loadSavedModel(folder, [TAG], SIGNATURE))
    }
  }
}

function asked(name: string, runtime: InferenceRuntime): Asked {
  return {
    by: `${name} ${runtime.version}`,
    run: async (images, count) => {
      try {
        return await runtime.run(images, count)
      } finally {
        await runtime.close()
      }
    },
  }
}

/** A model that tfjs has loaded. */
function predicting({ tf }: TensorFlow, { input: { size, channels } }: ExportRequest['network'], by: string, model: { predict(images: never): unknown; dispose(): unknown }): Asked {
  return {
    by,
    run: async (images, count) => {
      try {
        return tf.tidy(() => {
          const said = model.predict(tf.tensor4d(images, [count, size, size, channels]) as never) as ReturnType<typeof tf.tensor> | Readonly<Record<string, ReturnType<typeof tf.tensor>>>
          const answer = said instanceof tf.Tensor ? said : Object.values(said)[0]
          return answer?.dataSync() as Float32Array
        })
      } finally {
        model.dispose()
      }
    },
  }
}
