import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { BUNDLE_FILES } from '../shared/domain/bench-bundle'
import { PROOF_TOLERANCE } from '../shared/domain/inference'
import type { BundleRequest, EngineMessage } from '../shared/engine-protocol'
import { StudioError } from '../shared/errors'
import { inferenceGraph } from '../studio/export/inference-graph'
import { writeOnnx } from '../studio/export/onnx'
import { widenChannels } from '../studio/export/wide-channels'
import { weightTensors } from '../studio/networks/weights'
import { randomStream } from '../studio/random'
import { GraphPredictor } from './graph/graph-predictor'
import type { TensorFlow } from './native/tensorflow'
import { initialParameters } from './network/initialise'
import { readWeights } from './network/weights-file'
import { readInput } from './network-input'
import { calibrate } from './runtimes/calibrate'
import { farthest } from './runtimes/farthest'
import { runInBatches } from './runtimes/fastest-runtime'
import { onnxRuntimeOf } from './runtimes/onnxruntime'
import { writeFile } from './write-file'

/**
 * Writes a network as ONNX in float32 and int8, widened as the studio computes it, with noise as inputs and the answers that each file gives here. The float32 file must answer as TensorFlow does.
 *
 * @throws StudioError `export-impossible`; as `readWeights` and `readInput`; `disk-full`, `write-refused`
 */
export async function bundleModel(tensorflow: TensorFlow, request: BundleRequest): Promise<EngineMessage> {
  const { network, inputs: count, pictures } = request
  const { threads } = tensorflow.record
  const parameters = request.weights === null ? initialParameters(weightTensors(network), request.seed, 0) : readWeights(request.weights, network)
  const { size, channels } = network.input
  const random = randomStream(request.seed, 'bundle')
  const inputs = Float32Array.from({ length: count * size * size * channels }, () => random.normal())
  const cutBy = pictures === null ? { images: inputs, count } : { images: readInput({ network, ...pictures }, pictures.calibration), count: pictures.calibration.length }
  const ranges = await calibrate(network, parameters, cutBy.images, cutBy.count, threads)
  const heldOut = pictures === null ? null : readInput({ network, ...pictures }, pictures.heldOut)
  const place = (file: string, bytes: Uint8Array): string => writeFile(join(request.into, file), bytes)
  const answersOf = async (precision: 'fp32' | 'int8') => {
    const bytes = writeOnnx(widenChannels(inferenceGraph(network, parameters), precision), { name: network.id, ranges: precision === 'int8' ? ranges : null, metadata: {} })
    place(BUNDLE_FILES[precision].model, bytes)
    const runtime = await onnxRuntimeOf(bytes, network, precision, threads)
    try {
      return { expected: await runInBatches(runtime, inputs, count), heldOut: heldOut === null ? new Float32Array() : await runInBatches(runtime, heldOut, pictures?.heldOut.length ?? 0) }
    } finally {
      await runtime.close()
    }
  }
  const [float, cut] = [await answersOf('fp32'), await answersOf('int8')]
  const predictor = new GraphPredictor(tensorflow, network, parameters)
  const reference = predictor.predict(inputs, count, count)
  predictor.dispose()
  const distance = farthest(float.expected, reference)
  if (!(distance <= PROOF_TOLERANCE)) {
    throw new StudioError('export-impossible', `The ONNX file of ${network.id} gives a probability that is ${distance.toExponential(1)} from TensorFlow's, more than ${PROOF_TOLERANCE.toExponential(0)}.`, 'Nothing was written. Send the network to the developers.')
  }
  place(BUNDLE_FILES.inputs, bytesOf(inputs))
  place(BUNDLE_FILES.fp32.expected, bytesOf(reference))
  place(BUNDLE_FILES.int8.expected, bytesOf(cut.expected))
  const parametersHash = createHash('sha256').update(bytesOf(parameters)).digest('hex')
  return { type: 'bundled', request: request.request, parametersHash, distance, heldOut: heldOut === null ? null : { fp32: float.heldOut, int8: cut.heldOut } }
}

/** The numbers as a file has them: float32, lowest byte first, as every machine that Node runs on stores them. */
function bytesOf(values: Float32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
}
