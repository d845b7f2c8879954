import type { EngineMessage } from '../../shared/engine-protocol'
import { StudioError } from '../../shared/errors'
import type { EngineSession } from '../engines/engine-session'

/** An engine over its limit has written the epoch's checkpoint; it gets this long to end itself. */
const GRACE_MS = 10_000

/**
 * Watches what an engine says of its resident memory after each epoch and stops one that takes more than it may, before the machine has none left for
 * the others and for the window.
 */
export class MemoryGuard {
  private excess: StudioError | undefined

  constructor(private readonly session: Pick<EngineSession, 'pid' | 'stop'>, private readonly fold: number, private readonly limitBytes: number) {}

  hear(message: EngineMessage): void {
    if (message.type !== 'epoch' || message.memory.rssBytes <= this.limitBytes || this.excess !== undefined) return
    this.excess = new StudioError(
      'memory-limit',
      `The engine process ${this.session.pid} took ${gibibytes(message.memory.rssBytes)} of memory while training fold ${this.fold}; ${gibibytes(this.limitBytes)} is what one engine of this run may take.`,
      'Resume with fewer engines at once, or train with a smaller batch; the checkpoint holds the last epoch.')
    void this.session.stop(GRACE_MS)
  }

  /** Throws `memory-limit` where the engine was stopped for it. */
  check(): void {
    if (this.excess !== undefined) throw this.excess
  }
}

function gibibytes(bytes: number): string {
  return `${(bytes / 1024 ** 3).toFixed(2)} GiB`
}
