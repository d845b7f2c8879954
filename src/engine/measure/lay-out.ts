import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { EngineMessage, LayOutRequest, ModelFiles } from '../../shared/engine-protocol'
import { inferenceGraph } from '../../studio/export/inference-graph'
import { writeLayersModel } from '../../studio/export/layers-model'
import { writeOnnx } from '../../studio/export/onnx'
import { writeTflite } from '../../studio/export/tflite'
import { widenChannels } from '../../studio/export/wide-channels'
import { weightTensors } from '../../studio/networks/weights'
import { randomStream } from '../../studio/random'
import { initialParameters } from '../network/initialise'
import { readWeights, writeWeights } from '../network/weights-file'
import { calibrate } from '../runtimes/calibrate'
import { writeFile } from '../write-file'

/** Images of noise that int8 is cut by. */
const CALIBRATION_IMAGES = 16

/**
 * Writes a network with its weights, or with fresh ones, in the form of every runtime, and names the weights by the hash of their float32 numbers, little-endian.
 *
 * @throws StudioError as `readWeights`; `export-impossible`; `disk-full`, `write-refused`
 */
export async function layOut({ request, network, weights, int8, into }: LayOutRequest): Promise<Extract<EngineMessage, { readonly type: 'laid-out' }>> {
  const parameters = weights === null ? initialParameters(weightTensors(network), 0, 0) : readWeights(weights, network)
  const { size, channels } = network.input
  const random = randomStream(0, 'noise')
  const noise = (): Float32Array => Float32Array.from({ length: CALIBRATION_IMAGES * size * size * channels }, () => random.normal())
  const ranges = int8 ? await calibrate(network, parameters, noise(), CALIBRATION_IMAGES, 1) : null
  const graph = inferenceGraph(network, parameters)
  const written = writeWeights(join(into, 'model.weights'), network, parameters)
  const place = (file: string, bytes: Uint8Array | string): string => writeFile(join(into, file), bytes)
  const layers = writeLayersModel(network, parameters, 'of the studio')
  const files: ModelFiles = {
    weights: written.path,
    onnx: place('model.onnx', writeOnnx(widenChannels(graph, 'fp32'), { name: network.id, ranges: null, metadata: {} })),
    onnxInt8: ranges === null ? null : place('model-int8.onnx', writeOnnx(widenChannels(graph, 'int8'), { name: network.id, ranges, metadata: {} })),
    tflite: place('model.tflite', writeTflite(graph, { name: network.id, ranges: null })),
    tfliteInt8: ranges === null ? null : place('model-int8.tflite', writeTflite(graph, { name: network.id, ranges })),
    layers: { model: place('model.json', JSON.stringify(layers.model)), weights: place('model.bin', layers.weights) },
  }
  return { type: 'laid-out', request, files, parameters: { sha256: createHash('sha256').update(new Uint8Array(parameters.buffer, parameters.byteOffset, parameters.byteLength)).digest('hex') } }
}
