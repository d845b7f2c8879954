import { idOf } from '../../shared/domain/ids'
import type { ResultOf } from '../../shared/contract'
import type { StudioContext } from '../context'
import { classesOf, splitOf } from '../folds/content'
import { classesOfFoldSet, loadFoldSet } from '../folds/fold-rows'
import type { JobControl } from '../jobs/job-handler'
import { preparationOf } from '../preparation/prepare'
import { prepareFoldSet } from '../preparation/prepared-frames'
import { loadPredictions, storePredictions, viewPrediction } from '../results/prediction-rows'
import { doneFolds } from '../runs/run-epochs'
import { isLeaky } from '../runs/run-views'
import type { RunRow } from '../runs/run-row'
import { withModels } from './predict-engine'

/**
 * Each fold's model on its own held-out subjects, and on nobody else. A finished fold has stored them; what is missing is computed again
 * from that fold's weights.
 */
export async function predictHeldOut(context: StudioContext, run: RunRow, control: JobControl): Promise<ResultOf<'prediction.predict'>> {
  const { store } = context
  const stored = new Set(store.all<{ fold: number }>('SELECT DISTINCT fold FROM prediction WHERE run_id = ? AND evaluation = 1', run.id).map((row) => row.fold))
  const missing = doneFolds(store, run.id).filter((fold) => !stored.has(fold))
  if (missing.length > 0) await recompute(context, run, missing, control)
  const classes = classesOfFoldSet(store, run.foldSet)
  const predictions = loadPredictions(store, run.id, true).map((row) => viewPrediction(row, classes))
  control.progress('predicting', predictions.length, predictions.length)
  return { run: idOf('run', run.id), target: 'held-out', evaluation: true, leaky: isLeaky(store, run), classes: [...classes], predictions }
}

async function recompute(context: StudioContext, run: RunRow, folds: readonly number[], control: JobControl): Promise<void> {
  const set = loadFoldSet(context.store, idOf('folds', run.foldSet))
  const data = await prepareFoldSet(context, set, preparationOf(run), control)
  const classes = classesOf(set.content)
  await withModels(context, run, data, control, async (ask) => {
    for (const [done, fold] of folds.entries()) {
      control.progress('predicting', done, folds.length)
      const { test } = splitOf(set.content, fold)
      const softmaxes = await ask(fold, test.map((item) => data.row(item)))
      context.store.change(['predictions'], () => storePredictions(context.store, run.id, true, test.map((item, place) => ({
        ...data.place(item), fold, truth: classes.indexOf(item.label), probabilities: softmaxes[place] ?? [],
      }))))
    }
  })
}
