import { WebSocket } from 'ws'

/** What DevTools says unasked: `Runtime.consoleAPICalled`, `Network.requestWillBeSent`, ... */
export interface DevtoolsEvent { readonly method: string; readonly params: Record<string, unknown> }

interface Pending { resolve(value: unknown): void; reject(error: Error): void }
interface Evaluated { readonly result: { readonly value?: unknown; readonly description?: string }; readonly exceptionDetails?: { readonly exception?: { readonly description?: string }; readonly text: string } }

/**
 * One DevTools WebSocket: a page (`/json/list` of a remote debugging port) or a Node inspector. Electron 9 is too old for the
 * browser-wide sessions of Playwright, so tests speak to the page itself.
 */
export class Devtools {
  private nextId = 1
  private readonly pending = new Map<number, Pending>()
  readonly events: DevtoolsEvent[] = []

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString('utf8')) as { id?: number; result?: unknown; error?: { message: string } } & Partial<DevtoolsEvent>
      if (message.id === undefined) {
        if (message.method !== undefined) this.events.push({ method: message.method, params: message.params ?? {} })
        return
      }
      const call = this.pending.get(message.id)
      this.pending.delete(message.id)
      if (message.error === undefined) call?.resolve(message.result)
      else call?.reject(new Error(message.error.message))
    })
    socket.on('close', () => {
      for (const call of this.pending.values()) call.reject(new Error('the DevTools socket was closed'))
      this.pending.clear()
    })
  }

  static async connect(url: string): Promise<Devtools> {
    const socket = new WebSocket(url, { perMessageDeflate: false, maxPayload: 256 * 1024 * 1024 })
    await new Promise<void>((resolve, reject) => {
      socket.once('open', () => { resolve() })
      socket.once('error', reject)
    })
    return new Devtools(socket)
  }

  send(method: string, params: Record<string, unknown> = {}): Promise<unknown> {
    const id = this.nextId++
    return new Promise((resolve, reject) => {
      this.pending.set(id, { resolve, reject })
      this.socket.send(JSON.stringify({ id, method, params }))
    })
  }

  /** Evaluates an expression, waits for its promise, and returns its value; throws what the page threw. */
  async evaluate<T = unknown>(expression: string, options: { readonly userGesture?: boolean; readonly contextId?: number } = {}): Promise<T> {
    const { result, exceptionDetails } = (await this.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true, ...options })) as Evaluated
    if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value as T
  }

  /** Evaluates until the value is truthy; throws with the expression after `seconds`. */
  async until<T = unknown>(expression: string, seconds = 60): Promise<T> {
    const deadline = Date.now() + seconds * 1000
    for (;;) {
      const value = await this.evaluate<T>(expression).catch(() => undefined)
      if (value !== undefined && value !== null && (value as unknown) !== false && (value as unknown) !== '') return value
      if (Date.now() > deadline) throw new Error(`the page did not come to: ${expression}`)
      await new Promise((resolve) => { setTimeout(resolve, 100) })
    }
  }

  close(): void {
    this.socket.close()
  }
}
