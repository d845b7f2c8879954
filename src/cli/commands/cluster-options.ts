import { resolve } from 'node:path'
import { Option, type Command } from 'commander'
import type { InputOf } from '../../shared/contract'
import { usageError } from '../exit'
import { given, wholeNumber } from '../options'

/** The options of `train` that say where it is trained. */
export interface ClusterOptions {
  readonly executor?: 'local' | 'slurm'
  readonly shared?: string; readonly partition?: string; readonly account?: string; readonly minutes?: number; readonly cpus?: number; readonly memory?: number
}

export function addClusterOptions(command: Command): Command {
  return command
    .addOption(new Option('--executor <kind>', 'local: engines of this machine (default); slurm: an array job, one fold an element').choices(['local', 'slurm']))
    .option('--shared <dir>', 'slurm: a folder that this machine and the nodes see under the same path')
    .option('--partition <name>', 'slurm: the partition (default: the cluster\'s)')
    .option('--account <name>', 'slurm: the account (default: the cluster\'s)')
    .option('--minutes <n>', 'slurm: longest time of a fold (default 240)', wholeNumber(1, 43_200))
    .option('--cpus <n>', 'slurm: cores of a fold (default 1)', wholeNumber(1, 256))
    .option('--memory <mb>', 'slurm: memory of a fold in MB (default 2048)', wholeNumber(256, 1_048_576))
}

/** Where a run is trained, as `run.start` takes it. Throws wrong usage for options of a cluster without one, and for a cluster without its folder. */
export function executorOf({ executor, shared, partition, account, minutes, cpus, memory }: ClusterOptions): Pick<InputOf<'run.start'>, 'executor'> {
  if (executor !== 'slurm') {
    const [surplus] = Object.keys(given({ shared, partition, account, minutes, cpus, memory }))
    if (surplus !== undefined) throw usageError(`--${surplus} is for a cluster: give --executor slurm too.`)
    return {}
  }
  if (shared === undefined) throw usageError('--executor slurm needs --shared: a folder that this machine and the nodes see under the same path.')
  return { executor: { kind: 'slurm', sharedFolder: resolve(shared), ...given({ partition, account, minutes, cpusPerFold: cpus, memoryMb: memory }) } }
}
