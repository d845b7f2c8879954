import type { Outcome } from '../../shared/bridge'
import type { InputOf, Method, ReplyOf } from '../../shared/contract'
import { StudioError } from '../../shared/errors'
import type { StudioEvent } from '../../shared/events'
import type { StudioClient } from '../../shared/wire'
import { connectionDown, connectionUp } from './connection'

const FIRST_RETRY_MS = 500
const LONGEST_RETRY_MS = 8_000

/** The sentence for a studio that does not answer. */
export function connectionLost(detail: string): StudioError {
  return new StudioError('connection-lost', `The studio at ${window.location.host} does not answer (${detail}).`,
    'See whether its terminal window still runs; the page connects again by itself.')
}

/** The value of an outcome, or its error thrown as what it was. The host has checked both against the contract. */
export function unwrap<T>(outcome: Outcome): T {
  if ('error' in outcome) throw StudioError.fromPayload(outcome.error)
  return outcome.value as T
}

async function callOverHttp<M extends Method>(method: M, input: InputOf<M>): Promise<ReplyOf<M>> {
  let outcome: Outcome
  try {
    const response = await fetch('/api/call', {
      method: 'POST', credentials: 'same-origin', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ method, input }),
    })
    if (response.status === 401) {
      throw new StudioError('not-allowed', 'This tab has no key to the studio: its address was opened without the token, or the studio was started anew.',
        'Open the full address that the terminal printed.')
    }
    outcome = (await response.json()) as Outcome
  } catch (thrown) {
    if (thrown instanceof StudioError) throw thrown
    throw connectionLost(thrown instanceof Error ? thrown.message : String(thrown))
  }
  return unwrap(outcome)
}

/** One WebSocket for all listeners; it opens with the first listener and reopens with growing pauses while any is left. */
function eventStream(): (listener: (event: StudioEvent) => void) => () => void {
  const listeners = new Set<(event: StudioEvent) => void>()
  let socket: WebSocket | null = null
  let retryAfter = FIRST_RETRY_MS
  let timer: number | undefined

  const open = (): void => {
    timer = undefined
    const scheme = window.location.protocol === 'https:' ? 'wss' : 'ws'
    socket = new WebSocket(`${scheme}://${window.location.host}/events`)
    socket.onopen = () => {
      retryAfter = FIRST_RETRY_MS
      connectionUp()
    }
    socket.onmessage = (message) => {
      const parsed = JSON.parse(String(message.data)) as { kind?: string; event?: StudioEvent }
      if (parsed.kind === 'event' && parsed.event !== undefined) for (const listener of [...listeners]) listener(parsed.event)
    }
    socket.onclose = () => {
      socket = null
      if (listeners.size === 0) return
      connectionDown()
      timer = window.setTimeout(open, retryAfter)
      retryAfter = Math.min(LONGEST_RETRY_MS, retryAfter * 2)
    }
  }

  return (listener) => {
    listeners.add(listener)
    if (socket === null && timer === undefined) open()
    return () => {
      listeners.delete(listener)
      if (listeners.size > 0) return
      window.clearTimeout(timer)
      timer = undefined
      socket?.close()
    }
  }
}

/** The client of a browser tab: calls over POST with the token's cookie, events over a WebSocket. */
export function browserClient(): StudioClient {
  return { call: callOverHttp, subscribe: eventStream() }
}
