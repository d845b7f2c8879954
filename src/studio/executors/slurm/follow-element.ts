import { setTimeout as sleep } from 'node:timers/promises'
import type { SlurmOptions } from '../../../shared/domain/executor'
import type { Clock } from '../../ports'
import { lostElement } from './lost-element'
import { MessageFile } from './message-file'
import type { TaskLine } from './message-lines'
import { hasEnded } from './queue-states'
import type { QueueWatch } from './queue-watch'
import type { SlurmTiming } from './slurm-port'
import { elementFiles } from './submission-folder'

/** One fold's element of a submission. */
export interface ElementPlace {
  readonly name: string
  readonly fold: number
  /** The submission's folder. */
  readonly folder: string
}

/** What an element is followed with. */
export interface Following {
  readonly watch: QueueWatch
  readonly options: SlurmOptions
  readonly timing: SlurmTiming
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly leaving: () => boolean
}

/**
 * What an element writes, as it comes. Ends only by a throw: `cluster-element-lost` once the scheduler has no such element at work and nothing
 * has come since for as long as the shared file system may lag; the signal's reason when the studio closes (the element goes on) or when a cancelled
 * element does not end in time.
 */
export async function* followElement(place: ElementPlace, { watch, options, timing, clock, signal, leaving }: Following): AsyncGenerator<TaskLine, never, void> {
  const { messages, log } = elementFiles(place.folder, place.fold)
  const file = new MessageFile(messages)
  let goneSince = Infinity
  let stoppedSince = Infinity
  for (;;) {
    const element = watch.element(place.name, place.fold)
    const isGone = element === null || (element !== undefined && hasEnded(element.state))
    const lines = file.read()
    yield* lines
    const now = clock.monotonic()
    goneSince = isGone && lines.length === 0 ? Math.min(goneSince, now) : Infinity
    stoppedSince = signal.aborted ? Math.min(stoppedSince, now) : Infinity
    if (signal.aborted && (leaving() || now - stoppedSince >= timing.cancelMs || (isGone && !file.hasBegun))) throw signal.reason
    if (now - goneSince >= timing.lagMs) throw lostElement(place.fold, element ?? null, options, log)
    await pause(timing.pollMs, signal)
  }
}

/** A pause that an abort cuts short; once aborted, a whole one. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) await sleep(ms)
  else await sleep(ms, undefined, { signal }).catch(() => undefined)
}
