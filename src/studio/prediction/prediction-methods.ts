import type { StudioContext } from '../context'
import type { RoomMethods } from '../methods'
import { requireEvaluated, requireTrained } from '../results/evaluate-run'
import { heldOutPicture } from '../results/held-out-picture'
import { loadRun } from '../runs/run-row'
import { predictHeldOut } from './predict-held-out'
import { predictUnlabelled } from './predict-unlabelled'
import { cachedSaliency, computeSaliency } from './saliency'

/**
 * `prediction.*`: what a run's models say, of held-out subjects (the only evaluation) or of sequences that nobody has labelled, and where a held-out picture
 * speaks for it; `gallery.saliency` is what of that is known already.
 */
export function predictionMethods(context: StudioContext): RoomMethods<'prediction.predict' | 'prediction.saliency' | 'gallery.saliency'> {
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
    'prediction.saliency': {
      lane: 'predict',
      title: (input) => `Saliency of frame ${input.position} of ${input.sequence}, ${input.run}`,
      accept: (input) => { heldOutPicture(context.store, input) },
      run: (input, control) => computeSaliency(context, input, control),
    },
    'gallery.saliency': (input) => ({ saliency: cachedSaliency(context, input) }),
  }
}
