import { createHash } from 'node:crypto'
import type { LabelledRows, TrainFoldRequest } from '../../shared/engine-protocol'
import { StudioError } from '../../shared/errors'
import { canonicalJson } from '../../studio/folds/canonical-json'
import { networkInput } from '../../studio/preparation/standardise'
import { readTensorFile } from '../../studio/preparation/tensor-file'
import { checkFold } from './check-fold'

/** Images and labels of one part of a fold, ready for the network. */
export interface Examples {
  readonly images: Float32Array
  readonly labels: readonly number[]
  readonly count: number
}

/** The parts of a fold: `inner` is null without inner validation, `test` is empty for a final model. */
export interface FoldExamples {
  readonly train: Examples
  readonly inner: Examples | null
  readonly test: Examples
}

/** Reads the fold's images, having refused a split that leaks or cannot be trained on. */
export function readFold(request: TrainFoldRequest): FoldExamples {
  checkFold(request)
  const file = readTensorFile(request.data.path, request.data.sha256)
  const { size, channels } = request.network.input
  if (file.size !== size || file.channels !== channels) {
    throw new StudioError('engine-refused', `The crops are ${file.size}x${file.size}x${file.channels}, the network reads ${size}x${size}x${channels}.`, 'Choose a network with the size of the prepared crops.')
  }
  const row = size * size * channels
  const examples = ({ rows, labels }: LabelledRows): Examples => ({
    images: networkInput(selectRows(file.values, rows, row, request.data.path), row, request.recipe.preparation.standardise),
    labels,
    count: rows.length,
  })
  return { train: examples(request.train), inner: request.inner === null ? null : examples(request.inner), test: examples(request.test) }
}

/** Rows of a flat array, one after the other. Throws `engine-refused` for a row that is not there. */
export function selectRows(values: Float32Array, rows: readonly number[], row: number, path: string): Float32Array {
  const selected = new Float32Array(rows.length * row)
  rows.forEach((place, index) => {
    if ((place + 1) * row > values.length) {
      throw new StudioError('engine-refused', `Row ${place} was asked for, ${path} holds ${values.length / row}.`, 'Start the run again; the crops are then prepared anew.')
    }
    selected.set(values.subarray(place * row, (place + 1) * row), index * row)
  })
  return selected
}

/** What a checkpoint belongs to: anything that changes the training changes this. */
export function trainingIdentity(request: TrainFoldRequest): string {
  const { network, recipe, fold, data, train, inner, test, leaky } = request
  const { nodes, input, classes } = network
  return createHash('sha256').update(canonicalJson({ nodes, input, classes, recipe, fold, data: data.sha256, train, inner, test, leaky })).digest('hex')
}
