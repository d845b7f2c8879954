import { timingSafeEqual } from 'node:crypto'
import { chmodSync, rmSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import type { Studio } from '../studio'
import type { Channel } from './channel'
import type { OwnerNote } from './owner-note'
import { RemoteStudio, serveStudio } from './peer'

/** How long a guest waits for an owner's first answer. */
const ANSWER_MS = 3000

/** Answers guests on the owner's endpoint: the first line is the secret of the owner's note, then one JSON message a line. */
export async function listenForGuests(studio: Studio, note: OwnerNote): Promise<{ close(): void }> {
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    admit(socket, note.secret, () => serveStudio(studio, channelOver(socket)))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(note.endpoint, resolve)
  })
  if (process.platform !== 'win32') chmodSync(note.endpoint, 0o600)
  // a guest alone keeps no owner alive
  server.unref()
  return {
    close: () => {
      server.close()
      for (const socket of sockets) socket.destroy()
      if (process.platform !== 'win32') rmSync(note.endpoint, { force: true })
    },
  }
}

/** Connects to the owner that a note names; undefined where nobody is there, or somebody who does not answer (a stopped process keeps its socket). */
export function connectToOwner(studioPath: string, note: OwnerNote): Promise<RemoteStudio | undefined> {
  return new Promise((resolve) => {
    const socket = connect(note.endpoint)
    socket.once('error', () => resolve(undefined))
    socket.once('connect', () => {
      socket.write(`${note.secret}\n`)
      const remote = new RemoteStudio(channelOver(socket), studioPath)
      const giveUp = setTimeout(() => { remote.close() }, ANSWER_MS)
      remote.busy().then(() => resolve(remote), () => resolve(undefined)).finally(() => clearTimeout(giveUp))
    })
  })
}

function admit(socket: Socket, secret: string, welcome: () => void): void {
  let head = Buffer.alloc(0)
  socket.on('error', () => socket.destroy())
  const expected = Buffer.from(`${secret}\n`)
  const onData = (chunk: Buffer): void => {
    head = Buffer.concat([head, chunk])
    if (head.length < expected.length) return
    socket.off('data', onData)
    if (!timingSafeEqual(head.subarray(0, expected.length), expected)) return void socket.destroy()
    socket.pause()
    socket.unshift(head.subarray(expected.length))
    welcome()
    socket.resume()
  }
  socket.on('data', onData)
}

function channelOver(socket: Socket): Channel {
  return {
    send: (message) => { if (socket.writable) socket.write(`${JSON.stringify(message)}\n`) },
    onMessage: (listener) => {
      createInterface({ input: socket, crlfDelay: Infinity }).on('line', (line) => {
        const message = parse(line)
        if (message !== undefined) listener(message)
      }).on('error', () => socket.destroy())
    },
    onClose: (listener) => {
      socket.on('error', () => socket.destroy())
      socket.once('close', listener)
    },
    close: () => socket.destroy(),
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
