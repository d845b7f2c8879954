import type { EngineMessage, PredictRequest } from '../shared/engine-protocol'
import { GraphPredictor } from './graph/graph-predictor'
import type { TensorFlow } from './native/tensorflow'
import { readWeights } from './network/weights-file'
import { readInput } from './network-input'

const BATCH = 64

/**
 * Softmaxes of rows of a tensor file by trained weights; where embeddings are asked for, what the last dense layer reads as well.
 *
 * @throws StudioError `engine-refused` when crops, weights and network do not fit each other; `file-vanished`, `checkpoint-damaged`
 */
export function predict(tensorflow: TensorFlow, request: PredictRequest): EngineMessage {
  const parameters = readWeights(request.weights, request.network)
  const images = readInput(request, request.rows)
  const predictor = new GraphPredictor(tensorflow, request.network, parameters)
  try {
    const count = request.rows.length
    return {
      type: 'predicted', request: request.request, rows: request.rows, probabilities: predictor.predict(images, count, BATCH),
      embeddings: request.embed ? predictor.embed(images, count, BATCH) : null,
    }
  } finally {
    predictor.dispose()
  }
}
