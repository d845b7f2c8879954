import { EngineSession } from '../engines/engine-session'
import type { SpawnEngine } from '../ports'
import type { EnginePlan } from '../runs/engine-plan'
import { readMachine } from '../runs/machine'
import { MemoryGuard } from '../runs/memory-guard'
import type { FoldExecutor, FoldRequest, FoldTrainer } from './fold-executor'

/** Trains each fold in an engine process of its own on this machine. */
export function localExecutor(spawn: SpawnEngine, plan: EnginePlan, log: (line: string) => void): FoldExecutor {
  return {
    followed: plan.engines,
    atOnce: plan.engines,
    start: async (request, signal, begins) => {
      begins()
      return localTrainer(await EngineSession.start(spawn, { threads: plan.threads, use: 'training', priority: plan.priority, signal, log }), request, plan)
    },
    finish: () => undefined,
  }
}

function localTrainer(session: EngineSession, { fold }: FoldRequest, plan: EnginePlan): FoldTrainer {
  const memory = new MemoryGuard(session, fold, plan.memoryBytes)
  return {
    engine: session.engine, machine: readMachine(), name: `Engine ${session.pid}`,
    train: async (request, hear) => {
      const asked = session.ask(request, ['fold-done', 'stopped'], `training fold ${fold}`, (message) => {
        hear(message)
        memory.hear(message)
      })
      const answer = await asked.catch((error: unknown) => {
        memory.check()
        throw error
      })
      if (answer.type === 'stopped') memory.check()
      return answer
    },
    stop: (graceMs) => session.stop(graceMs),
  }
}
