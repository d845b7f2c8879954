import { connect, type Socket } from 'node:net'
import { deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { httpSend, postCall, startServer, type RunningServer } from '../support/browser-host'
import { recordFaultRow } from '../support/fault-row'
import { sendRaw, statusOf } from '../support/raw-http'
import { makeSmallStudio, type SmallStudio } from '../support/small-studio'

/** How long an innocent client may have to wait while another misbehaves: a limit against starving, far above the usual. */
const SERVED_WITHIN_MS = 1000

let studio: SmallStudio
let server: RunningServer
beforeAll(async () => {
  studio = await makeSmallStudio('h6')
  server = await startServer(studio.studio)
})
afterAll(async () => {
  await server?.stop()
  studio?.remove()
})

/** Milliseconds until another client has its answer; Infinity where it gets none. */
async function othersWait(): Promise<number> {
  const started = performance.now()
  const { status } = await postCall(server, 'dataset.list', {})
  return status === 200 ? performance.now() - started : Infinity
}

const ask = (method: string, headers: Record<string, string>, body?: string | Uint8Array) =>
  httpSend(server.port, method, '/api/call', { 'cookie': server.cookie, 'origin': server.origin, ...headers }, body)

describe('H5: requests that a foreign page can send without asking first', () => {
  it('are answered 415 or 405', async () => {
    const call = '{"method":"dataset.remove","input":{"dataset":"dataset-1"}}'
    const cases = [
      () => ask('POST', { 'content-type': 'text/plain' }, call),
      () => ask('POST', { 'content-type': 'application/x-www-form-urlencoded' }, call),
      () => ask('POST', { 'content-type': 'multipart/form-data; boundary=x' }, call),
      () => ask('POST', {}, call),
      () => ask('POST', { 'content-type': 'text/plain; charset=application/json' }, call),
      () => ask('GET', {}),
      () => ask('HEAD', {}),
      () => ask('PUT', { 'content-type': 'application/json' }, call),
    ]
    let failures = 0
    for (const send of cases) if (![405, 415].includes((await send()).status)) failures += 1
    recordFaultRow({ id: 'H5', count: cases.length, failures, seed: null })
    expect(failures).toBe(0)
    expect((await postCall(server, 'dataset.list', {})).text).toContain('dataset-1')
  })
})

describe('H6: the limits', () => {
  const failures: string[] = []
  const check = (what: string, holds: boolean): void => { if (!holds) failures.push(what) }
  afterAll(() => { recordFaultRow({ id: 'H6', count: 9, failures: failures.length, seed: null }) })

  it('take a body of 1 MB and refuse one byte more, whether its length is told or not', async () => {
    const shell = JSON.stringify({ method: 'dataset.list', input: { pad: '' } })
    const body = (size: number): string => JSON.stringify({ method: 'dataset.list', input: { pad: 'x'.repeat(size - shell.length) } })
    const json = { 'content-type': 'application/json' }
    check('1 MB is read', (await ask('POST', json, body(1024 * 1024))).status === 200)
    check('1 MB + 1 is refused', (await ask('POST', json, body(1024 * 1024 + 1))).status === 413)
    const chunk = 'y'.repeat(65_536)
    const chunked = `POST /api/call HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nOrigin: ${server.origin}\r\nCookie: ${server.cookie}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n${`10000\r\n${chunk}\r\n`.repeat(17)}0\r\n\r\n`
    check('a chunked body is counted', statusOf(await sendRaw(server.port, chunked)) === 413)
    expect(failures).toEqual([])
  })

  it('take 16 KB of headers and refuse more', async () => {
    const head = `GET / HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nX-Pad: ${'a'.repeat(16 * 1024 + 1)}\r\n\r\n`
    check('16 KB + 1 of headers', statusOf(await sendRaw(server.port, head)) === 431)
    expect(failures).toEqual([])
  })

  it('serve others while 100 connections dawdle', async () => {
    const slow: Socket[] = []
    for (let index = 0; index < 100; index += 1) {
      const socket = connect(server.port, '127.0.0.1', () => { socket.write('POST /api/call HTTP/1.1\r\nHost: 127') })
      socket.on('error', () => undefined)
      slow.push(socket)
    }
    const waited = await othersWait()
    for (const socket of slow) socket.destroy()
    check('others while 100 dawdle', waited < SERVED_WITHIN_MS)
    expect(waited).toBeLessThan(SERVED_WITHIN_MS)
  })

  it('end a socket that floods, sends a 10 MB frame, a deflate bomb or broken UTF-8, and serve others meanwhile', async () => {
    const open = async (): Promise<WebSocket> => {
      const socket = new WebSocket(`ws://127.0.0.1:${server.port}/events`, { headers: { cookie: server.cookie, origin: server.origin }, perMessageDeflate: false })
      socket.on('error', () => undefined)
      await new Promise((resolve) => { socket.once('open', resolve) })
      return socket
    }
    const ends = (socket: WebSocket): Promise<number> => new Promise((resolve) => { socket.once('close', (code) => { resolve(code) }) })

    const flood = await open()
    const flooded = ends(flood)
    for (let index = 0; index < 1000; index += 1) flood.send('{"kind":"request"}')
    const waited = await othersWait()
    check('others while one floods', waited < SERVED_WITHIN_MS)
    check('1,000 messages', [1006, 1008].includes(await flooded))

    const heavy = await open()
    const heavyEnd = ends(heavy)
    heavy.send(Buffer.alloc(10 * 1024 * 1024))
    check('a 10 MB frame', [1006, 1009].includes(await heavyEnd))

    const frame = (first: number, payload: Buffer): Buffer => {
      const length = payload.length < 126 ? Buffer.from([0x80 | payload.length]) : Buffer.from([0x80 | 126, payload.length >> 8, payload.length & 255])
      return Buffer.concat([Buffer.from([first]), length, Buffer.alloc(4), payload])
    }
    const raw = async (bytes: Buffer): Promise<number> => {
      const socket = await open()
      const end = ends(socket)
      ;(socket as unknown as { _socket: Socket })._socket.write(bytes)
      return end
    }
    const bomb = deflateRawSync(Buffer.alloc(4 * 1024 * 1024))
    check('a deflate bomb', [1002, 1006].includes(await raw(frame(0xc1, bomb.subarray(0, 60_000)))))
    check('broken UTF-8', [1006, 1007].includes(await raw(frame(0x81, Buffer.from([0xc3, 0x28])))))
    const broken = await ask('POST', { 'content-type': 'application/json' }, Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]))
    check('a body of broken UTF-8', broken.status === 400)
    check('a compressed body', (await ask('POST', { 'content-type': 'application/json', 'content-encoding': 'deflate' }, bomb)).status === 415)
    check('others afterwards', (await othersWait()) < SERVED_WITHIN_MS)
    expect(failures).toEqual([])
  })
})
