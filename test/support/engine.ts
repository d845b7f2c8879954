import { fork, type ChildProcess } from 'node:child_process'
import type { EngineMessage, EngineRequest, TrainFoldRequest } from '../../src/shared/engine-protocol'
import { engineSettings } from '../../src/studio/engines/node-engine'
import type { EngineUse } from '../../src/studio/ports'
import { compileChild } from './child'

type Said<T extends EngineMessage['type']> = Extract<EngineMessage, { readonly type: T }>

/** A real engine process of the source under test, spoken to as the core does. */
export class TestEngine {
  readonly said: EngineMessage[] = []
  private readonly waiting = new Set<() => void>()
  private requests = 1000
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

  /**
   * Trains a fold under a number of its own, so that tests can share an engine: all that was said of that fold up to its end, which may be a failure.
   * Rejects when the engine ends first.
   */
  async train(request: TrainFoldRequest): Promise<readonly EngineMessage[]> {
    this.requests += 1
    const number = this.requests
    const own = (): readonly EngineMessage[] => this.said.filter((message) => 'request' in message && message.request === number)
    this.send({ ...request, request: number })
    await new Promise<void>((resolve, reject) => {
      const look = (): void => {
        const gone = this.child.exitCode !== null || this.child.signalCode !== null
        const ended = own().some((message) => message.type === 'fold-done' || message.type === 'failed' || message.type === 'stopped')
        if (!ended && !gone) return
        this.waiting.delete(look)
        if (ended) resolve()
        else reject(new Error(`the engine ended (${String(this.child.exitCode ?? this.child.signalCode)}) within a fold`))
      }
      this.waiting.add(look)
      look()
    })
    return own()
  }

  /** Asks it to stop and waits for its end. */
  async stop(): Promise<{ readonly code: number | null; readonly signal: string | null }> {
    if (this.child.connected) this.child.send({ type: 'stop' })
    return this.ended
  }
}

/** The only engine of a file: started when a test first asks for it, ended by `stop`. For tests of which none is about the process itself. */
export class SharedEngine {
  private engine: Promise<TestEngine> | undefined

  constructor(private readonly threads: number) {}

  async train(request: TrainFoldRequest): Promise<readonly EngineMessage[]> {
    this.engine ??= TestEngine.start(this.threads)
    return (await this.engine).train(request)
  }

  async stop(): Promise<void> {
    await (await this.engine)?.stop()
  }
}

/** How a fold's training ended. Throws its failure. */
export function doneOf(said: readonly EngineMessage[]): Said<'fold-done'> {
  const done = said.find((message) => message.type === 'fold-done')
  if (done !== undefined) return done
  throw new Error(failureOf(said)?.message ?? 'the fold was stopped')
}

/** Why a fold's training failed; undefined where it did not. */
export function failureOf(said: readonly EngineMessage[]): Said<'failed'>['error'] | undefined {
  return said.find((message) => message.type === 'failed')?.error
}
