import type { ParsedOf } from '../../shared/contract'
import type { CrossEvaluation } from '../../shared/domain/cross'
import { idOf } from '../../shared/domain/ids'
import type { StudioContext } from '../context'
import { facesUntilNow } from '../faces/face-rows'
import type { JobControl } from '../jobs/job-handler'
import { askEnsemble } from '../prediction/ask-ensemble'
import { preparationOf } from '../preparation/prepare'
import { prepareFrames } from '../preparation/prepared-frames'
import { auditCross, requireNothingShared } from './audit-cross'
import { loadCross, storeCross } from './cross-rows'
import { findNearTraining } from './near-training'
import { planCross } from './plan-cross'
import { stampOf } from './stamp'
import { viewCross } from './view-cross'

/**
 * Judges a run on a dataset it was not trained on: both sides are audited, then the images prepared as the run's own and asked of all its models. Kept as a whole or
 * not at all. Rejects as the plan does, with `leak-found` where pictures are shared and that is not allowed, and with the faults of frames and engines.
 */
export async function evaluateCross(context: StudioContext, input: ParsedOf<'cross.evaluate'>, control: JobControl): Promise<CrossEvaluation> {
  const { store, ports } = context
  const plan = planCross(store, input)
  const audit = auditCross(store, plan)
  if (!input.allowShared) requireNothingShared(audit)
  const near = await findNearTraining(context, plan, control)
  // faces of the judged dataset as they are known now: what the run was made with says nothing of them
  const data = await prepareFrames(context, plan.items, { ...preparationOf(plan.run), facesUntil: facesUntilNow(store) }, control)
  const stamp = stampOf(store, plan, audit)
  const { softmaxes, inference } = await askEnsemble(context, plan.run, plan.folds, data, plan.items.length, control)
  const { run: _run, dataset: _dataset, ...sides } = audit
  const { value: id } = store.change(['predictions'], () => storeCross(store, { run: plan.run.id, dataset: plan.dataset.id, stamp: { ...stamp, inference }, audit: sides, near, createdAt: ports.clock.now() }, plan.items, softmaxes))
  return viewCross(store, loadCross(store, idOf('cross', id)))
}
