import type { EngineMessage, PredictRequest } from '../shared/engine-protocol'
import { projectFolders } from '../studio/project-folders'
import { GraphPredictor } from './graph/graph-predictor'
import type { TensorFlow } from './native/tensorflow'
import { readWeights } from './network/weights-file'
import { readInput } from './network-input'
import { openFastest, runInBatches } from './runtimes/fastest-runtime'

const BATCH = 64

/**
 * Softmaxes of rows of a tensor file by trained weights. `tensorflow` asks the graph that judges at the end of a training, which alone gives embeddings: what the
 * last dense layer reads. `fastest` asks the fastest runtime that is proved to answer alike.
 *
 * @throws StudioError `engine-refused` when crops, weights and network do not fit each other; `file-vanished`, `checkpoint-damaged`
 */
export async function predict(tensorflow: TensorFlow, request: PredictRequest): Promise<EngineMessage> {
  const { network, rows, runtime: how } = request
  const parameters = readWeights(request.weights, network)
  const images = readInput(request, rows)
  const count = rows.length
  if (how === 'fastest' && count > 0) {
    const { runtime, use } = await openFastest({ tensorflow, root: projectFolders().root }, { network, parameters, ranges: null }, images, count)
    try {
      return { type: 'predicted', request: request.request, rows, probabilities: await runInBatches(runtime, images, count), embeddings: null, runtime: use }
    } finally {
      await runtime.close()
    }
  }
  const predictor = new GraphPredictor(tensorflow, network, parameters)
  try {
    return {
      type: 'predicted', request: request.request, rows, probabilities: predictor.predict(images, count, BATCH),
      embeddings: request.embed ? predictor.embed(images, count, BATCH) : null, runtime: null,
    }
  } finally {
    predictor.dispose()
  }
}
