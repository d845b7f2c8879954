import type { IncomingMessage } from 'node:http'
import { hasSession, type Secrets } from './token'

/** Who the host is: what a request must name exactly. */
export interface Identity {
  readonly port: number
  readonly secrets: Secrets
}

/** Why a request is turned away. */
export interface Refusal {
  readonly status: 400 | 401 | 403
  readonly reason: string
}

/** The Host values of this server; any other name that resolves to loopback is someone else's (DNS rebinding). */
export function ownHosts(port: number): readonly string[] {
  return [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`]
}

/**
 * The checks every request passes before anything is looked up: one exact Host, the own Origin, not fetched by another site.
 * `mustHaveOrigin` for whatever changes or streams: browsers always send Origin there, and a tool that does not is not our page.
 */
export function checkPlace(request: IncomingMessage, identity: Identity, mustHaveOrigin: boolean): Refusal | undefined {
  const host = single(request, 'host')
  if (host === undefined || !ownHosts(identity.port).includes(host)) return { status: 403, reason: 'This host does not answer to that name.' }
  const origins = all(request, 'origin')
  if (origins.length > 1 || (mustHaveOrigin && origins.length === 0)) return { status: 403, reason: 'The request does not say where it comes from.' }
  if (origins[0] !== undefined && origins[0] !== `http://${host}`) return { status: 403, reason: 'The request comes from another origin.' }
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return { status: 403, reason: 'The request was made by another site.' }
  return undefined
}

/** The session check, for everything but the first visit with the printed address. */
export function checkSession(request: IncomingMessage, identity: Identity): Refusal | undefined {
  if (all(request, 'cookie').length <= 1 && hasSession(request.headers.cookie, identity.port, identity.secrets)) return undefined
  return { status: 401, reason: 'Open the address that the studio printed when it started.' }
}

/** Node folds repeated headers; the raw list shows them. */
function all(request: IncomingMessage, name: string): readonly string[] {
  const raw = request.rawHeaders
  return raw.filter((_, index) => index % 2 === 1 && raw[index - 1]?.toLowerCase() === name)
}

function single(request: IncomingMessage, name: string): string | undefined {
  const values = all(request, name)
  return values.length === 1 ? values[0] : undefined
}
