import type { MeasuredModel, MeasureRequest } from '../../shared/engine-protocol'
import { StudioError } from '../../shared/errors'
import { askFile, classifierBytes, probabilitiesOf } from '../classifier/ask-file'
import { readModel } from '../read-model'
import { loadOnnxRuntime, onnxSession } from '../runtimes/onnxruntime'
import type { Opening } from './open-files'

/**
 * A user's classifier as it was brought in, in ONNX Runtime: nothing is written anew and nothing is cut to eight bits. Whether it is the file that was brought in
 * is looked at first, so that no cold start holds a hash.
 *
 * @throws StudioError `engine-refused` for another runtime or precision; `model-unreadable` for another file; `file-vanished`
 */
export function openClassifier({ path, sha256, spec }: Extract<MeasuredModel, { kind: 'classifier' }>, { runtime, precision, threads }: Pick<MeasureRequest, 'runtime' | 'precision' | 'threads'>): Opening {
  if (runtime !== 'onnxruntime' || precision !== 'fp32') throw new StudioError('engine-refused', `An ONNX classifier is measured as it is, in ONNX Runtime, and not in ${runtime} with ${precision}.`, 'Choose onnxruntime and fp32 for it.')
  const width = spec.classes.length
  return {
    bytes: classifierBytes(path, sha256).length,
    loadLibrary: () => { loadOnnxRuntime() },
    loadModel: async () => {
      const ort = loadOnnxRuntime()
      const session = await onnxSession(ort, readModel(path), threads)
      return {
        name: runtime, version: ort.env.versions.node ?? ort.env.versions.common, precision, threads,
        run: async (batch, images) => probabilitiesOf(await askFile(ort, session, spec, batch, images), width, spec.gives),
        close: () => session.release(),
      }
    },
  }
}
