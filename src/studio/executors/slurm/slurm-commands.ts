import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { StudioError } from '../../../shared/errors'
import type { CommandEnd, SlurmPort } from './slurm-port'
import { slurmPresence } from './slurm-presence'

/** The task of one array element, from the program's folder. */
const TASK_FILE = join('out', 'main', 'engine-task.js')
/** A command that has not ended by then waits for a server that does not answer. */
const COMMAND_LIMIT_MS = 60_000
const LONGEST_OUTPUT = 8 * 1024 * 1024

/**
 * Slurm by the commands on this machine's PATH.
 *
 * @param root the program's folder, which the nodes must see under the same path
 * @param options what a test holds: another build of the task, shorter times, the configuration of its own cluster
 */
export function slurmCommands(root: string, options: Partial<Pick<SlurmPort, 'task' | 'timing'>> & { readonly environment?: NodeJS.ProcessEnv } = {}): SlurmPort {
  const environment = { ...process.env, ...options.environment }
  return {
    available: () => slurmPresence(environment),
    // one language, so that what is shown and compared does not depend on the user's; and nothing that would change how a node's Node starts
    run: (command, args, more = {}) => runCommand(command, args, { ...environment, ...more, LC_ALL: 'C', NODE_OPTIONS: undefined }),
    task: options.task ?? { node: process.execPath, file: join(root, TASK_FILE) },
    timing: options.timing ?? { pollMs: 1000, queueMs: 10_000, lagMs: 15_000, cancelMs: 60_000 },
  }
}

function runCommand(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<CommandEnd> {
  return new Promise((resolve, reject) => {
    execFile(command, [...args], { env, timeout: COMMAND_LIMIT_MS, killSignal: 'SIGKILL', maxBuffer: LONGEST_OUTPUT }, (error, stdout, stderr) => {
      if (error === null) resolve({ code: 0, stdout, stderr })
      else if (typeof error.code === 'number') resolve({ code: error.code, stdout, stderr })
      else {
        const how = error.killed === true ? `did not end within ${COMMAND_LIMIT_MS / 1000} seconds` : `could not be run (${String(error.code ?? error.message)})`
        reject(new StudioError('cluster-unavailable', `Slurm's command ${command} ${how}.`, 'Check that this machine reaches the cluster, with: sinfo', { cause: error }))
      }
    })
  })
}

/** What a command said in its failure, in Slurm's own words on one line. */
export function slurmWords({ stderr, stdout, code }: CommandEnd): string {
  const words = (stderr.trim() === '' ? stdout : stderr).split('\n').map((line) => line.replace(/^\w+: (error: |fatal: )?/, '').trim()).filter((line) => line !== '')
  return words.length === 0 ? `exit code ${code}` : words.join(' ').slice(0, 600)
}
