import type { ResultOf } from '../../shared/contract'
import { idOf } from '../../shared/domain/ids'
import { StudioError } from '../../shared/errors'
import type { StudioContext } from '../context'
import { facesUntilNow } from '../faces/face-rows'
import { classesOf, policyOf, type FoldSetContent } from '../folds/content'
import { loadFoldSet } from '../folds/fold-rows'
import type { JobControl } from '../jobs/job-handler'
import { preparationOf } from '../preparation/prepare'
import { prepareFrames, unlabelledFrames, type FramePlace } from '../preparation/prepared-frames'
import { loadPredictions, storePredictions, viewPrediction } from '../results/prediction-rows'
import { doneFolds } from '../runs/run-epochs'
import type { RunRow } from '../runs/run-row'
import { storeInference } from './inference-rows'
import { withRunModels } from './predict-engine'

/** The fold number under which an ensemble's predictions are stored. */
export const ENSEMBLE = -1

/** Which models look at a frame: the one that held its subject out, or all of them where none did. */
export function modelsFor(subject: string, holders: ReadonlyMap<string, number>, done: readonly number[]): readonly number[] {
  const holder = holders.get(subject)
  return holder !== undefined && done.includes(holder) ? [holder] : done
}

/** Each subject with the fold whose model has never seen it. In the leaky control every model may have, and a final model has seen every labelled one. */
export function holdersOf(content: FoldSetContent, kind: RunRow['kind']): ReadonlyMap<string, number> {
  if (kind === 'final' || content.rule === 'leaky') return new Map()
  return new Map(content.folds.flatMap((fold) => fold.subjects.map((subject) => [subject, fold.index] as const)))
}

/** The mean of softmaxes, class by class. */
export function meanSoftmax(softmaxes: readonly (readonly number[])[]): readonly number[] {
  return (softmaxes[0] ?? []).map((_value, index) => softmaxes.reduce((sum, one) => sum + (one[index] ?? 0), 0) / softmaxes.length)
}

/**
 * The frames that would count of every sequence without a label, by the model that held its subject out, which never saw that face; where there is none
 * (the subject is in no fold, or its fold is not done, or the run is a final model or the leaky control) by the mean of all finished models. No evaluation: nothing of this enters an accuracy.
 */
export async function predictUnlabelled(context: StudioContext, run: RunRow, control: JobControl): Promise<ResultOf<'prediction.predict'>> {
  const { store } = context
  const set = loadFoldSet(store, idOf('folds', run.foldSet))
  const frames = unlabelledFrames(store, set.dataset, policyOf(set.content))
  if (frames.length === 0) throw new StudioError('nothing-to-predict', 'Every sequence of the dataset carries a label, so there is nothing left to predict.', 'Predict the held-out subjects instead.')
  // these are no held-out pictures: they are cut by what is known of their faces now
  const data = await prepareFrames(context, frames, { ...preparationOf(run), facesUntil: facesUntilNow(store) }, control)
  const done = doneFolds(store, run.id)
  const holders = holdersOf(set.content, run.kind)
  const asked = frames.map((frame) => modelsFor(frame.subject, holders, done))
  const said: (readonly number[])[][] = frames.map(() => [])
  const inference = await withRunModels(context, run, data, control, async (models) => {
    for (const [count, fold] of done.entries()) {
      control.progress('predicting', count, done.length)
      const places = frames.flatMap((_frame, place) => (asked[place]?.includes(fold) === true ? [place] : []))
      const softmaxes = await models.predict(fold, places)
      places.forEach((place, index) => said[place]?.push(softmaxes[index] ?? []))
    }
    return models.inference()
  })
  store.change(['predictions'], () => {
    store.run('DELETE FROM prediction WHERE run_id = ? AND evaluation = 0', run.id)
    storePredictions(store, run.id, false, frames.map((frame: FramePlace, place) => ({
      sequenceId: frame.sequenceId, position: frame.position, fold: asked[place]?.length === 1 && holders.has(frame.subject) ? (asked[place]?.[0] ?? ENSEMBLE) : ENSEMBLE,
      truth: null, probabilities: meanSoftmax(said[place] ?? []),
    })))
    storeInference(store, run.id, inference)
  })
  control.progress('predicting', done.length, done.length)
  const classes = classesOf(set.content)
  return {
    run: idOf('run', run.id), target: 'unlabelled', evaluation: false, leaky: set.content.rule === 'leaky', classes: [...classes], inference,
    predictions: loadPredictions(store, run.id, false).map((row) => viewPrediction(row, classes)),
  }
}
