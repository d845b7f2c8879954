import type { Inference } from '../../shared/domain/inference'
import type { StudioContext } from '../context'
import type { JobControl } from '../jobs/job-handler'
import type { PreparedFrames } from '../preparation/prepared-frames'
import type { RunRow } from '../runs/run-row'
import { withRunModels } from './predict-engine'
import { meanSoftmax } from './predict-unlabelled'

/** The mean softmax of each row of a tensor file over the models of some folds of a run, in the rows' order, and what computed them. For pictures that none of them has seen. */
export async function askEnsemble(context: StudioContext, run: RunRow, folds: readonly number[], data: PreparedFrames, rows: number, control: JobControl): Promise<{ readonly softmaxes: readonly (readonly number[])[]; readonly inference: Inference }> {
  const places = Array.from({ length: rows }, (_, row) => row)
  return withRunModels(context, run, data, control, async (models) => {
    const said: (readonly (readonly number[])[])[] = []
    for (const [count, fold] of folds.entries()) {
      control.progress('predicting', count, folds.length)
      said.push(await models.predict(fold, places))
    }
    control.progress('predicting', folds.length, folds.length)
    return { softmaxes: places.map((row) => meanSoftmax(said.map((model) => model[row] ?? []))), inference: models.inference() }
  })
}
