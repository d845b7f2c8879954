import { availableParallelism } from 'node:os'
import type { ExecutorChoice, ExecutorRecord } from '../../shared/domain/executor'
import { idOf } from '../../shared/domain/ids'
import type { StudioContext } from '../context'
import type { JobControl } from '../jobs/job-handler'
import { recordExecutor } from '../runs/run-changes'
import type { RunRow } from '../runs/run-row'
import type { FoldExecutor, FoldRequest } from './fold-executor'
import { localExecutor } from './local-executor'
import { slurmExecutor } from './slurm/slurm-executor'

type Log = (line: string, fold?: number) => void

/** Gets ready to train these folds of a run where the run says. */
export async function openExecutor({ store, ports }: StudioContext, run: RunRow, requests: readonly FoldRequest[], log: Log, { signal, closing, progress }: JobControl): Promise<FoldExecutor> {
  if (run.executor.kind === 'slurm') {
    progress('waiting for the cluster', 0, 0)
    return slurmExecutor({
      port: ports.slurm, clock: ports.clock, run: idOf('run', run.id), record: run.executor, save: (record) => recordExecutor(store, run.id, record),
      requests, atOnce: run.parallel, log, signal, closing,
    })
  }
  const parallel = Math.max(1, Math.min(run.parallel, requests.length))
  return localExecutor(ports.spawnEngine, { parallel, threads: Math.max(1, Math.floor(availableParallelism() / parallel)), log })
}

/** What a new run's row says of the place it is trained. */
export function newExecutorRecord(choice: ExecutorChoice): ExecutorRecord {
  return choice.kind === 'local' ? choice : { ...choice, folder: null, submissions: [], elements: [] }
}
