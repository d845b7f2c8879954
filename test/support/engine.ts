import { fork, type ChildProcess } from 'node:child_process'
import type { EngineMessage, EngineRequest } from '../../src/shared/engine-protocol'
import { engineSettings } from '../../src/studio/engines/node-engine'
import type { EngineUse } from '../../src/studio/ports'
import { compileChild } from './child'

type Said<T extends EngineMessage['type']> = Extract<EngineMessage, { readonly type: T }>

/** A real engine process of the source under test, spoken to as the core does. */
export class TestEngine {
  readonly said: EngineMessage[] = []
  private readonly waiting = new Set<() => void>()
  /** Resolves with exit code and signal. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>

  private constructor(readonly child: ChildProcess) {
    child.on('message', (message) => {
      this.said.push(message as EngineMessage)
      for (const look of [...this.waiting]) look()
    })
    this.ended = new Promise((resolve) => {
      const end = (code: number | null, signal: string | null): void => {
        resolve({ code, signal })
        for (const look of [...this.waiting]) look()
      }
      child.once('close', end)
      // Node says 'close' only after its own end of the channel has closed by itself.
      child.once('exit', (code, signal) => { if (!child.connected) end(code, signal) })
    })
  }

  static async start(threads: number, env: NodeJS.ProcessEnv = {}, use: EngineUse = 'training'): Promise<TestEngine> {
    const script = await compileChild('src/engine/index.ts')
    return new TestEngine(fork(script, [], {
      serialization: 'advanced',
      env: { ...process.env, ...engineSettings(threads, use), ...env },
    }))
  }

  send(request: EngineRequest): void {
    this.child.send(request)
  }

  /** The first message of this type that `accept` takes, past or to come; rejects when the engine fails or ends first. */
  hear<T extends EngineMessage['type']>(type: T, accept: (message: Said<T>) => boolean = () => true): Promise<Said<T>> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const found = this.said.find((message): message is Said<T> => message.type === type && accept(message as Said<T>))
        const failed = this.said.find((message) => message.type === 'failed')
        const gone = this.child.exitCode !== null || this.child.signalCode !== null
        if (found === undefined && failed === undefined && !gone) return
        this.waiting.delete(look)
        if (found !== undefined) resolve(found)
        else reject(new Error(failed?.type === 'failed' ? failed.error.message : `the engine ended (${String(this.child.exitCode ?? this.child.signalCode)}) before it said ${type}`))
      }
      this.waiting.add(look)
      look()
    })
  }

  /** Asks it to stop and waits for its end. */
  async stop(): Promise<{ readonly code: number | null; readonly signal: string | null }> {
    if (this.child.connected) this.child.send({ type: 'stop' })
    return this.ended
  }
}
