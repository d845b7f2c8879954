import type { ClusterElement, Partition } from '../../../shared/domain/executor'

/** What `squeue` is asked for: job name, array, element, state, node, reason; one line an element, and those that have ended as long as Slurm knows them. */
export const QUEUE_FORMAT = '--format=%j|%F|%K|%T|%N|%r'
export const queueArguments = (names: readonly string[]): string[] => ['--noheader', '--array', '--states=all', `--name=${names.join(',')}`, QUEUE_FORMAT]

/** States after which an element writes nothing more. All others, also those a newer Slurm may have, count as alive. */
const ENDED = new Set(['BOOT_FAIL', 'CANCELLED', 'COMPLETED', 'DEADLINE', 'FAILED', 'NODE_FAIL', 'OUT_OF_MEMORY', 'PREEMPTED', 'REVOKED', 'TIMEOUT'])

export const hasEnded = (state: string): boolean => ENDED.has(state)

/** The elements of each submission by its name and fold, from the lines of `squeue`. */
export function parseQueue(output: string): ReadonlyMap<string, ReadonlyMap<number, ClusterElement>> {
  const byName = new Map<string, Map<number, ClusterElement>>()
  for (const line of output.split('\n')) {
    const [name, job, index, state, node, ...reason] = line.trim().split('|')
    if (name === undefined || job === undefined || index === undefined || !/^\d+$/.test(index) || state === undefined || state === '') continue
    const fold = Number(index)
    const elements = byName.get(name) ?? new Map<number, ClusterElement>()
    elements.set(fold, { fold, id: `${job}_${fold}`, state, node: told(node), reason: told(reason.join('|')) })
    byName.set(name, elements)
  }
  return byName
}

/** What `sinfo` is asked for: partition (with a star at the default one), time limit, processors and memory of a node, whether it takes jobs. */
export const PARTITION_ARGUMENTS: readonly string[] = ['--noheader', '--format=%P|%l|%c|%m|%a']

/** The partitions that take jobs; of one with several kinds of nodes the smallest is named, which every fold must fit. */
export function parsePartitions(output: string): Partition[] {
  const byName = new Map<string, Partition>()
  for (const line of output.split('\n')) {
    const [name, timeLimit, cpus, memory, state] = line.trim().split('|')
    if (name === undefined || name === '' || timeLimit === undefined || state !== 'up') continue
    const one: Partition = { name: name.replace(/\*$/, ''), isDefault: name.endsWith('*'), timeLimit, cpusPerNode: Number.parseInt(cpus ?? '', 10) || 0, memoryMbPerNode: Number.parseInt(memory ?? '', 10) || 0 }
    const before = byName.get(one.name)
    byName.set(one.name, before === undefined ? one : { ...one, cpusPerNode: Math.min(before.cpusPerNode, one.cpusPerNode), memoryMbPerNode: Math.min(before.memoryMbPerNode, one.memoryMbPerNode) })
  }
  return [...byName.values()]
}

function told(text: string | undefined): string | null {
  return text === undefined || text === '' || text === 'None' || text === '(null)' ? null : text
}
