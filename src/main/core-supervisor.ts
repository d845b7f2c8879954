import type { InputOf, Method, ReplyOf } from '../shared/contract'
import { StudioError, toErrorPayload } from '../shared/errors'
import { topicSchema, type StudioEvent } from '../shared/events'
import type { Channel } from '../studio/sharing/channel'
import { RemoteStudio } from '../studio/sharing/peer'
import type { Studio, StudioImage } from '../studio/studio'
import { fromCoreSchema, type ToCore } from './core-messages'

/** A core that falls this often within a minute stays down: starting it again would not help. */
const FALLS_A_MINUTE = 3
/** A core asked to close checkpoints its trainings first; after this it is ended. */
const CLOSE_WITHIN_MS = 60_000

export interface SupervisorPorts {
  readonly launch: () => Channel
  readonly print: (html: string, pdf: string) => Promise<void>
  readonly now: () => number
  /** Hears the sentence of a crash. */
  readonly onCrash: (sentence: string) => void
}

interface Core { readonly remote: RemoteStudio; readonly path: string; readonly channel: Channel }

/** Keeps one core process alive and is its studio to the rest of main: starts it, forwards to it, starts it anew when it falls. */
export class CoreSupervisor implements Studio {
  readonly role = 'guest'
  private core: Promise<Core> | undefined
  private known = ''
  private readonly falls: number[] = []
  private readonly listeners = new Set<(event: StudioEvent) => void>()
  private isClosing = false

  constructor(private readonly ports: SupervisorPorts) {}

  get path(): string {
    return this.known
  }

  /** Starts the core, or returns the one that runs. Rejects with the StudioError that kept the studio from opening. */
  async start(): Promise<Core> {
    if (this.isClosing) throw new StudioError('conflict', 'The studio is being closed.', 'Open it again.')
    this.core ??= this.launch()
    return this.core
  }

  async call<M extends Method>(method: M, input: InputOf<M>): Promise<ReplyOf<M>> {
    return (await (await this.start()).remote.request(method, input)) as ReplyOf<M>
  }

  async image(sha256: string, size: number): Promise<StudioImage> {
    return (await this.start()).remote.image(sha256, size)
  }

  async busy(): Promise<boolean> {
    return (await this.start()).remote.busy()
  }

  subscribe(listener: (event: StudioEvent) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Lets the core checkpoint, shut the store and free the lock, then ends its process. */
  async close(): Promise<void> {
    if (this.isClosing) return
    this.isClosing = true
    const core = await this.core?.catch(() => undefined)
    if (core === undefined) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, CLOSE_WITHIN_MS)
      core.channel.onClose(() => { clearTimeout(timer); resolve() })
      core.channel.send({ kind: 'core-close' } satisfies ToCore)
    })
    core.channel.close()
  }

  private launch(): Promise<Core> {
    const channel = this.ports.launch()
    return new Promise<Core>((resolve, reject) => {
      let remote: RemoteStudio | undefined
      channel.onMessage((raw) => {
        const message = fromCoreSchema.safeParse(raw)
        if (!message.success) return
        if (message.data.kind === 'core-ready') {
          const { path } = message.data
          this.known = path
          remote = new RemoteStudio(channel, path)
          remote.subscribe((event) => { this.tell(event) })
          resolve({ remote, path, channel })
        } else if (message.data.kind === 'core-failed') {
          const { code, message: sentence, nextStep } = message.data.error
          reject(new StudioError(code, sentence, nextStep))
        } else if (message.data.kind === 'print') this.print(channel, message.data)
      })
      channel.onClose(() => {
        this.core = undefined
        reject(new StudioError('internal', 'The studio\'s core ended before the studio was open.', 'Start the studio from a terminal to see why.'))
        if (remote !== undefined && !this.isClosing) this.recover()
      })
    })
  }

  /** Starts the core again, once its fall is told, unless it falls again and again. */
  private recover(): void {
    const now = this.ports.now()
    this.falls.push(now)
    const recent = this.falls.filter((at) => now - at < 60_000).length
    if (recent > FALLS_A_MINUTE) {
      const gone = new StudioError('internal', `The studio's core ended ${recent} times within a minute and is not started again.`, 'Quit and start the studio from a terminal to see why; what was saved is kept.')
      this.core = Promise.reject(gone)
      this.core.catch(() => undefined)
      this.ports.onCrash(gone.message)
      return
    }
    this.ports.onCrash('The studio\'s core ended unexpectedly and was started anew. What was saved is kept; a training that was under way can be resumed.')
    this.start()
      .then(async ({ remote }) => {
        const { revision } = (await remote.request('studio.info', {})) as { revision: number }
        this.tell({ kind: 'changed', revision, topics: [...topicSchema.options] })
      })
      .catch((error: unknown) => { this.ports.onCrash(toErrorPayload(error).message) })
  }

  private print(channel: Channel, { id, html, pdf }: { readonly id: number; readonly html: string; readonly pdf: string }): void {
    this.ports.print(html, pdf).then(
      () => channel.send({ kind: 'printed', id, error: null } satisfies ToCore),
      (error: unknown) => channel.send({ kind: 'printed', id, error: toErrorPayload(error) } satisfies ToCore),
    )
  }

  private tell(event: StudioEvent): void {
    for (const listener of [...this.listeners]) listener(event)
  }
}
