import type { StudioContext } from '../context'
import type { JobControl } from '../jobs/job-handler'
import type { PreparedFrames } from '../preparation/prepared-frames'
import type { RunRow } from '../runs/run-row'
import { withModels, type AskFold } from './predict-engine'
import { meanSoftmax } from './predict-unlabelled'

/** The mean softmax of each row of a tensor file over the models of some folds of a run, in the rows' order. For pictures that none of them has seen. */
export async function askEnsemble(context: StudioContext, run: RunRow, folds: readonly number[], data: PreparedFrames, rows: number, control: JobControl): Promise<readonly (readonly number[])[]> {
  return withModels(context, run, data, control, (ask) => meanOfFolds(ask, folds, rows, control))
}

/** The same in an engine that runs already. */
export async function meanOfFolds(ask: AskFold, folds: readonly number[], rows: number, control: JobControl): Promise<readonly (readonly number[])[]> {
  const places = Array.from({ length: rows }, (_, row) => row)
  const said: (readonly (readonly number[])[])[] = []
  for (const [count, fold] of folds.entries()) {
    control.progress('predicting', count, folds.length)
    said.push(await ask(fold, places))
  }
  control.progress('predicting', folds.length, folds.length)
  return places.map((row) => meanSoftmax(said.map((model) => model[row] ?? [])))
}
