import { createHash } from 'node:crypto'
import type * as Ort from 'onnxruntime-node'
import type { ClassifierSpec } from '../../shared/domain/classifier'
import { StudioError } from '../../shared/errors'
import { readModel } from '../read-model'

/**
 * The bytes of the studio's copy of a classifier.
 *
 * @throws StudioError `model-unreadable` where they are not those that were brought in; `file-vanished`
 */
export function classifierBytes(path: string, sha256: string): Uint8Array {
  const bytes = readModel(path)
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw unreadable(`The studio's copy ${path} is not the file that was brought in`)
  return bytes
}

/**
 * What a classifier's file gives for so many pictures, a row of numbers each, as they come.
 *
 * @param batch pictures as `fileInput` writes them
 * @throws StudioError `model-unreadable` where ONNX Runtime fails in the file, or it gives another number of classes or no numbers
 */
export async function askFile(ort: typeof Ort, session: Ort.InferenceSession, { facts, size, classes }: Pick<ClassifierSpec, 'facts' | 'size' | 'classes'>, batch: Float32Array, pictures: number): Promise<Float32Array> {
  const { name, layout, channels } = facts.input
  let said: Ort.InferenceSession.OnnxValueMapType
  try {
    said = await session.run({ [name]: new ort.Tensor('float32', batch, layout === 'nhwc' ? [pictures, size, size, channels] : [pictures, channels, size, size]) })
  } catch (cause) {
    throw unreadable(`ONNX Runtime fails in the classifier: ${(cause instanceof Error ? cause.message : String(cause)).split('\n')[0]?.slice(0, 300).replace(/\.$/, '') ?? ''}`, cause)
  }
  const answer = said[facts.output.name]
  if (answer === undefined || !(answer.data instanceof Float32Array) || answer.data.length !== pictures * classes.length) {
    throw unreadable(`The classifier gives ${answer === undefined ? 'nothing' : `the shape [${answer.dims.join(', ')}]`} for ${pictures} pictures, and ${classes.length} classes were named`)
  }
  if (!answer.data.every(Number.isFinite)) throw unreadable('The classifier gives something that is no number')
  return answer.data
}

/** What a file gives as probabilities: a softmax of each row of scores, or what it gives as it is. @param width classes */
export function probabilitiesOf(given: Float32Array, width: number, gives: ClassifierSpec['gives']): Float32Array {
  if (gives === 'probabilities') return given
  const result = new Float32Array(given.length)
  for (let at = 0; at < given.length; at += width) {
    const own = given.subarray(at, at + width)
    const top = own.reduce((most, value) => Math.max(most, value), -Infinity)
    const powers = Array.from(own, (value) => Math.exp(value - top))
    const sum = powers.reduce((total, value) => total + value, 0)
    powers.forEach((value, place) => { result[at + place] = value / sum })
  }
  return result
}

function unreadable(message: string, cause?: unknown): StudioError {
  return new StudioError('model-unreadable', `${message}.`, 'Check the classes, the preparation and the file, and bring it in again.', cause === undefined ? {} : { cause })
}
