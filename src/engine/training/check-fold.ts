import type { LabelledRows, TrainFoldRequest } from '../../shared/engine-protocol'
import { StudioError } from '../../shared/errors'

interface Part {
  readonly words: string
  readonly rows: LabelledRows
}

const OUR_FAULT = 'This is a fault of the studio; send its log to the developers.'

/**
 * Refuses a fold that leaks between its parts, whatever the core believed it sent, and one that cannot be trained on.
 *
 * @throws StudioError `leak-found`, `engine-refused`
 */
export function checkFold(request: TrainFoldRequest): void {
  const train = { words: 'the training', rows: request.train }
  const test = { words: 'the held-out', rows: request.test }
  const inner = request.inner === null ? [] : [{ words: 'the inner validation', rows: request.inner }]
  for (const [one, other] of pairs([train, ...inner, test])) refuseLeak(one, other, request.leaky)
  for (const part of [train, ...inner, test]) checkRows(part.rows, request.network.classes)
  if (request.train.rows.length === 0) throw new StudioError('engine-refused', `Fold ${request.fold} has no image to train on.`, 'Choose a fold set with more subjects.')
  checkRecipe(request)
}

function checkRecipe({ recipe, inner, network, fold }: TrainFoldRequest): void {
  if ((recipe.innerValidation === null) !== (inner === null) || inner?.rows.length === 0) {
    throw new StudioError('engine-refused', `Fold ${fold} came with ${inner?.rows.length ?? 'no'} images for inner validation, its recipe ${recipe.innerValidation === null ? 'has none' : 'wants some'}.`, OUR_FAULT)
  }
  if (Array.isArray(recipe.classWeights) && recipe.classWeights.length !== network.classes) {
    throw new StudioError('engine-refused', `The recipe weighs ${recipe.classWeights.length} classes, the network has ${network.classes}.`, 'Give one weight a class, or choose "balanced".')
  }
}

/** Subjects may be in two parts of the marked leaky control alone; an image never. */
function refuseLeak(one: Part, other: Part, leaky: boolean): void {
  const subjects = new Set(one.rows.subjects)
  const subject = leaky ? undefined : other.rows.subjects.find((name) => subjects.has(name))
  if (subject !== undefined) {
    throw new StudioError('leak-found', `Subject ${subject} is in ${one.words} and in ${other.words} part, so the engine does not train.`, 'Make a new fold set; folds are by subject.')
  }
  const rows = new Set(one.rows.rows)
  const row = other.rows.rows.find((place) => rows.has(place))
  if (row !== undefined) throw new StudioError('leak-found', `Image ${row} is in ${one.words} and in ${other.words} part, so the engine does not train.`, 'Make a new fold set; folds are by subject.')
}

function checkRows({ rows, labels, subjects }: LabelledRows, classes: number): void {
  if (labels.length !== rows.length || subjects.length !== rows.length) {
    throw new StudioError('engine-refused', `${rows.length} rows came with ${labels.length} labels and ${subjects.length} subjects.`, OUR_FAULT)
  }
  const label = labels.find((one) => one >= classes)
  if (label !== undefined) {
    throw new StudioError('engine-refused', `A label is ${label}, the network has the classes 0 to ${classes - 1}.`, 'Choose a network with as many classes as the labels have.')
  }
}

function pairs<T>(items: readonly T[]): readonly (readonly [T, T])[] {
  return items.flatMap((one, place) => items.slice(place + 1).map((other) => [one, other] as const))
}
