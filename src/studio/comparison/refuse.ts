import { idOf } from '../../shared/domain/ids'
import { StudioError } from '../../shared/errors'
import { auditFolds } from '../folds/audit'
import type { StoredFoldSet } from '../folds/fold-rows'
import type { RunRow } from '../runs/run-row'

/** Refuses, with `not-comparable`, a run whose numbers are no estimate: a final model, and one whose folds share subjects, sequences or pictures. */
export function refuseDishonest(run: RunRow, set: StoredFoldSet): void {
  const id = idOf('run', run.id)
  if (run.kind === 'final') {
    throw new StudioError('not-comparable', `${id} is a final model, trained on every subject, so it has no held-out answers to compare.`, run.finalOf === null ? 'Compare cross-validations.' : `Compare ${idOf('run', run.finalOf)}, the cross-validation whose estimate it carries.`)
  }
  const leak = auditFolds(set.content, set.hash).checks.find((check) => !check.ok)
  if (leak !== undefined) {
    throw new StudioError('not-comparable', `The folds of ${id} leak (${leak.name}: ${leak.detail.replace(/\.$/, '')}), so its accuracy is no estimate and is not compared with honest ones.`, 'Compare runs on fold sets that pass their audit.')
  }
}
