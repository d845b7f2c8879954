import { nodeEngine } from '../../src/studio/engines/node-engine'
import type { SpawnEngine } from '../../src/studio/ports'
import { compileChild } from './child'
import { PROJECT_ROOT } from './provisioned'

/** Real engines of the sources under test, counted: which live now, and how many ever lived at once. Each has one thread, so that weights repeat on any machine. */
export interface WatchedEngines {
  readonly spawn: SpawnEngine
  readonly live: Set<number>
  most: number
}

export async function watchEngines(execArgv: readonly string[] = []): Promise<WatchedEngines> {
  const inner = nodeEngine(PROJECT_ROOT, { file: await compileChild('src/engine/index.ts'), execArgv })
  const watched: WatchedEngines = {
    live: new Set(),
    most: 0,
    spawn: Object.assign(async () => {
      const engine = await inner({ threads: 1, use: 'training' })
      watched.live.add(engine.pid)
      watched.most = Math.max(watched.most, watched.live.size)
      engine.onExit(() => watched.live.delete(engine.pid))
      return engine
    }, { available: inner.available }),
  }
  return watched
}

/** Whether a process of this id runs. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
