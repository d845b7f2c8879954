import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type RunningServer } from '../support/browser-host'
import { recordFaultRow } from '../support/fault-row'
import { sendRaw, statusOf } from '../support/raw-http'
import { makeSmallStudio, type SmallStudio } from '../support/small-studio'

let studio: SmallStudio
let server: RunningServer
beforeAll(async () => {
  studio = await makeSmallStudio('h3')
  server = await startServer(studio.studio)
})
afterAll(async () => {
  await server?.stop()
  studio?.remove()
})

/** Origins that are not the studio's, as browsers and tricksters send them. */
function strangers(port: number): readonly string[] {
  return [
    'null', `https://127.0.0.1:${port}`, `https://localhost:${port}`, 'http://127.0.0.1', 'http://localhost', `http://127.0.0.1:${port + 1}`, `http://127.0.0.1:${port}0`, `http://localhost:${port}`,
    `http://127.0.0.1:${port}.evil.com`, `http://127.0.0.1.evil.com:${port}`, `http://evil.com:${port}`, `http://evil.com`, `http://evil127.0.0.1:${port}`, `http://user@127.0.0.1:${port}`,
    'file://', 'file:///etc/passwd', 'chrome-extension://abcdefghijklmnop', 'studio://app', 'data:', 'about:blank', `ws://127.0.0.1:${port}`, `HTTP://127.0.0.1:${port}`, `http://127.0.0.1:${port}/`, '',
  ]
}

type Way = 'GET' | 'POST' | 'WebSocket'

/** The head of a request that is right in everything but its Origin. */
function head(way: Way, origin: readonly string[]): string {
  const lines = [`Host: 127.0.0.1:${server.port}`, `Cookie: ${server.cookie}`, ...origin.map((value) => `Origin: ${value}`)]
  const body = JSON.stringify({ method: 'dataset.list', input: {} })
  if (way === 'GET') return [`GET / HTTP/1.1`, ...lines, 'Connection: close', '', ''].join('\r\n')
  if (way === 'POST') return ['POST /api/call HTTP/1.1', ...lines, 'Content-Type: application/json', `Content-Length: ${body.length}`, 'Connection: close', '', body].join('\r\n')
  return ['GET /events HTTP/1.1', ...lines, 'Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', '', ''].join('\r\n')
}

const status = async (way: Way, origin: readonly string[]): Promise<number> => statusOf(await sendRaw(server.port, head(way, origin), 1000))

describe('H3: where a request must come from', () => {
  it('lets the own origin pass and no other, and no socket or call without one', async () => {
    const own = `http://127.0.0.1:${server.port}`
    const cases: readonly { readonly way: Way; readonly origin: readonly string[] }[] = (['GET', 'POST', 'WebSocket'] as const).flatMap((way) => [
      ...strangers(server.port).map((origin) => ({ way, origin: [origin] })),
      { way, origin: [own, own] },
      ...(way === 'GET' ? [] : [{ way, origin: [] }]),
    ])
    const passed = []
    for (const { way, origin } of cases) if ((await status(way, origin)) !== 403) passed.push({ way, origin, status: await status(way, origin) })
    const answers = [await status('GET', [own]), await status('GET', []), await status('POST', [own]), await status('WebSocket', [own])]
    recordFaultRow({ id: 'H3', count: cases.length, failures: passed.length, seed: null })
    expect(cases.length).toBeGreaterThanOrEqual(75)
    expect(passed).toEqual([])
    expect(answers).toEqual([200, 200, 200, 101])
  })

  it('refuses what a browser says was made by another site, even with our cookie and no Origin', async () => {
    for (const site of ['cross-site', 'same-site']) {
      const request = `GET /image/${'0'.repeat(64)} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nCookie: ${server.cookie}\r\nSec-Fetch-Site: ${site}\r\nConnection: close\r\n\r\n`
      expect(statusOf(await sendRaw(server.port, request))).toBe(403)
    }
  })
})
