import { basename } from 'node:path'
import type { StudioContext } from '../context'
import type { RoomMethods } from '../methods'
import { refuseInsideData } from '../dataset/refuse-inside-data'
import { applyRun } from '../own-pictures/apply-run'
import { sourceKindOf } from '../own-pictures/open-source'
import { requireEvaluated, requireTrained } from '../results/evaluate-run'
import { loadRun } from '../runs/run-row'
import { predictHeldOut } from './predict-held-out'
import { predictUnlabelled } from './predict-unlabelled'

/** `prediction.*`: what a run's models say, of held-out subjects (the only evaluation), of sequences that nobody has labelled, or of a user's own pictures. */
export function predictionMethods(context: StudioContext): RoomMethods<'prediction.predict' | 'prediction.apply'> {
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
  }
}
