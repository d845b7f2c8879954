import { idNumber } from '../../shared/domain/ids'
import { StudioError } from '../../shared/errors'
import type { StudioContext } from '../context'
import type { RoomMethods } from '../methods'
import { interruptLeftoverRuns } from './run-changes'
import { epochsOf } from './run-epochs'
import { runFolder } from './run-folders'
import { readLog } from './run-log'
import { listRuns, loadRun } from './run-row'
import { viewRun, viewRunDetail } from './run-views'
import { trainingJobs } from './training-jobs'

type RunMethod = 'run.start' | 'run.final' | 'run.resume' | 'run.list' | 'run.get' | 'run.epochs' | 'run.log' | 'run.rename' | 'run.remove' | 'run.restore'

/** `run.*`: trainings, from the queue to their curves. Opening a studio marks the runs a dead process left behind as interrupted. */
export function runMethods(context: StudioContext): RoomMethods<RunMethod> {
  const { store, jobs, folders, ports } = context
  store.transaction(() => interruptLeftoverRuns(store, ports.clock.now()))
  const { start, final, resume } = trainingJobs(context)
  return {
    'run.start': start,
    'run.final': final,
    'run.resume': resume,
    'run.list': () => ({ items: listRuns(store).map((run) => viewRun(store, jobs, run)) }),
    'run.get': ({ run }) => viewRunDetail(store, jobs, loadRun(store, run)),
    'run.epochs': ({ run, fold }) => ({ items: epochsOf(store, loadRun(store, run).id, fold) }),
    'run.log': ({ run, fold }) => {
      const folder = runFolder(folders, loadRun(store, run).id)
      return { lines: readLog(fold === undefined ? folder.log : folder.fold(fold).log) }
    },
    'run.rename': ({ run, name }) => {
      loadRun(store, run)
      return { revision: store.change(['runs'], () => { store.run('UPDATE run SET name = ? WHERE id = ?', name, idNumber(run)) }).revision }
    },
    'run.remove': ({ run }) => {
      const { state } = loadRun(store, run)
      if (state === 'queued' || state === 'running') throw new StudioError('conflict', `${run} is under way.`, 'Cancel its job first.')
      return { revision: store.change(['runs'], () => { store.run('UPDATE run SET removed_at = ? WHERE id = ?', ports.clock.now(), idNumber(run)) }).revision }
    },
    'run.restore': ({ run }) => {
      loadRun(store, run)
      return { revision: store.change(['runs'], () => { store.run('UPDATE run SET removed_at = NULL WHERE id = ?', idNumber(run)) }).revision }
    },
  }
}
