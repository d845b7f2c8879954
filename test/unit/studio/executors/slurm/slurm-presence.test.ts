import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { slurmPresence } from '../../../../../src/studio/executors/slurm/slurm-presence'
import { freshFolder } from '../../../../support/ck-tree'

const folder = freshFolder('slurm')
afterAll(() => { rmSync(folder, { recursive: true, force: true }) })
const PATH = join(folder, 'bin')
mkdirSync(PATH)
writeFileSync(join(PATH, 'sbatch'), '')

describe('Slurm on this machine', () => {
  it('is not here where no command can be run', () => {
    expect(slurmPresence({ PATH }, [])).toMatchObject({ ok: false, installed: false })
  })

  it('is asked only where it knows its cluster: without a configuration its commands would ask the network for one', () => {
    chmodSync(join(PATH, 'sbatch'), 0o755)
    expect(slurmPresence({ PATH }, [])).toMatchObject({ ok: false, installed: true, reason: expect.stringContaining('SLURM_CONF') as string })
    expect(slurmPresence({ PATH, SLURM_CONF: '/my/slurm.conf' })).toEqual({ ok: true, installed: true, reason: 'Slurm is here.' })
    expect(slurmPresence({ PATH, SLURM_CONF_SERVER: 'head:6817' }).ok).toBe(true)
  })

  it('knows its cluster by the configuration that lies where it was built for', () => {
    mkdirSync(join(folder, 'etc'))
    writeFileSync(join(folder, 'etc', 'slurm.conf'), '')
    expect(slurmPresence({ PATH }, []).ok).toBe(true)
  })
})
