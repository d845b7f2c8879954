import type { EngineMessage, EngineRequest } from '../../src/shared/engine-protocol'
import type { EngineProcess, SpawnEngine } from '../../src/studio/ports'

/** What a test does to the talk between the core and its real engines. */
export interface Tampering {
  /** Sees each request before it is sent. */
  readonly onRequest?: (request: EngineRequest, engine: EngineProcess) => void
  /** Changes what an engine says. */
  readonly onMessage?: (message: EngineMessage) => EngineMessage
  /** Sees how each engine is asked for. */
  readonly onSpawn?: (options: Parameters<SpawnEngine>[0], engine: EngineProcess) => void
}

/** Real engines whose messages pass a test's hands. */
export function tamperedEngines(inner: SpawnEngine, tampering: Tampering): SpawnEngine {
  const spawn = async (options: Parameters<SpawnEngine>[0]): Promise<EngineProcess> => {
    const engine = await inner(options)
    tampering.onSpawn?.(options, engine)
    const { onRequest, onMessage } = tampering
    return {
      pid: engine.pid,
      send: (message) => {
        onRequest?.(message as EngineRequest, engine)
        engine.send(message)
      },
      onMessage: (listener) => engine.onMessage((message) => listener(onMessage === undefined ? message : onMessage(message as EngineMessage))),
      onLine: (listener) => engine.onLine(listener),
      onExit: (listener) => engine.onExit(listener),
      kill: () => engine.kill(),
    }
  }
  return Object.assign(spawn, { available: () => inner.available() })
}
