import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { httpGet, httpSend, startServer, type RunningServer } from '../support/browser-host'
import { recordFaultRow } from '../support/fault-row'
import { makeSmallStudio, type SmallStudio } from '../support/small-studio'

let studio: SmallStudio
let server: RunningServer
beforeAll(async () => {
  studio = await makeSmallStudio('h4')
  server = await startServer(studio.studio)
})
afterAll(async () => {
  await server?.stop()
  studio?.remove()
})

describe('H4: the token', () => {
  it('opens nothing in twelve wrong forms', async () => {
    const before = { token: server.token, cookie: server.cookie }
    await server.stop()
    server = await startServer(studio.studio)
    const { port, token, cookie } = server
    const name = cookie.split('=')[0] ?? ''
    const session = cookie.slice(name.length + 1)
    const call = (headers: Record<string, string>, path = '/api/call'): Promise<number> =>
      httpSend(port, 'POST', path, { 'origin': server.origin, 'content-type': 'application/json', ...headers }, '{"method":"dataset.list","input":{}}').then((answer) => answer.status)
    const cases: Readonly<Record<string, Promise<number>>> = {
      'no token at all': call({}),
      'a page without a token': httpGet(port, '/').then((answer) => answer.status),
      'a prefix of the token': httpGet(port, `/?token=${token.slice(0, -1)}`).then((answer) => answer.status),
      'the token and one more letter': httpGet(port, `/?token=${token}A`).then((answer) => answer.status),
      'the token of an earlier start': httpGet(port, `/?token=${before.token}`).then((answer) => answer.status),
      'the cookie of an earlier start': call({ cookie: `${name}=${before.cookie.split('=')[1] ?? ''}` }),
      'the printed token as a cookie': call({ cookie: `${name}=${token}` }),
      'a prefix of the session': call({ cookie: `${name}=${session.slice(0, 20)}` }),
      'the cookie under another name': call({ cookie: `nano-studio-1=${session}` }),
      'the cookie twice': call({ cookie: `${cookie}; ${cookie}` }),
      'the token in the referer': call({ referer: server.url }),
      'the token in the address of a call': call({}, `/api/call?token=${token}`),
      'the token twice': httpGet(port, `/?token=${token}&token=${token}`).then((answer) => answer.status),
      'a bearer token': call({ authorization: `Bearer ${token}` }),
    }
    const wrong: string[] = []
    for (const [what, answered] of Object.entries(cases)) if ((await answered) !== 401) wrong.push(what)
    // sent by another site's page: browsers leave a SameSite=Strict cookie out; where one is sent all the same, the site is named
    if ((await call({ cookie, 'sec-fetch-site': 'cross-site' })) !== 403) wrong.push('the cookie from another site')
    recordFaultRow({ id: 'H4', count: Object.keys(cases).length + 1, failures: wrong.length, seed: null })
    expect(wrong).toEqual([])
    expect(await call({ cookie })).toBe(200)
  })

  it('is exchanged for a strict, script-proof session cookie and leaves the address', async () => {
    const answer = await httpGet(server.port, `/?token=${server.token}`)
    expect(answer.status).toBe(303)
    expect(answer.headers.location).toBe('/')
    expect(answer.headers['set-cookie']?.[0]).toMatch(/^nano-studio-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
    expect(answer.headers['set-cookie']?.[0]).not.toContain(server.token)
    expect(answer.headers['referrer-policy']).toBe('no-referrer')
  })

  it('lies in one file of mode 0600 and in no log, and that file goes with the host', async () => {
    const holders = (secret: string): string[] => readdirSync(studio.studio, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && readFileSync(join(entry.parentPath, entry.name)).includes(secret))
      .map((entry) => entry.name)
    const { token, cookie } = server
    expect(holders(token)).toEqual(['browser-host.json'])
    expect(holders(cookie.split('=')[1] ?? 'none')).toEqual([])
    expect(statSync(join(studio.studio, 'browser-host.json')).mode & 0o777).toBe(0o600)
    expect(server.log()).not.toContain(token)
    await server.stop()
    expect(holders(token)).toEqual([])
    server = await startServer(studio.studio)
  })
})
