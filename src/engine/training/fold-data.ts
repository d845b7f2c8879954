import { createHash } from 'node:crypto'
import type { LabelledRows, TrainFoldRequest } from '../../shared/engine-protocol'
import { StudioError } from '../../shared/errors'
import { canonicalJson } from '../../studio/folds/canonical-json'
import { networkInput } from '../../studio/preparation/standardise'
import { readTensorFile } from '../../studio/preparation/tensor-file'

/** Images and labels of one side of a fold, ready for the network. */
export interface Examples {
  readonly images: Float32Array
  readonly labels: readonly number[]
  readonly count: number
}

/** Reads the fold's images, having refused a split that leaks or cannot be trained on. */
export function readFold(request: TrainFoldRequest): { readonly train: Examples; readonly test: Examples } {
  refuseLeak(request.train, request.test)
  for (const side of [request.train, request.test]) checkRows(side, request.network.classes)
  if (request.train.rows.length === 0) {
    throw new StudioError('engine-refused', `Fold ${request.fold} has no image to train on.`, 'Choose a fold set with more subjects.')
  }
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
  return { train: examples(request.train), test: examples(request.test) }
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
  const { network, recipe, fold, data, train, test } = request
  const { nodes, input, classes } = network
  return createHash('sha256').update(canonicalJson({ nodes, input, classes, recipe, fold, data: data.sha256, train, test })).digest('hex')
}

function refuseLeak(train: LabelledRows, test: LabelledRows): void {
  const subjects = new Set(train.subjects)
  const subject = test.subjects.find((one) => subjects.has(one))
  if (subject !== undefined) {
    throw new StudioError('leak-found', `Subject ${subject} is in the training and in the held-out part, so the engine does not train.`, 'Make a new fold set; folds are by subject.')
  }
  const rows = new Set(train.rows)
  const row = test.rows.find((one) => rows.has(one))
  if (row !== undefined) throw new StudioError('leak-found', `Image ${row} is in the training and in the held-out part, so the engine does not train.`, 'Make a new fold set; folds are by subject.')
}

function checkRows(side: LabelledRows, classes: number): void {
  if (side.labels.length !== side.rows.length || side.subjects.length !== side.rows.length) {
    throw new StudioError('engine-refused', `${side.rows.length} rows came with ${side.labels.length} labels and ${side.subjects.length} subjects.`, 'This is a fault of the studio; send its log to the developers.')
  }
  const label = side.labels.find((one) => one >= classes)
  if (label !== undefined) {
    throw new StudioError('engine-refused', `A label is ${label}, the network has the classes 0 to ${classes - 1}.`, 'Choose a network with as many classes as the labels have.')
  }
}
