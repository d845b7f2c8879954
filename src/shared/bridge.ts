import type { ErrorPayload } from './errors'
import type { StudioEvent } from './events'

/** How a call ended, as plain data: errors lose their class on the way through a bridge or a socket, so they travel as payloads. */
export type Outcome = { readonly value: unknown } | { readonly error: ErrorPayload }

/** What a page may know of its host, and the two doors through which a path can enter. */
export interface StudioPlatform {
  readonly host: 'electron'
  /** As Node names it: `linux`, `darwin`, `win32`. */
  readonly os: string
  /** Opens the system's folder dialog; the folder chosen may be used as a path from then on. null when the user closed it. */
  pickFolder(): Promise<string | null>
  /** The path of a `File` the user dropped on the window, usable from then on; null for anything that was not dropped. */
  grantDropped(file: object): Promise<string | null>
}

/** `window.studio` in the Electron window: these three keys and nothing else. */
export interface StudioBridge {
  call(method: string, input: unknown): Promise<Outcome>
  subscribe(listener: (event: StudioEvent) => void): () => void
  readonly platform: StudioPlatform
}
