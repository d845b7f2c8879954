import { constants } from 'node:os'
import type { CpuPolicy } from '../../shared/domain/runs'

/** How a training spreads over a machine. */
export interface EnginePlan {
  /** Engine processes at once. */
  readonly engines: number
  /** Threads of each; the same in all of them, so that every fold is computed alike. */
  readonly threads: number
  /** Scheduling priority of an engine as `os.setPriority` takes it: 0 is normal, 19 the lowest. */
  readonly priority: number
  /** Resident memory one engine may take, in bytes. */
  readonly memoryBytes: number
}

export interface PlannedMachine {
  readonly cores: number
  readonly memoryBytes: number
}

/** Behind the window and the core, which are served first, and yet not starved by whatever else the machine does. */
const BEHIND_WINDOW = 5
/** Share of the machine's memory that all engines together may take. */
const MEMORY_SHARE = 0.8

/**
 * Engines, threads and priority for a number of folds. One engine a fold uses cores better than many threads in one, so cores go to engines first and
 * what is left over to their threads. Engines always stand behind the window and the studio's core, so that both answer while the machine is full; an
 * otherwise idle machine trains no slower for it.
 *
 * @param folds folds to train, 1 or more
 * @param parallel engines at once as the user wishes, instead of the policy's; threads still share the policy's cores
 */
export function planEngines(policy: CpuPolicy, machine: PlannedMachine, folds: number, parallel?: number): EnginePlan {
  const cores = Math.max(1, policy === 'leave-one' ? machine.cores - 1 : machine.cores)
  const engines = Math.max(1, Math.min(parallel ?? cores, folds))
  return {
    engines,
    threads: Math.max(1, Math.floor(cores / engines)),
    priority: policy === 'background' ? constants.priority.PRIORITY_LOW : BEHIND_WINDOW,
    memoryBytes: Math.floor((machine.memoryBytes * MEMORY_SHARE) / engines),
  }
}
