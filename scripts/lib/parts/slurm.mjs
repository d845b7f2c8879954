import { existsSync } from 'node:fs'
import { installPackages } from '../apt.mjs'
import { onPath } from '../clients.mjs'
import { run } from '../run.mjs'

const HINT = 'Install Slurm and MUNGE (Debian: apt-get install slurm-wlm munge), then: npm run provision -- --test'
const NEEDED = ['slurmctld', 'slurmd', 'sbatch', 'squeue', 'scancel', 'sinfo', 'munged']

/** A Slurm of one node, which the cluster tests start and stop themselves; none of its services is left running. */
export const slurm = {
  name: 'slurm',
  neededFor: 'test',
  probe: (recorded) => recorded?.where !== undefined && existsSync(recorded.where),
  async provide() {
    const missing = () => NEEDED.filter((name) => onPath(name) === undefined)
    let source = 'the system'
    if (missing().length > 0) {
      const installed = await installPackages(['slurm-wlm', 'munge'])
      source = 'the Debian packages slurm-wlm and munge'
      if (missing().length > 0) return { ok: false, reason: `Slurm is not whole: ${missing().join(', ')} not found. ${installed.ok ? '' : installed.reason}`.trim(), hint: HINT }
    }
    const where = onPath('slurmctld')
    const version = /(\d+\.\d+\.\d+)/.exec((await run(where, ['-V'], { timeoutSeconds: 30 })).output)?.[1]
    if (version === undefined) return { ok: false, reason: `${where} does not run.`, hint: HINT }
    return { ok: true, version, source, where }
  },
}
