import { idOf } from '../../shared/domain/ids'
import type { ResultOf } from '../../shared/contract'
import type { StudioContext } from '../context'
import { classesOf, type FoldItem } from '../folds/content'
import { classesOfFoldSet, loadFoldSet } from '../folds/fold-rows'
import { partsOf } from '../folds/parts'
import type { JobControl } from '../jobs/job-handler'
import { preparationOf } from '../preparation/prepare'
import { prepareFoldSet } from '../preparation/prepared-frames'
import { innerFolds, storeInner } from '../results/inner-rows'
import { loadPredictions, storePredictions, viewPrediction } from '../results/prediction-rows'
import { doneFolds } from '../runs/run-epochs'
import { isLeaky } from '../runs/run-views'
import type { RunRow } from '../runs/run-row'
import { withRunModels } from './predict-engine'

/**
 * Each fold's model on its own held-out subjects, and on nobody else. A finished fold has stored them; what is missing is computed again
 * from that fold's weights, and so is what it says of its inner subjects, where it has any.
 */
export async function predictHeldOut(context: StudioContext, run: RunRow, control: JobControl): Promise<ResultOf<'prediction.predict'>> {
  const { store } = context
  const stored = new Set(store.all<{ fold: number }>('SELECT DISTINCT fold FROM prediction WHERE run_id = ? AND evaluation = 1', run.id).map((row) => row.fold))
  const inner = innerFolds(store, run.id)
  const done = doneFolds(store, run.id)
  const missing = done.filter((fold) => !stored.has(fold))
  const missingInner = run.recipe.innerValidation === null ? [] : done.filter((fold) => !inner.has(fold))
  if (missing.length + missingInner.length > 0) await recompute(context, run, missing, missingInner, control)
  const classes = classesOfFoldSet(store, run.foldSet)
  const predictions = loadPredictions(store, run.id, true).map((row) => viewPrediction(row, classes))
  control.progress('predicting', predictions.length, predictions.length)
  return { run: idOf('run', run.id), target: 'held-out', evaluation: true, leaky: isLeaky(store, run), classes: [...classes], inference: null, predictions }
}

async function recompute(context: StudioContext, run: RunRow, folds: readonly number[], innerOnes: readonly number[], control: JobControl): Promise<void> {
  const { store } = context
  const set = loadFoldSet(store, idOf('folds', run.foldSet))
  const data = await prepareFoldSet(context, set, preparationOf(run), control)
  const classes = classesOf(set.content)
  await withRunModels(context, run, data, control, async (models) => {
    const said = async (fold: number, items: readonly FoldItem[]) => {
      const softmaxes = await models.judge(fold, items.map((item) => data.row(item)))
      return items.map((item, place) => ({ ...data.place(item), fold, truth: classes.indexOf(item.label), probabilities: softmaxes[place] ?? [] }))
    }
    for (const [done, fold] of folds.entries()) {
      control.progress('predicting', done, folds.length)
      const rows = await said(fold, partsOf(set.content, run, fold).test)
      store.change(['predictions'], () => storePredictions(store, run.id, true, rows))
    }
    for (const [done, fold] of innerOnes.entries()) {
      control.progress('predicting inner subjects', done, innerOnes.length)
      const rows = await said(fold, partsOf(set.content, run, fold).inner ?? [])
      store.change(['predictions'], () => storeInner(store, run.id, fold, rows))
    }
  })
}
