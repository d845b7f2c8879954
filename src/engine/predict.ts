import type { EngineMessage, PredictRequest } from '../shared/engine-protocol'
import { StudioError } from '../shared/errors'
import { networkInput } from '../studio/preparation/standardise'
import { readTensorFile } from '../studio/preparation/tensor-file'
import { GraphPredictor } from './graph/graph-predictor'
import type { TensorFlow } from './native/tensorflow'
import { readWeights } from './network/weights-file'
import { selectRows } from './training/fold-data'

const BATCH = 64

/**
 * Softmaxes of rows of a tensor file by trained weights.
 *
 * @throws StudioError `engine-refused` when crops, weights and network do not fit each other; `file-vanished`, `checkpoint-damaged`
 */
export function predict(tensorflow: TensorFlow, request: PredictRequest): EngineMessage {
  const { size, channels } = request.network.input
  const parameters = readWeights(request.weights, request.network)
  const file = readTensorFile(request.data.path, request.data.sha256)
  if (file.size !== size || file.channels !== channels) {
    throw new StudioError('engine-refused', `The crops are ${file.size}x${file.size}x${file.channels}, the network reads ${size}x${size}x${channels}.`, 'Choose a network with the size of the prepared crops.')
  }
  const row = size * size * channels
  const images = networkInput(selectRows(file.values, request.rows, row, request.data.path), row, request.standardise)
  const predictor = new GraphPredictor(tensorflow, request.network, parameters)
  try {
    return { type: 'predicted', request: request.request, rows: request.rows, probabilities: predictor.predict(images, request.rows.length, BATCH) }
  } finally {
    predictor.dispose()
  }
}
