import { PROOF_TOLERANCE, type InferenceRuntimeName, type RuntimeUse } from '../../shared/domain/inference'
import { joinedFloats } from '../../studio/joined-arrays'
import { farthest } from './farthest'
import { openRuntime } from './open-runtime'
import type { InferenceRuntime, RuntimeGround, RuntimeModel } from './runtime'

/** From so many pictures on a runtime is asked in batches. */
const MANY = 8
/** Pictures on which a runtime is held against TensorFlow before it may answer. */
const PROVED_ON = 4
/** Pictures asked for at once: more are no faster and take more memory. */
const BATCH = 64

/** Fastest first, as measured with Nano-B: TensorFlow's graph in batches of 32, ONNX Runtime picture by picture (docs/export.md). */
const ORDER: Readonly<Record<'batches' | 'single', readonly Exclude<InferenceRuntimeName, 'tfjs-eager'>[]>> = {
  batches: ['tfjs-graph', 'onnxruntime', 'litert'],
  single: ['onnxruntime', 'litert', 'tfjs-graph'],
}

/**
 * The fastest runtime for so many pictures that answers as TensorFlow does operation by operation: each in turn is opened, asked about a few of the pictures
 * themselves, and passed over where it is absent, fails, or lies further than the tolerance away. TensorFlow itself answers where none is left. To be closed by
 * the caller.
 *
 * @param images count pictures as the network reads them, one after the other; at least one
 */
export async function openFastest(ground: RuntimeGround, model: RuntimeModel, images: Float32Array, count: number): Promise<{ readonly runtime: InferenceRuntime; readonly use: RuntimeUse }> {
  const { threads } = ground.tensorflow.record
  const pictures = Math.min(PROVED_ON, count)
  const proof = spread(images, count, pictures)
  const eager = await openRuntime(ground, { name: 'tfjs-eager', precision: 'fp32', threads, model })
  const passedOver: RuntimeUse['passedOver'] = []
  try {
    const expected = await eager.run(proof, pictures)
    for (const name of ORDER[count < MANY ? 'single' : 'batches']) {
      const tried = await tryOne(ground, model, name, proof, expected)
      if ('runtime' in tried) {
        await eager.close()
        return { runtime: tried.runtime, use: { name, version: tried.runtime.version, pictures, distance: tried.distance, passedOver } }
      }
      passedOver.push({ name, reason: tried.reason })
    }
    return { runtime: eager, use: { name: 'tfjs-eager', version: eager.version, pictures, distance: 0, passedOver } }
  } catch (thrown) {
    await eager.close()
    throw thrown
  }
}

/** Softmaxes of all pictures, row by row, a batch at a time. */
export async function runInBatches(runtime: InferenceRuntime, images: Float32Array, count: number): Promise<Float32Array> {
  const row = images.length / Math.max(1, count)
  const parts: Float32Array[] = []
  for (let start = 0; start < count; start += BATCH) {
    const n = Math.min(BATCH, count - start)
    parts.push(Float32Array.from(await runtime.run(images.subarray(start * row, (start + n) * row), n)))
  }
  return joinedFloats(parts)
}

type Tried = { readonly runtime: InferenceRuntime; readonly distance: number } | { readonly reason: string }

async function tryOne(ground: RuntimeGround, model: RuntimeModel, name: Exclude<InferenceRuntimeName, 'tfjs-eager'>, proof: Float32Array, expected: Float32Array): Promise<Tried> {
  let runtime: InferenceRuntime | undefined
  try {
    runtime = await openRuntime(ground, { name, precision: 'fp32', threads: ground.tensorflow.record.threads, model })
    const distance = farthest(await runtime.run(proof, expected.length / model.network.classes), expected)
    if (distance <= PROOF_TOLERANCE) return { runtime, distance }
    await runtime.close()
    return { reason: Number.isNaN(distance) ? 'it gave something that is no number where TensorFlow gives one, or the other way round' : `a probability was ${distance.toExponential(1)} from TensorFlow's, more than ${PROOF_TOLERANCE.toExponential(0)}` }
  } catch (thrown) {
    await runtime?.close().catch(() => undefined)
    return { reason: (thrown instanceof Error ? thrown.message : String(thrown)).split('\n')[0]?.slice(0, 300).replace(/\.$/, '') ?? '' }
  }
}

/** `wanted` of the pictures, evenly spread from the first on. */
function spread(images: Float32Array, count: number, wanted: number): Float32Array {
  const row = images.length / count
  const chosen = new Float32Array(wanted * row)
  for (let place = 0; place < wanted; place += 1) {
    const from = Math.floor((place * count) / wanted) * row
    chosen.set(images.subarray(from, from + row), place * row)
  }
  return chosen
}
