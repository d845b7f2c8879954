import type { Inference } from '../../shared/domain/inference'
import type { StudioContext } from '../context'
import type { JobControl } from '../jobs/job-handler'
import type { PreparedFrames } from '../preparation/prepared-frames'
import type { RunRow } from '../runs/run-row'
import { withRunModels, type RunModels } from './predict-engine'
import { meanSoftmax } from './predict-unlabelled'

export interface EnsembleAnswer {
  /** In the rows' order. */
  readonly softmaxes: readonly (readonly number[])[]
  /** What computed them. */
  readonly inference: Inference
}

/** The mean softmax of each row of a tensor file over the models of some folds of a run. For pictures that none of them has seen. */
export async function askEnsemble(context: StudioContext, run: RunRow, folds: readonly number[], data: PreparedFrames, rows: number, control: JobControl): Promise<EnsembleAnswer> {
  return withRunModels(context, run, data, control, (models) => meanOfFolds(models, folds, rows, control))
}

/** The same of models in an engine that runs already. */
export async function meanOfFolds(models: Pick<RunModels, 'predict' | 'inference'>, folds: readonly number[], rows: number, control: JobControl): Promise<EnsembleAnswer> {
  const places = Array.from({ length: rows }, (_, row) => row)
  const said: (readonly (readonly number[])[])[] = []
  for (const [count, fold] of folds.entries()) {
    control.progress('predicting', count, folds.length)
    said.push(await models.predict(fold, places))
  }
  control.progress('predicting', folds.length, folds.length)
  return { softmaxes: places.map((row) => meanSoftmax(said.map((model) => model[row] ?? []))), inference: models.inference() }
}
