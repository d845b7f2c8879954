import { basename } from 'node:path'
import type { StudioContext } from '../context'
import type { RoomMethods } from '../methods'
import { refuseInsideData } from '../dataset/refuse-inside-data'
import { applyRun } from '../own-pictures/apply-run'
import { sourceKindOf } from '../own-pictures/open-source'
import { requireEvaluated, requireTrained } from '../results/evaluate-run'
import { heldOutPicture } from '../results/held-out-picture'
import { loadRun } from '../runs/run-row'
import { predictHeldOut } from './predict-held-out'
import { predictUnlabelled } from './predict-unlabelled'
import { cachedSaliency, computeSaliency } from './saliency'

/**
 * `prediction.*`: what a run's models say, of held-out subjects (the only evaluation), of sequences that nobody has labelled or of a user's own pictures, and
 * where a held-out picture speaks for it; `gallery.saliency` is what of that is known already.
 */
export function predictionMethods(context: StudioContext): RoomMethods<'prediction.predict' | 'prediction.apply' | 'prediction.saliency' | 'gallery.saliency'> {
  return {
    'prediction.predict': {
      lane: 'predict',
      title: (input) => `Predictions of ${input.run}, ${input.target}`,
      accept: (input) => { (input.target === 'held-out' ? requireEvaluated : requireTrained)(context.store, loadRun(context.store, input.run)) },
      run: (input, control) => {
        const run = loadRun(context.store, input.run)
        return input.target === 'held-out' ? predictHeldOut(context, run, control) : predictUnlabelled(context, run, control)
      },
    },
    'prediction.apply': {
      lane: 'predict',
      title: (input) => `${input.run} on ${basename(input.path)}`,
      accept: (input) => {
        requireTrained(context.store, loadRun(context.store, input.run))
        sourceKindOf(input.path)
        if (input.out !== undefined) refuseInsideData(context.store, input.out, 'list of predictions')
      },
      run: (input, control) => applyRun(context, loadRun(context.store, input.run), input, control),
    },
    'prediction.saliency': {
      lane: 'predict',
      title: (input) => `Saliency of frame ${input.position} of ${input.sequence}, ${input.run}`,
      accept: (input) => { heldOutPicture(context.store, input) },
      run: (input, control) => computeSaliency(context, input, control),
    },
    'gallery.saliency': (input) => ({ saliency: cachedSaliency(context, input) }),
  }
}
