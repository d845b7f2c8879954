import type { PredictRequest } from '../shared/engine-protocol'
import { StudioError } from '../shared/errors'
import { networkInput } from '../studio/preparation/standardise'
import { readTensorFile } from '../studio/preparation/tensor-file'
import { selectRows } from './training/fold-data'

/**
 * Rows of a tensor file as the network reads them, one after the other.
 *
 * @throws StudioError `engine-refused` when crops and network do not fit each other; `file-vanished`, `file-unreadable`
 */
export function readInput({ network, data, standardise }: Pick<PredictRequest, 'network' | 'data' | 'standardise'>, rows: readonly number[]): Float32Array {
  const { size, channels } = network.input
  const file = readTensorFile(data.path, data.sha256)
  if (file.size !== size || file.channels !== channels) {
    throw new StudioError('engine-refused', `The crops are ${file.size}x${file.size}x${file.channels}, the network reads ${size}x${size}x${channels}.`, 'Choose a network with the size of the prepared crops.')
  }
  const row = size * size * channels
  return networkInput(selectRows(file.values, rows, row, data.path), row, standardise)
}
