import { NO_BACKEND, engineMessageSchema, type EngineMessage, type EngineRequest } from '../../shared/engine-protocol'
import type { EngineRecord } from '../../shared/domain/runs'
import { StudioError } from '../../shared/errors'
import type { EngineOptions, EngineProcess, SpawnEngine } from '../ports'

/** Loading TensorFlow takes seconds; an engine that says nothing for this long never will. */
const READY_WITHIN_MS = 180_000

type Work = Exclude<EngineRequest, { readonly type: 'stop' }>
/** What ends a request. */
export type Answer = Extract<EngineMessage, { readonly type: 'fold-done' | 'stopped' | 'predicted' | 'occluded' | 'laid-out' | 'measured' | 'exported' | 'bundled' | 'onnx-read' | 'classified' | 'faces-found' }>
interface Pending { readonly request: number; readonly doing: string; readonly hear: (message: EngineMessage) => void; resolve(answer: Answer): void; reject(error: unknown): void }

/** How a session tells what its engine says and who started it. */
export interface SessionOptions extends EngineOptions {
  /** Every line the engine prints or logs. */
  readonly log: (line: string) => void
  /** Ends a start that is still under way. */
  readonly signal: AbortSignal
}

/**
 * One engine process, from its first word to its end: checks that TensorFlow is its backend (or, for measuring, that nothing is loaded yet), numbers requests, and turns a crash into
 * `engine-crashed`. One request at a time.
 */
export class EngineSession {
  private pending: Pending | undefined
  private requests = 0
  private isStopped = false
  private readonly exited: Promise<void>

  /** Starts an engine and waits until it is ready. Rejects with `engine-unavailable`, `engine-refused` or `engine-crashed`. */
  static async start(spawn: SpawnEngine, options: SessionOptions): Promise<EngineSession> {
    options.signal.throwIfAborted()
    const process = await spawn({ threads: options.threads, use: options.use, ...(options.priority === undefined ? {} : { priority: options.priority }) })
    process.onLine(options.log)
    const engine = await readiness(process, options)
    return new EngineSession(process, engine, options)
  }

  private constructor(private readonly process: EngineProcess, readonly engine: EngineRecord, private readonly options: SessionOptions) {
    process.onMessage((raw) => this.take(raw))
    this.exited = new Promise((resolve) => {
      process.onExit((code, signal) => {
        this.isStopped = true
        this.pending?.reject(crashError(process.pid, code, signal, this.pending.doing))
        this.pending = undefined
        resolve()
      })
    })
  }

  get pid(): number {
    return this.process.pid
  }

  /**
   * Asks for one piece of work and waits for its answer; `hear` gets what comes on the way.
   * @param doing for the sentence of a crash: "training fold 3"
   */
  ask<T extends Answer['type']>(work: DistributiveOmit<Work, 'request'>, expected: readonly T[], doing: string, hear: (message: EngineMessage) => void = () => undefined): Promise<Extract<Answer, { readonly type: T }>> {
    if (this.isStopped) return Promise.reject(crashError(this.process.pid, null, null, doing))
    if (this.pending !== undefined) return Promise.reject(new Error('an engine does one thing at a time'))
    const request = (this.requests += 1)
    return new Promise<Answer>((resolve, reject) => {
      this.pending = { request, doing, hear, resolve, reject }
      this.process.send({ ...work, request })
    }).then((answer) => {
      if ((expected as readonly string[]).includes(answer.type)) return answer as Extract<Answer, { readonly type: T }>
      throw new StudioError('engine-refused', `The engine answered "${answer.type}" while ${doing}.`, 'Start the job again; if it comes back, provision the studio anew.')
    })
  }

  /** Asks the engine to stop at its next step and ends it after `graceMs` whatever it does. Resolves when the process is gone. */
  async stop(graceMs: number): Promise<void> {
    this.process.send({ type: 'stop' })
    const timer = setTimeout(() => this.process.kill(), graceMs)
    await this.exited
    clearTimeout(timer)
  }

  private take(raw: unknown): void {
    const parsed = engineMessageSchema.safeParse(raw)
    if (!parsed.success) {
      this.settle((pending) => pending.reject(new StudioError('engine-refused', `The engine sent a message that is not of the protocol (${parsed.error.issues[0]?.message ?? 'unknown form'}).`, 'Build the program again, so that both sides are of one version.')))
      return
    }
    const message = parsed.data
    if (message.type === 'log') this.options.log(message.line)
    else if (message.type === 'failed') this.settle((pending) => pending.reject(StudioError.fromPayload(message.error)))
    else if (message.type === 'ready' || message.request !== this.pending?.request) return
    else if (message.type === 'epoch' || message.type === 'checkpoint' || message.type === 'resumed' || message.type === 'loop') this.pending.hear(message)
    else this.settle((pending) => pending.resolve(message))
  }

  private settle(how: (pending: Pending) => void): void {
    const { pending } = this
    this.pending = undefined
    if (pending !== undefined) how(pending)
  }
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

function readiness(process: EngineProcess, { signal, use }: SessionOptions): Promise<EngineRecord> {
  return new Promise((resolve, reject) => {
    let isSettled = false
    const settle = (how: () => void): void => {
      if (isSettled) return
      isSettled = true
      clearTimeout(timer)
      signal.removeEventListener('abort', onAbort)
      how()
    }
    // the caller learns of it when the process is gone, so that nothing is left behind
    const refuse = (error: unknown): void => settle(() => {
      process.onExit(() => reject(error))
      process.kill()
    })
    const onAbort = (): void => refuse(signal.reason)
    signal.addEventListener('abort', onAbort)
    if (signal.aborted) onAbort()
    const timer = setTimeout(() => refuse(new StudioError('engine-refused', `The engine did not become ready within ${READY_WITHIN_MS / 1000} seconds.`, 'Look at the log; provision TensorFlow anew.')), READY_WITHIN_MS)
    process.onMessage((raw) => {
      const parsed = engineMessageSchema.safeParse(raw)
      if (!parsed.success) refuse(new StudioError('engine-refused', 'The engine\'s first message is not of the protocol.', 'Build the program again, so that both sides are of one version.'))
      else if (parsed.data.type === 'failed') refuse(StudioError.fromPayload(parsed.data.error))
      else if (parsed.data.type === 'ready') {
        const { engine } = parsed.data
        if (engine.backend === (use === 'measuring' ? NO_BACKEND : 'tensorflow')) settle(() => resolve(engine))
        else refuse(new StudioError('engine-refused', `The engine runs on the backend "${engine.backend}", not on TensorFlow.`, 'Provision TensorFlow with: npm run provision.'))
      }
    })
    process.onExit((code, signal) => settle(() => reject(crashError(process.pid, code, signal, 'loading TensorFlow'))))
  })
}

function crashError(pid: number, code: number | null, signal: string | null, doing: string): StudioError {
  const how = signal !== null ? `killed by ${signal}` : `with exit code ${code ?? 'unknown'}`
  return new StudioError('engine-crashed', `The engine process ${pid} ended ${how} while ${doing}.`, 'Look at the log of the job, then resume the run; what its checkpoints hold is kept.')
}
