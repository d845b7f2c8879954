import type { ClassifierSpec } from '../../shared/domain/classifier'
import type { ClassifyRequest, EngineMessage } from '../../shared/engine-protocol'
import { readTensorFile } from '../../studio/preparation/tensor-file'
import { randomStream } from '../../studio/random'
import type { TensorFlow } from '../native/tensorflow'
import { loadOnnxRuntime, onnxSession } from '../runtimes/onnxruntime'
import { selectRows } from '../training/fold-data'
import { askFile, classifierBytes, probabilitiesOf } from './ask-file'
import { fileInput, pictureRow } from './file-input'

/** Pictures at a time, and pictures of noise by which it is seen what a file gives. */
const BATCH = 32
const PROBES = 4

/**
 * What a user's classifier says of crops, as probabilities in its own class order. Without pictures it is asked about noise: whether it answers at all, and whether
 * with probabilities or with scores.
 *
 * @throws StudioError `model-unreadable` where ONNX Runtime refuses the file, fails in it, or it gives another number of classes; `file-vanished`
 */
export async function classify(tensorflow: TensorFlow, { request, path, sha256, spec, pictures }: ClassifyRequest): Promise<EngineMessage> {
  const ort = loadOnnxRuntime()
  const session = await onnxSession(ort, classifierBytes(path, sha256), tensorflow.record.threads)
  const row = pictureRow(spec)
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
      batch.set(fileInput(crops.subarray(start * row, (start + n) * row), spec))
      answers.set((await askFile(ort, session, spec, batch, size)).subarray(0, n * width), start * width)
    }
  } finally {
    await session.release()
  }
  const gives = spec.gives ?? whatIsGiven(answers, width)
  return { type: 'classified', request, gives, version: ort.env.versions.node ?? ort.env.versions.common, probabilities: probabilitiesOf(answers, width, gives) }
}

/** Probabilities are between 0 and 1 and add up to 1 in every row; anything else is taken for scores. */
function whatIsGiven(answers: Float32Array, width: number): ClassifierSpec['gives'] {
  for (let at = 0; at < answers.length; at += width) {
    const own = answers.subarray(at, at + width)
    if (own.some((value) => value < -1e-4 || value > 1 + 1e-4) || Math.abs(own.reduce((sum, value) => sum + value, 0) - 1) > 1e-3) return 'scores'
  }
  return 'probabilities'
}

function rowsOf({ data, rows }: NonNullable<ClassifyRequest['pictures']>, row: number): Float32Array {
  return selectRows(readTensorFile(data.path, data.sha256).values, rows, row, data.path)
}

function noise(length: number): Float32Array {
  const random = randomStream(0, 'classifier')
  return Float32Array.from({ length }, () => 255 * random.float())
}
