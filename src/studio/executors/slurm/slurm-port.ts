import type { SlurmPresence } from './slurm-presence'

/** One of Slurm's commands. */
export type SlurmCommand = 'sbatch' | 'squeue' | 'scancel' | 'sinfo'
export interface CommandEnd { readonly code: number; readonly stdout: string; readonly stderr: string }

/** An existing Slurm cluster as this machine reaches it. */
export interface SlurmPort {
  /** Whether Slurm's commands are on this machine and know their cluster; asks no server. */
  available(): SlurmPresence
  /** Runs a command with these arguments, never through a shell. Rejects with `cluster-unavailable` where it cannot be run or does not end. */
  run(command: SlurmCommand, args: readonly string[], environment?: NodeJS.ProcessEnv): Promise<CommandEnd>
  /** What a node runs: a Node and the script of one array element, both under paths that the nodes see too. */
  readonly task: { readonly node: string; readonly file: string }
  readonly timing: SlurmTiming
}

/** How a cluster is watched, in milliseconds. */
export interface SlurmTiming {
  /** Between two looks at a fold's messages. */
  readonly pollMs: number
  /** Between two questions to the queue; a scheduler serves many. */
  readonly queueMs: number
  /** How long the shared file system may take to show what a node has written. */
  readonly lagMs: number
  /** How long a cancelled array may take to end; Slurm gives a job 30 s between its two signals. */
  readonly cancelMs: number
}
