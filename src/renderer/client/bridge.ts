import type { InputOf, Method, ReplyOf } from '../../shared/contract'
import type { ErrorPayload } from '../../shared/errors'
import type { StudioEvent } from '../../shared/events'

/** What every transport answers: the value, or an expected failure as plain data (an Error's fields do not survive a process boundary). */
export type Answer<T> = { readonly value: T } | { readonly error: ErrorPayload }

/** The three keys that the Electron preload exposes as `window.studio`. */
export interface StudioBridge {
  call<M extends Method>(method: M, input: InputOf<M>): Promise<Answer<ReplyOf<M>>>
  subscribe(listener: (event: StudioEvent) => void): () => void
  readonly platform: {
    /** `linux`, `darwin` or `win32`. */
    readonly os: string
    /** The system's folder dialog; null where the user closed it. */
    pickFolder(): Promise<string | null>
  }
}

declare global {
  interface Window {
    readonly studio?: StudioBridge
  }
}

/** The Electron bridge, or undefined in a browser tab. */
export function bridge(): StudioBridge | undefined {
  return window.studio
}
