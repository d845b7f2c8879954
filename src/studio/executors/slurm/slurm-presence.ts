import { accessSync, constants, existsSync, realpathSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'

/** Whether this machine has Slurm's commands, and whether they may be asked. */
export interface SlurmPresence {
  readonly ok: boolean
  /** The commands are here, configured or not. */
  readonly installed: boolean
  readonly reason: string
}

/** Where Slurm looks for its configuration by itself, beside what it was built for; the last is what a daemon without a file of its own keeps. */
const PLACES = ['/etc/slurm/slurm.conf', '/etc/slurm-llnl/slurm.conf', '/run/slurm/conf/slurm.conf'] as const

/**
 * Looks at variables and files alone. Without a configuration Slurm's commands ask the name service of the network for a cluster (a DNS SRV record), on a
 * machine whose user may have no cluster at all: then they are not run.
 *
 * @param places where a configuration may lie
 */
export function slurmPresence(environment: NodeJS.ProcessEnv, places: readonly string[] = PLACES): SlurmPresence {
  const command = (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '').map((folder) => join(folder, 'sbatch')).find(isExecutable)
  if (command === undefined) return { ok: false, installed: false, reason: 'Slurm\'s command sbatch is not on this machine\'s PATH.' }
  if (isConfigured(environment, command, places)) return { ok: true, installed: true, reason: 'Slurm is here.' }
  return { ok: false, installed: true, reason: 'Slurm\'s commands are here without a configuration, and would look for a cluster in the network; name yours in SLURM_CONF or SLURM_CONF_SERVER.' }
}

function isConfigured(environment: NodeJS.ProcessEnv, command: string, places: readonly string[]): boolean {
  if (['SLURM_CONF', 'SLURM_CONF_SERVER'].some((name) => (environment[name] ?? '') !== '')) return true
  const prefix = dirname(dirname(realpathSync(command)))
  return [...places, join(prefix, 'etc', 'slurm.conf'), join(prefix, 'etc', 'slurm', 'slurm.conf')].some((path) => existsSync(path))
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
