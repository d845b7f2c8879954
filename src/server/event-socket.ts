import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocket, WebSocketServer } from 'ws'
import type { Studio } from '../studio/studio'
import { checkPlace, checkSession, type Identity } from './gate'
import { LIMITS } from './limits'

/**
 * WebSocket /events: every event of the studio as `{"kind":"event","event":...}`. It carries nothing the other way. The upgrade
 * passes the same gate as a call, with an Origin that must be there: a socket is not covered by the same-origin policy.
 * Returns how to end it.
 */
export function attachEventSocket(server: Server, studio: Studio, identity: Identity): () => void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LIMITS.socketMessageBytes, perMessageDeflate: false, clientTracking: true })
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy())
    const refused = checkPlace(request, identity, true) ?? checkSession(request, identity)
    if (refused !== undefined) return refuse(stream, refused.status, refused.reason)
    if (request.url !== '/events' || request.method !== 'GET') return refuse(stream, 404, 'There is no socket at that address.')
    if (sockets.clients.size >= LIMITS.sockets) return refuse(stream, 503, 'Too many pages are open.')
    sockets.handleUpgrade(request, stream, head, (socket) => { watch(socket) })
  })

  const unsubscribe = studio.subscribe((event) => {
    const message = JSON.stringify({ kind: 'event', event })
    for (const socket of sockets.clients) {
      if (socket.bufferedAmount > LIMITS.socketBacklogBytes) socket.terminate()
      else if (socket.readyState === WebSocket.OPEN) socket.send(message)
    }
  })

  const alive = new WeakSet<WebSocket>()
  const watch = (socket: WebSocket): void => {
    let said = 0
    alive.add(socket)
    socket.on('pong', () => alive.add(socket))
    socket.on('message', () => {
      said += 1
      if (said > LIMITS.socketMessages) socket.close(1008, 'This socket only speaks.')
      if (said > 4 * LIMITS.socketMessages) socket.terminate()
    })
    // ws answers a broken frame by closing; the error itself has no other reader
    socket.on('error', () => socket.terminate())
  }
  const heartbeat = setInterval(() => {
    for (const socket of sockets.clients) {
      if (!alive.delete(socket)) socket.terminate()
      else socket.ping()
    }
  }, LIMITS.heartbeatMs)
  heartbeat.unref()

  return () => {
    clearInterval(heartbeat)
    unsubscribe()
    for (const socket of sockets.clients) socket.close(1001, 'The studio is closing.')
    sockets.close()
    setTimeout(() => { for (const socket of sockets.clients) socket.terminate() }, 500).unref()
  }
}

function refuse(stream: Duplex, status: number, reason: string): void {
  const body = JSON.stringify({ error: { code: 'not-allowed', message: reason, nextStep: 'Open the studio by the address it printed.' } })
  stream.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Type: application/json; charset=utf-8\r\nX-Content-Type-Options: nosniff\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
}
