import type { StudioContext } from '../context'
import type { RoomMethods } from '../methods'
import { requireEvaluated, requireTrained } from '../results/evaluate-run'
import { loadRun } from '../runs/run-row'
import { predictHeldOut } from './predict-held-out'
import { predictUnlabelled } from './predict-unlabelled'

/** `prediction.predict`: what a run's models say, of held-out subjects (the only evaluation) or of sequences that nobody has labelled. */
export function predictionMethods(context: StudioContext): RoomMethods<'prediction.predict'> {
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
  }
}
