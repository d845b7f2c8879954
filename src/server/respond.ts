import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ErrorPayload } from '../shared/errors'
import { securityHeaders } from './headers'

/** Sends bytes with their type and every security header; HEAD gets the headers alone. */
export function sendBytes(response: ServerResponse, status: number, type: string, body: Uint8Array | string, headers: Readonly<Record<string, string>> = {}): void {
  const bytes = typeof body === 'string' ? Buffer.from(body, 'utf8') : body
  response.writeHead(status, { ...securityHeaders(ownOrigin(response.req)), 'Content-Type': type, 'Content-Length': bytes.byteLength, ...headers })
  response.end(response.req.method === 'HEAD' ? undefined : bytes)
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  sendBytes(response, status, 'application/json; charset=utf-8', JSON.stringify(value))
}

/** A refusal of the host itself, in the form every failed call has. `close` ends the connection when the rest of a request is unread. */
export function sendRefusal(response: ServerResponse, status: number, error: ErrorPayload, close = false): void {
  if (response.headersSent || response.destroyed) {
    response.destroy()
    return
  }
  if (close) response.setHeader('Connection', 'close')
  sendJson(response, status, { error })
}

/** The origin the request was sent to, if it is one of ours: a refusal may go out before the gate has looked at the Host. */
function ownOrigin(request: IncomingMessage): string | undefined {
  const { host } = request.headers
  return host !== undefined && /^(127\.0\.0\.1|localhost|\[::1\]):\d{1,5}$/.test(host) ? `http://${host}` : undefined
}
