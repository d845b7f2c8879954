import type { ExecutorChoice, ExecutorRecord } from '../../shared/domain/executor'
import { idOf } from '../../shared/domain/ids'
import type { CpuPolicy } from '../../shared/domain/runs'
import type { StudioContext } from '../context'
import type { JobControl } from '../jobs/job-handler'
import { planEngines } from '../runs/engine-plan'
import { readMachine } from '../runs/machine'
import { recordExecutor } from '../runs/run-changes'
import type { RunRow } from '../runs/run-row'
import type { FoldExecutor, FoldRequest } from './fold-executor'
import { localExecutor } from './local-executor'
import { slurmExecutor } from './slurm/slurm-executor'

/** Gets ready to train these folds of a run where the run says. */
export async function openExecutor({ store, ports }: StudioContext, run: RunRow, requests: readonly FoldRequest[], log: (line: string, fold?: number) => void, control: JobControl): Promise<FoldExecutor> {
  if (run.executor.kind === 'local') return localExecutor(ports.spawnEngine, planEngines(run.policy, readMachine(), requests.length, run.parallel), (line) => log(line))
  control.progress('submitting to the cluster', 0, 0)
  return slurmExecutor({
    port: ports.slurm, clock: ports.clock, run: idOf('run', run.id), record: run.executor, save: (record) => recordExecutor(store, run.id, record),
    requests, atOnce: Math.min(run.parallel, requests.length), log, signal: control.signal, leaving: control.leaving,
  })
}

/** What a new run's row says of the place it is trained. */
export function newExecutorRecord(choice: ExecutorChoice): ExecutorRecord {
  return choice.kind === 'local' ? choice : { ...choice, folder: null, submissions: [], elements: [] }
}

/** Engines at once for a number of folds: this machine's by its policy; a cluster's own scheduler limits them where the user does not. */
export function enginesAtOnce(choice: Pick<ExecutorChoice, 'kind'>, policy: CpuPolicy, folds: number, parallel: number | undefined): number {
  return choice.kind === 'local' ? planEngines(policy, readMachine(), folds, parallel).engines : Math.min(parallel ?? folds, folds)
}
