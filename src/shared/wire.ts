import { z } from 'zod'
import type { InputOf, Method, ReplyOf } from './contract'
import { errorPayloadSchema } from './domain/jobs'
import { studioEventSchema, type StudioEvent } from './events'

/** The three messages every transport carries: Electron's ports, the local socket and the WebSocket. */
export const requestSchema = z.strictObject({ kind: z.literal('request'), id: z.int().min(0), method: z.string().max(64), input: z.unknown() })
export const messageSchema = z.discriminatedUnion('kind', [
  requestSchema,
  z.object({ kind: z.literal('reply'), id: z.int().min(0), value: z.unknown() }),
  z.object({ kind: z.literal('failure'), id: z.int().min(0), error: errorPayloadSchema }),
  z.object({ kind: z.literal('event'), event: studioEventSchema }),
])
export type WireMessage = z.infer<typeof messageSchema>

/** What every host offers and every client uses: the same two functions over any transport. */
export interface StudioClient {
  /** Calls a method; rejects with a StudioError. A job's call resolves with its id at once. */
  call<M extends Method>(method: M, input: InputOf<M>): Promise<ReplyOf<M>>
  /** Hears every event until the returned function is called. */
  subscribe(listener: (event: StudioEvent) => void): () => void
}
