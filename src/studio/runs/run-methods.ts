import { idNumber } from '../../shared/domain/ids'
import { StudioError } from '../../shared/errors'
import type { StudioContext } from '../context'
import type { RoomMethods } from '../methods'
import { carryJobs } from './carry/carry-jobs'
import { keepRunRecord } from './carry/keep-record'
import { interruptLeftoverRuns } from './run-changes'
import { epochsOf } from './run-epochs'
import { runFolder } from './run-folders'
import { readLog } from './run-log'
import { listRuns, loadRun } from './run-row'
import { viewRun, viewRunDetail } from './run-views'
import { trainingJobs } from './training-jobs'

type RunMethod = 'run.start' | 'run.final' | 'run.resume' | 'run.pause' | 'run.list' | 'run.get' | 'run.epochs' | 'run.log' | 'run.tag' | 'run.rename' | 'run.remove' | 'run.restore' | 'run.export' | 'run.import'

/** `run.*`: trainings, from the queue to their curves. Opening a studio marks the runs a dead process left behind as interrupted. */
export function runMethods(context: StudioContext): RoomMethods<RunMethod> {
  const { store, jobs, folders, ports } = context
  const left = store.transaction(() => interruptLeftoverRuns(store, ports.clock.now()))
  for (const run of left) keepRunRecord(context, run, (line) => ports.log.warn(line))
  const { start, final, resume } = trainingJobs(context)
  const carry = carryJobs(context)
  return {
    'run.start': start,
    'run.final': final,
    'run.resume': resume,
    'run.pause': ({ run }) => pauseRun(context, run),
    'run.list': () => ({ items: listRuns(store).map((run) => viewRun(store, jobs, run)) }),
    'run.get': ({ run }) => viewRunDetail(store, jobs, loadRun(store, run)),
    'run.epochs': ({ run, fold }) => ({ items: epochsOf(store, loadRun(store, run).id, fold) }),
    'run.log': ({ run, fold }) => {
      const folder = runFolder(folders, loadRun(store, run).id)
      return { lines: readLog(fold === undefined ? folder.log : folder.fold(fold).log) }
    },
    'run.tag': ({ run, tags }) => {
      loadRun(store, run)
      return { revision: store.change(['runs'], () => { store.run('UPDATE run SET tags = ? WHERE id = ?', JSON.stringify([...new Set(tags)]), idNumber(run)) }).revision }
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
    'run.export': carry.exportRun,
    'run.import': carry.importRun,
  }
}

/** Stops a run at a checkpoint of the very step and answers when it has; one that is paused already stays so. */
async function pauseRun({ store, jobs }: StudioContext, run: string): Promise<{ revision: number }> {
  const { state, job } = loadRun(store, run)
  if (state !== 'queued' && state !== 'running' && state !== 'paused') throw new StudioError('conflict', `${run} is ${state}, so there is nothing to pause.`, 'Only a run that waits or trains can be paused.')
  if (job !== null) await jobs.pause(job)
  return { revision: store.revision() }
}
