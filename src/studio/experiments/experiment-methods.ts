import { idNumber, idOf } from '../../shared/domain/ids'
import { StudioError } from '../../shared/errors'
import type { StudioContext } from '../context'
import type { RoomMethods } from '../methods'
import { trainingJobs } from '../runs/training-jobs'
import { listExperiments, loadExperiment, runsOfExperiment } from './experiment-rows'
import { startExperiment } from './start-experiment'
import { viewExperiment, viewExperimentTable } from './view-experiment'

type ExperimentMethod = 'experiment.start' | 'experiment.list' | 'experiment.get' | 'experiment.rename' | 'experiment.remove' | 'experiment.restore' | 'experiment.cancel' | 'experiment.resume'

/** `experiment.*`: grids and repeats by seed, as one thing with one table. Their runs are runs like any other. */
export function experimentMethods(context: StudioContext): RoomMethods<ExperimentMethod> {
  const { store, jobs, ports } = context
  return {
    'experiment.start': (plan) => startExperiment(context, plan),
    'experiment.list': () => ({ items: listExperiments(store).map((row) => viewExperiment(store, row)) }),
    'experiment.get': ({ experiment }) => viewExperimentTable(context, loadExperiment(store, experiment)),
    'experiment.rename': ({ experiment, name }) => {
      loadExperiment(store, experiment)
      return { revision: store.change(['experiments'], () => { store.run('UPDATE experiment SET name = ? WHERE id = ?', name, idNumber(experiment)) }).revision }
    },
    'experiment.remove': ({ experiment }) => {
      const { id, removedAt } = loadExperiment(store, experiment)
      const active = runsOfExperiment(store, id).filter((run) => run.state === 'queued' || run.state === 'running').length
      if (active > 0) throw new StudioError('conflict', `${active} ${active === 1 ? 'run' : 'runs'} of ${experiment} ${active === 1 ? 'is' : 'are'} under way.`, 'Cancel the experiment first.')
      return { revision: removedAt === null ? removeWithRuns(context, id, ports.clock.now()) : store.revision() }
    },
    'experiment.restore': ({ experiment }) => {
      const { id, removedAt } = loadExperiment(store, experiment)
      return { revision: removedAt === null ? store.revision() : restoreWithRuns(context, id, removedAt) }
    },
    'experiment.cancel': ({ experiment }) => {
      const under = runsOfExperiment(store, loadExperiment(store, experiment).id).filter((run) => run.state === 'queued' || run.state === 'running')
      // the last first, so that none of those that wait begins in between
      for (const run of [...under].reverse()) if (run.job !== null) jobs.cancel(run.job)
      return { revision: store.revision() }
    },
    'experiment.resume': ({ experiment }) => ({ revision: resumeRuns(context, experiment) }),
  }
}

/** Takes an experiment and its runs away at one moment, by which they are found again; runs that were removed before stay as they are. */
function removeWithRuns({ store }: StudioContext, id: number, now: number): number {
  return store.change(['experiments', 'runs'], () => {
    store.run('UPDATE run SET removed_at = ? WHERE experiment_id = ? AND removed_at IS NULL', now, id)
    store.run('UPDATE experiment SET removed_at = ? WHERE id = ?', now, id)
  }).revision
}

function restoreWithRuns({ store }: StudioContext, id: number, removedAt: number): number {
  return store.change(['experiments', 'runs'], () => {
    store.run('UPDATE run SET removed_at = NULL WHERE experiment_id = ? AND removed_at = ?', id, removedAt)
    store.run('UPDATE experiment SET removed_at = NULL WHERE id = ?', id)
  }).revision
}

/** Queues every run that has stopped before its end again, all or none; throws `conflict` where there is none. */
function resumeRuns(context: StudioContext, experiment: string): number {
  const { store, jobs } = context
  const { id, removedAt } = loadExperiment(store, experiment)
  if (removedAt !== null) throw new StudioError('not-found', `${experiment} was removed.`, 'Restore it first.')
  const stopped = runsOfExperiment(store, id).filter((run) => run.state !== 'done' && run.state !== 'queued' && run.state !== 'running')
  if (stopped.length === 0) throw new StudioError('conflict', `No run of ${experiment} has stopped before its end; there is nothing to resume.`, 'Look at its table, or start another experiment.')
  const { resume } = trainingJobs(context)
  const { revision, value } = store.change(['runs'], () => stopped.map((run) => jobs.stage('run.resume', resume, { run: idOf('run', run.id) })))
  jobs.release(value)
  return revision
}
