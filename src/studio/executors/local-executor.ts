import { EngineSession } from '../engines/engine-session'
import type { SpawnEngine } from '../ports'
import { readMachine } from '../runs/machine'
import type { FoldExecutor } from './fold-executor'

/** What engines of this machine are started with. */
export interface LocalOptions {
  /** Engine processes at once, and the threads of each. */
  readonly parallel: number
  readonly threads: number
  readonly log: (line: string) => void
}

/** Trains each fold in an engine process of its own on this machine. */
export function localExecutor(spawn: SpawnEngine, { parallel, threads, log }: LocalOptions): FoldExecutor {
  return {
    parallel,
    start: async (_request, signal) => {
      const session = await EngineSession.start(spawn, { threads, signal, log })
      return {
        engine: session.engine, machine: readMachine(), name: `Engine ${session.pid}`,
        train: (request, hear) => session.ask(request, ['fold-done', 'stopped'], `training fold ${request.fold}`, hear),
        stop: (graceMs) => session.stop(graceMs),
      }
    },
    finish: () => undefined,
  }
}
