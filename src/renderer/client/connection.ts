import { create } from 'zustand'

/** `live`: events arrive. `lost`: the studio does not answer; the page tries again by itself. */
export type ConnectionState = 'connecting' | 'live' | 'lost'

interface Connection {
  readonly state: ConnectionState
  /** Attempts since the connection was lost. */
  readonly attempt: number
  /** Counts how often the connection came up; more than 1 means that events may have been missed. */
  readonly generation: number
}

/** Whether the page hears its studio: shown in the status line, and as a banner while it does not. */
export const useConnection = create<Connection>(() => ({ state: 'connecting', attempt: 0, generation: 0 }))

/** The event stream is up. */
export function connectionUp(): void {
  useConnection.setState((now) => ({ state: 'live', attempt: 0, generation: now.generation + 1 }))
}

/** The event stream broke or could not be opened. */
export function connectionDown(): void {
  useConnection.setState((now) => ({ ...now, state: 'lost', attempt: now.attempt + 1 }))
}
