import type { InputOf, Method, ReplyOf } from '../shared/contract'
import type { StudioEvent } from '../shared/events'

/** A picture ready to be sent to a page. */
export interface StudioImage {
  readonly type: 'image/webp' | 'image/png'
  readonly bytes: Uint8Array
}

/**
 * An open studio folder, as every host sees it: the contract's methods, its events and its pictures.
 * Whether this process owns the store or forwards to the process that does makes no difference to a caller.
 */
export interface Studio {
  readonly path: string
  readonly role: 'owner' | 'guest'
  /** Checks the input against the contract, runs the method, and rejects with a StudioError. `input` may be anything. */
  call<M extends Method>(method: M, input: InputOf<M>): Promise<ReplyOf<M>>
  subscribe(listener: (event: StudioEvent) => void): () => void
  /** A frame's picture by the SHA-256 of its file; `size` is the longest edge in pixels, 0 for the frame as it is. Rejects with `not-found`. */
  image(sha256: string, size: number): Promise<StudioImage>
  /** True while a job is queued or running: a host asks before it quits. */
  busy(): Promise<boolean>
  /** Stops jobs at their next checkpoint, closes the store, frees the lock. */
  close(): Promise<void>
}
