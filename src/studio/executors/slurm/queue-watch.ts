import type { ClusterElement } from '../../../shared/domain/executor'
import { toErrorPayload } from '../../../shared/errors'
import type { Clock } from '../../ports'
import { parseQueue, queueArguments } from './queue-states'
import { slurmWords } from './slurm-commands'
import type { SlurmPort } from './slurm-port'

type States = ReturnType<typeof parseQueue>

/**
 * What the scheduler last said of some array jobs, asked again when it has grown old and never by two at once. A scheduler that does not answer changes
 * nothing: the elements' own files go on telling of them; that it is silent, and that it speaks again, is said once.
 */
export class QueueWatch {
  private readonly names = new Set<string>()
  private states: States | undefined
  private askedAt = -Infinity
  private asking: Promise<void> | undefined
  private isSilent = false

  constructor(private readonly port: SlurmPort, private readonly clock: Clock, private readonly log: (line: string) => void, private readonly changed: (elements: readonly ClusterElement[]) => void) {}

  /** Adds an array job by its name; what is known is asked anew. */
  follow(name: string): void {
    this.names.add(name)
    this.askedAt = -Infinity
    this.states = undefined
  }

  /** The element as last told; null where the scheduler answered and knows none; undefined before it has answered. */
  element(name: string, fold: number): ClusterElement | null | undefined {
    if (this.clock.monotonic() - this.askedAt >= this.port.timing.queueMs) void this.refresh()
    return this.states === undefined ? undefined : (this.states.get(name)?.get(fold) ?? null)
  }

  /** Asks at once. Rejects never; whether there was an answer is seen from {@link element}. */
  refresh(): Promise<void> {
    return (this.asking ??= this.ask().finally(() => { this.asking = undefined }))
  }

  private async ask(): Promise<void> {
    this.askedAt = this.clock.monotonic()
    const names = [...this.names]
    let words: string
    try {
      const end = await this.port.run('squeue', queueArguments(names))
      if (end.code === 0) {
        this.take(parseQueue(end.stdout), names)
        return
      }
      words = slurmWords(end)
    } catch (error) {
      words = toErrorPayload(error).message
    }
    if (!this.isSilent) this.log(`The cluster's queue does not answer (${words}); the folds' own messages are followed on.`)
    this.isSilent = true
  }

  private take(states: States, names: readonly string[]): void {
    if (this.isSilent) this.log('The cluster\'s queue answers again.')
    this.isSilent = false
    // a job that was submitted meanwhile is not missing, it was not asked for
    if (names.length < this.names.size) return
    this.states = states
    this.changed(names.flatMap((name) => [...(states.get(name)?.values() ?? [])]))
  }
}
