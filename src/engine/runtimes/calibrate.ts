import type { NetworkSpec } from '../../shared/domain/network-spec'
import { inferenceGraph, IMAGES } from '../../studio/export/inference-graph'
import { exposedTensor, writeOnnx } from '../../studio/export/onnx'
import type { Range, TensorRanges } from '../../studio/export/quantise'
import { loadOnnxRuntime, onnxSession } from './onnxruntime'

/** Pictures at a time: all tensors of a batch are in memory at once. */
const BATCH = 16

/**
 * The range of every tensor of a network over pictures: what int8 is cut by. The pictures must be ones that the weights were trained on, never held-out ones.
 *
 * @param images count pictures as the network reads them, one after the other
 */
export async function calibrate(network: NetworkSpec, parameters: Float32Array, images: Float32Array, count: number, threads: number): Promise<TensorRanges> {
  const ort = loadOnnxRuntime()
  const bytes = writeOnnx(inferenceGraph(network, parameters), { name: network.id, ranges: null, metadata: {}, expose: true })
  const session = await onnxSession(ort, bytes, threads)
  const { size, channels } = network.input
  const row = size * size * channels
  const ranges = new Map<string, Range>()
  try {
    for (let start = 0; start < count; start += BATCH) {
      const n = Math.min(BATCH, count - start)
      const answers = await session.run({ [IMAGES]: new ort.Tensor('float32', images.slice(start * row, (start + n) * row), [n, size, size, channels]) })
      for (const [output, { data }] of Object.entries(answers)) {
        const name = exposedTensor(output)
        ranges.set(name, widened(ranges.get(name), data as Float32Array))
      }
    }
  } finally {
    await session.release()
  }
  return ranges
}

function widened(range: Range | undefined, values: Float32Array): Range {
  let { low, high } = range ?? { low: Infinity, high: -Infinity }
  for (const value of values) {
    if (value < low) low = value
    if (value > high) high = value
  }
  return { low, high }
}
