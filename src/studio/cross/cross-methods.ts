import type { StudioContext } from '../context'
import type { RoomMethods } from '../methods'
import { loadRun } from '../runs/run-row'
import { auditCross, requireNothingShared } from './audit-cross'
import { crossPage } from './cross-pictures'
import { listCross, loadCross } from './cross-rows'
import { evaluateCross } from './evaluate-cross'
import { planCross } from './plan-cross'
import { summariseCross, viewCross } from './view-cross'

type CrossMethod = 'cross.audit' | 'cross.evaluate' | 'cross.list' | 'cross.get' | 'cross.pictures' | 'cross.remove' | 'cross.restore'

/** `cross.*`: a run judged on datasets it was not trained on. */
export function crossMethods(context: StudioContext): RoomMethods<CrossMethod> {
  const { store, ports } = context
  const setRemoved = (cross: string, at: number | null): { revision: number } => {
    const { id } = loadCross(store, cross, { orRemoved: true })
    return { revision: store.change(['predictions'], () => store.run('UPDATE cross_evaluation SET removed_at = ? WHERE id = ?', at, id)).revision }
  }
  return {
    'cross.audit': (question) => auditCross(store, planCross(store, question)),
    'cross.evaluate': {
      lane: 'predict',
      title: ({ run, dataset }) => `${run} judged on ${dataset}`,
      accept: (input) => {
        const audit = auditCross(store, planCross(store, input))
        if (!input.allowShared) requireNothingShared(audit)
      },
      run: (input, control) => evaluateCross(context, input, control),
    },
    'cross.list': ({ run }) => ({ items: listCross(store, run === undefined ? undefined : loadRun(store, run).id).map((row) => summariseCross(store, row)) }),
    'cross.get': ({ cross }) => viewCross(store, loadCross(store, cross)),
    'cross.pictures': (query) => crossPage(store, loadCross(store, query.cross), query),
    'cross.remove': ({ cross }) => setRemoved(cross, ports.clock.now()),
    'cross.restore': ({ cross }) => setRemoved(cross, null),
  }
}
