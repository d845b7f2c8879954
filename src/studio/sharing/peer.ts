import { messageSchema, requestSchema, type WireMessage } from '../../shared/wire'
import { StudioError, toErrorPayload } from '../../shared/errors'
import type { StudioEvent } from '../../shared/events'
import type { Method } from '../../shared/contract'
import type { Studio, StudioImage } from '../studio'
import type { Channel } from './channel'

/** Besides the contract's methods, a peer of the same user may ask for these. */
const IMAGE = '#image'
const BUSY = '#busy'

/** Serves a studio over a channel: requests are answered in any order, events are sent as they come. */
export function serveStudio(studio: Studio, channel: Channel): void {
  const stopListening = studio.subscribe((event) => channel.send({ kind: 'event', event } satisfies WireMessage))
  channel.onClose(stopListening)
  channel.onMessage((raw) => {
    const request = requestSchema.safeParse(raw)
    if (!request.success) return
    const { id, method, input } = request.data
    answer(studio, method, input).then(
      (value) => channel.send({ kind: 'reply', id, value } satisfies WireMessage),
      (error: unknown) => channel.send({ kind: 'failure', id, error: toErrorPayload(error) } satisfies WireMessage),
    )
  })
}

async function answer(studio: Studio, method: string, input: unknown): Promise<unknown> {
  if (method === BUSY) return studio.busy()
  if (method === IMAGE) {
    const { sha256, size } = input as { sha256: string; size: number }
    const image = await studio.image(String(sha256), Number(size))
    return { type: image.type, base64: Buffer.from(image.bytes).toString('base64') }
  }
  return studio.call(method as Method, input as never)
}

/** The other end of {@link serveStudio}. Calls under way when the channel closes reject with `studio-owner-gone`. */
export class RemoteStudio {
  private nextId = 0
  private readonly waiting = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>()
  private readonly listeners = new Set<(event: StudioEvent) => void>()
  private isOpen = true

  constructor(private readonly channel: Channel, private readonly studioPath: string) {
    channel.onMessage((raw) => this.receive(raw))
    channel.onClose(() => {
      this.isOpen = false
      for (const call of this.waiting.values()) call.reject(ownerGone(studioPath))
      this.waiting.clear()
    })
  }

  get open(): boolean {
    return this.isOpen
  }

  request(method: string, input: unknown): Promise<unknown> {
    if (!this.isOpen) return Promise.reject(ownerGone(this.studioPath))
    const id = this.nextId++
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject })
      this.channel.send({ kind: 'request', id, method, input } satisfies WireMessage)
    })
  }

  async image(sha256: string, size: number): Promise<StudioImage> {
    const image = (await this.request(IMAGE, { sha256, size })) as { type: StudioImage['type']; base64: string }
    return { type: image.type, bytes: Buffer.from(image.base64, 'base64') }
  }

  async busy(): Promise<boolean> {
    return (await this.request(BUSY, {})) === true
  }

  subscribe(listener: (event: StudioEvent) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  close(): void {
    this.channel.close()
  }

  private receive(raw: unknown): void {
    const parsed = messageSchema.safeParse(raw)
    if (!parsed.success) return
    const message = parsed.data
    if (message.kind === 'event') for (const listener of this.listeners) listener(message.event)
    if (message.kind !== 'reply' && message.kind !== 'failure') return
    const call = this.waiting.get(message.id)
    this.waiting.delete(message.id)
    if (message.kind === 'reply') call?.resolve(message.value)
    else call?.reject(StudioError.fromPayload(message.error))
  }
}

function ownerGone(path: string): StudioError {
  return new StudioError('studio-owner-gone', `The program that held the studio ${path} has ended.`, 'Try again: the studio is opened anew.', { path })
}
