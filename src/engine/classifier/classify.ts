import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type * as Ort from 'onnxruntime-node'
import type { ClassifierSpec } from '../../shared/domain/classifier'
import type { ClassifyRequest, EngineMessage } from '../../shared/engine-protocol'
import { StudioError } from '../../shared/errors'
import { fileFault } from '../../studio/files/file-fault'
import { standardiseCrops } from '../../studio/preparation/standardise'
import { readTensorFile } from '../../studio/preparation/tensor-file'
import { randomStream } from '../../studio/random'
import type { TensorFlow } from '../native/tensorflow'
import { loadOnnxRuntime, onnxSession } from '../runtimes/onnxruntime'
import { selectRows } from '../training/fold-data'

/** Pictures at a time, and pictures of noise by which it is seen what a file gives. */
const BATCH = 32
const PROBES = 4
const MEANS = [0.485, 0.456, 0.406] as const
const DEVIATIONS = [0.229, 0.224, 0.225] as const

/**
 * What a user's classifier says of crops, as probabilities in its own class order. Without pictures it is asked about noise: whether it answers at all, and whether
 * with probabilities or with scores.
 *
 * @throws StudioError `model-unreadable` where ONNX Runtime refuses the file, fails in it, or it gives another number of classes; `file-vanished`
 */
export async function classify(tensorflow: TensorFlow, { request, path, sha256, spec, pictures }: ClassifyRequest): Promise<EngineMessage> {
  const ort = loadOnnxRuntime()
  const session = await onnxSession(ort, bytesOf(path, sha256), tensorflow.record.threads)
  const row = spec.size * spec.size * spec.facts.input.channels
  const crops = pictures === null ? noise(PROBES * row) : rowsOf(pictures, row)
  const count = crops.length / row
  const width = spec.classes.length
  const answers = new Float32Array(count * width)
  const step = spec.facts.input.batch ?? BATCH
  try {
    for (let start = 0; start < count; start += step) {
      const n = Math.min(step, count - start)
      // a file that reads so many pictures at a time is given as many; what stands in for missing ones is not looked at
      const size = spec.facts.input.batch ?? n
      const batch = new Float32Array(size * row)
      batch.set(inputOf(crops.subarray(start * row, (start + n) * row), spec))
      answers.set((await ask(ort, session, spec, batch, size)).subarray(0, n * width), start * width)
    }
  } finally {
    await session.release()
  }
  const gives = spec.gives ?? whatIsGiven(answers, width)
  return { type: 'classified', request, gives, version: ort.env.versions.node ?? ort.env.versions.common, probabilities: gives === 'scores' ? softmaxes(answers, width) : answers }
}

async function ask(ort: typeof Ort, session: Ort.InferenceSession, { facts, size, classes }: ClassifyRequest['spec'], batch: Float32Array, n: number): Promise<Float32Array> {
  const { name, layout, channels } = facts.input
  let said: Ort.InferenceSession.OnnxValueMapType
  try {
    said = await session.run({ [name]: new ort.Tensor('float32', batch, layout === 'nhwc' ? [n, size, size, channels] : [n, channels, size, size]) })
  } catch (cause) {
    throw unreadable(`ONNX Runtime fails in the classifier: ${(cause instanceof Error ? cause.message : String(cause)).split('\n')[0]?.slice(0, 300).replace(/\.$/, '') ?? ''}`, cause)
  }
  const answer = said[facts.output.name]
  if (answer === undefined || !(answer.data instanceof Float32Array) || answer.data.length !== n * classes.length) {
    throw unreadable(`The classifier gives ${answer === undefined ? 'nothing' : `the shape [${answer.dims.join(', ')}]`} for ${n} pictures, and ${classes.length} classes were named`)
  }
  if (!answer.data.every(Number.isFinite)) throw unreadable('The classifier gives something that is no number')
  return answer.data
}

/** Crops of 0..255, channels innermost, as the file reads them. */
function inputOf(crops: Float32Array, { pixels, size, facts: { input: { layout, channels } } }: ClassifyRequest['spec']): Float32Array {
  const row = size * size * channels
  const scaled = pixels === 'per-crop' ? standardiseCrops(crops, row) : crops.map((value, place) => scale(pixels, value, place % channels))
  if (layout === 'nhwc' || channels === 1) return scaled
  const planes = new Float32Array(scaled.length)
  for (let place = 0; place < scaled.length; place += 1) {
    const [picture, inside] = [Math.floor(place / row), place % row]
    planes[picture * row + (inside % channels) * size * size + Math.floor(inside / channels)] = scaled[place] ?? 0
  }
  return planes
}

function scale(pixels: Exclude<ClassifierSpec['pixels'], 'per-crop'>, value: number, channel: number): number {
  switch (pixels) {
    case 'unit': return value / 255
    case 'signed': return value / 127.5 - 1
    case 'bytes': return value
    case 'imagenet': return (value / 255 - (MEANS[channel] ?? 0.5)) / (DEVIATIONS[channel] ?? 0.25)
  }
}

/** Probabilities are between 0 and 1 and add up to 1 in every row; anything else is taken for scores. */
function whatIsGiven(answers: Float32Array, width: number): ClassifierSpec['gives'] {
  for (let at = 0; at < answers.length; at += width) {
    const own = answers.subarray(at, at + width)
    if (own.some((value) => value < -1e-4 || value > 1 + 1e-4) || Math.abs(own.reduce((sum, value) => sum + value, 0) - 1) > 1e-3) return 'scores'
  }
  return 'probabilities'
}

function softmaxes(scores: Float32Array, width: number): Float32Array {
  const result = new Float32Array(scores.length)
  for (let at = 0; at < scores.length; at += width) {
    const own = scores.subarray(at, at + width)
    const top = own.reduce((most, value) => Math.max(most, value), -Infinity)
    const powers = Array.from(own, (value) => Math.exp(value - top))
    const sum = powers.reduce((total, value) => total + value, 0)
    powers.forEach((value, place) => { result[at + place] = value / sum })
  }
  return result
}

function bytesOf(path: string, sha256: string): Uint8Array {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(path)
  } catch (thrown) {
    throw fileFault(thrown, path, 'read')
  }
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw unreadable(`The studio's copy ${path} is not the file that was brought in`)
  return bytes
}

function rowsOf({ data, rows }: NonNullable<ClassifyRequest['pictures']>, row: number): Float32Array {
  return selectRows(readTensorFile(data.path, data.sha256).values, rows, row, data.path)
}

function noise(length: number): Float32Array {
  const random = randomStream(0, 'classifier')
  return Float32Array.from({ length }, () => 255 * random.float())
}

function unreadable(message: string, cause?: unknown): StudioError {
  return new StudioError('model-unreadable', `${message}.`, 'Check the classes, the preparation and the file, and bring it in again.', cause === undefined ? {} : { cause })
}
