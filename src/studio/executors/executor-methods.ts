import type { ExecutorList } from '../../shared/domain/executor'
import { toErrorPayload } from '../../shared/errors'
import type { StudioContext } from '../context'
import type { RoomMethods } from '../methods'
import { PARTITION_ARGUMENTS, parsePartitions } from './slurm/queue-states'
import { slurmWords } from './slurm/slurm-commands'
import type { SlurmPort } from './slurm/slurm-port'

/** `executor.list`: where a run could be trained, and why not where it could not. */
export function executorMethods({ ports }: StudioContext): RoomMethods<'executor.list'> {
  return {
    'executor.list': async () => {
      const { ok, reason } = ports.spawnEngine.available()
      return { local: { ok, reason }, slurm: await askCluster(ports.slurm) }
    },
  }
}

async function askCluster(slurm: SlurmPort): Promise<ExecutorList['slurm']> {
  const { ok, installed, reason } = slurm.available()
  const absent = (why: string): ExecutorList['slurm'] => ({ ok: false, installed, reason: why, partitions: [] })
  if (!ok) return absent(reason)
  try {
    const end = await slurm.run('sinfo', PARTITION_ARGUMENTS)
    if (end.code !== 0) return absent(`Slurm is installed, but its cluster does not answer: ${slurmWords(end)}`)
    return { ok: true, installed, reason: 'The cluster answers.', partitions: parsePartitions(end.stdout) }
  } catch (error) {
    return absent(toErrorPayload(error).message)
  }
}
