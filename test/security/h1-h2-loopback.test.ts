import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type RunningServer } from '../support/browser-host'
import { recordFaultRow } from '../support/fault-row'
import { sendRaw, statusOf } from '../support/raw-http'
import { makeSmallStudio, type SmallStudio } from '../support/small-studio'

let studio: SmallStudio
let server: RunningServer
beforeAll(async () => {
  studio = await makeSmallStudio('h1')
  server = await startServer(studio.studio)
})
afterAll(async () => {
  await server?.stop()
  studio?.remove()
})

/** Local addresses of this process's listening TCP sockets, from the kernel. */
function listening(pid: number): readonly string[] {
  return ['tcp', 'tcp6'].flatMap((table) => readFileSync(`/proc/${pid}/net/${table}`, 'utf8').split('\n').slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[3] === '0A')
    .map((fields) => fields[1] ?? ''))
}

describe('H1: what the browser host listens on', () => {
  it('is 127.0.0.1 alone', () => {
    const port = server.port.toString(16).toUpperCase().padStart(4, '0')
    const ours = listening(server.process.pid ?? 0).filter((address) => address.endsWith(`:${port}`))
    recordFaultRow({ id: 'H1', count: 1, failures: ours.join() === `0100007F:${port}` ? 0 : 1, seed: null })
    expect(ours).toEqual([`0100007F:${port}`])
  })
})

describe('H2: the Host a request must name', () => {
  it('lets only the exact own names pass and answers 403 to all others', async () => {
    const { port } = server
    const own = [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`]
    const foreign: readonly (readonly string[])[] = [
      'evil.com', `evil.com:${port}`, `localhost.evil.com:${port}`, `127.0.0.1.nip.io:${port}`, `0.0.0.0:${port}`, `0:${port}`, `2130706433:${port}`, `0x7f000001:${port}`,
      `0x7f.0.0.1:${port}`, `0177.0.0.1:${port}`, `127.1:${port}`, `127.0.1:${port}`, `127.0.0.1.:${port}`, `localhost.:${port}`, '127.0.0.1', 'localhost', '[::1]', `127.0.0.1:${port + 1}`,
      `127.0.0.1:${port}0`, `127.0.0.1:0${port}`, `localhost:${port - 1}`, `user@127.0.0.1:${port}`, `user:word@localhost:${port}`, `127.0.0.1:${port}@evil.com`, `LOCALHOST:${port}`, `LocalHost:${port}`,
      `[::ffff:127.0.0.1]:${port}`, `[0:0:0:0:0:0:0:1]:${port}`, `::1:${port}`, `127.0.0.2:${port}`, `127.0.0.1:${port}/`, `127.0.0.1:${port}, evil.com`, `http://127.0.0.1:${port}`, '*', 'null', `evil.com#127.0.0.1:${port}`,
      `127.0.0.1:${port}.evil.com`, `localhost:${port}:${port}`,
    ].map((name) => [name])
    const cases: readonly (readonly string[])[] = [...foreign, [`127.0.0.1:${port}`, 'evil.com'], [`127.0.0.1:${port}`, `127.0.0.1:${port}`], [], ['']]
    const ask = async (hosts: readonly string[]): Promise<number> =>
      statusOf(await sendRaw(port, `GET / HTTP/1.1\r\n${hosts.map((name) => `Host: ${name}\r\n`).join('')}Cookie: ${server.cookie}\r\nConnection: close\r\n\r\n`))
    const passed = []
    for (const hosts of cases) if ((await ask(hosts)) !== 403) passed.push(hosts)
    const refused = []
    for (const name of own) if ((await ask([name])) !== 200) refused.push(name)
    recordFaultRow({ id: 'H2', count: cases.length, failures: passed.length + refused.length, seed: null })
    expect(cases.length).toBeGreaterThanOrEqual(40)
    expect(passed).toEqual([])
    expect(refused).toEqual([])
  })
})
