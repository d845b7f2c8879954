import type { SlurmOptions } from '../../../shared/domain/executor'
import type { SlurmPort } from './slurm-port'

/**
 * What each element runs. It holds no value of a run: all come as arguments (Node, task, folder), and Slurm says which element it is. `exec` puts the
 * task in the script's place, so that Slurm's signals reach it.
 */
export const ARRAY_SCRIPT = `#!/bin/sh
if [ ! -x "$1" ] || [ ! -r "$2" ]; then
  echo "This node does not see the studio: $1 and $2 must be there under the same paths." >&2
  exit 78
fi
exec "$1" "$2" "$3" "$SLURM_ARRAY_TASK_ID"
`

/** One array job: which folds, where its files lie, how many elements at once. */
export interface ArrayJob {
  readonly name: string
  readonly folds: readonly number[]
  readonly atOnce: number
  readonly folder: string
  readonly script: string
}

/** The arguments of `sbatch`: options of Slurm's, then the script with its own. Every value is an argument of its own, never shell text. */
export function sbatchArguments(options: SlurmOptions, { name, folds, atOnce, folder, script }: ArrayJob, { node, file }: SlurmPort['task']): string[] {
  return [
    '--parsable', `--job-name=${name}`, `--array=${folds.join(',')}%${atOnce}`,
    `--chdir=${folder}`, '--output=fold-%a.log', '--open-mode=append',
    '--nodes=1', '--ntasks=1', `--cpus-per-task=${options.cpusPerFold}`, `--mem=${options.memoryMb}M`, `--time=${options.minutes}`,
    // the studio decides what is trained again, from which checkpoint; and the engine's thread counts travel in the environment
    '--no-requeue', '--export=ALL',
    ...(options.partition === undefined ? [] : [`--partition=${options.partition}`]),
    ...(options.account === undefined ? [] : [`--account=${options.account}`]),
    script, node, file, folder,
  ]
}
