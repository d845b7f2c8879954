import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerStudioAddress } from '../../src/main/image-protocol'
import { readPageFiles } from '../../src/studio/hosting/page-files'
import { httpGet, postCall, startServer, type RunningServer } from '../support/browser-host'
import { recordFaultRow } from '../support/fault-row'
import { built } from '../support/provisioned'
import { sendRaw, statusOf } from '../support/raw-http'
import { makeSmallStudio, type SmallStudio } from '../support/small-studio'

const SECRET = 'this text lies outside and must never be served'

let studio: SmallStudio
let server: RunningServer
beforeAll(async () => {
  studio = await makeSmallStudio('h7')
  writeFileSync(join(studio.folder, 'secret.txt'), SECRET)
  mkdirSync(join(studio.folder, 'data-evil'))
  writeFileSync(join(studio.folder, 'data-evil', 'secret.txt'), SECRET)
  symlinkSync(join(studio.folder, 'secret.txt'), join(studio.studio, 'link.txt'))
  server = await startServer(studio.studio, { args: ['--allow', studio.data] })
})
afterAll(async () => {
  await server?.stop()
  studio?.remove()
})

/** Ways to climb, each put before a file that exists outside. */
function climbs(): readonly string[] {
  const ups = ['../', '..%2f', '..%2F', '%2e%2e/', '%2e%2e%2f', '%252e%252e%252f', '..%252f', '..\\', '..%5c', '%2e%2e%5c', '%c0%ae%c0%ae/', '..%c0%af', '..%u2215', '.%2e/', '%2e./', '....//', '..;/', '.../', '..//', '/../', '\u2025/', '..%00/', '%00../']
  const targets = ['etc/passwd', 'package.json']
  return ups.flatMap((up) => targets.map((target) => up.repeat(12) + target))
}

function addresses(): readonly string[] {
  const { folder } = studio
  return [
    ...climbs().flatMap((climb) => [`/${climb}`, `/assets/${climb}`, `/image/${climb}`]),
    '//etc/passwd', '///etc/passwd', '/\\etc\\passwd', '/C:/Windows/win.ini', '/c%3a/windows/win.ini', '/\\\\server\\share\\file', '//server/share/file', '/%2f%2fserver/share', '/file:///etc/passwd',
    '/etc/passwd', '/etc/passwd%00.html', '/index.html%00.png', '/image/%00', `/image/${'0'.repeat(64)}/../../../etc/passwd`, `/image/${'0'.repeat(64)}%2f..%2f..%2fetc%2fpasswd`,
    `/image/${'A'.repeat(64)}`, `/image/${'0'.repeat(63)}`, `/${folder}/secret.txt`, `${folder}/secret.txt`, `/assets${folder}/secret.txt`, '/link.txt', '/studio.sqlite', '/browser-host.json', '/owner.json',
    '/.git/config', '/../data-evil/secret.txt', '/%2e%2e/data-evil/secret.txt', `/${'a'.repeat(64 * 1024)}`, `/${'../'.repeat(4000)}etc/passwd`, 'http://127.0.0.1/etc/passwd', '*', 'etc/passwd', '/?/../../etc/passwd', '/#/../etc/passwd', '/..', '/.', '/%', '/%zz', '/assets/', '/assets',
  ]
}

describe('H7: forms of traversal', () => {
  it('serve no byte from outside over a raw socket', async () => {
    const forms = addresses()
    const page = (await httpGet(server.port, '/', { cookie: server.cookie })).text
    const leaks: string[] = []
    for (const form of forms) {
      const response = await sendRaw(server.port, `GET ${form} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nCookie: ${server.cookie}\r\nConnection: close\r\n\r\n`)
      const status = statusOf(response)
      const isOwnPage = status === 200 && response.endsWith(page)
      const hasHeaders = status === 0 || status === 431 || (/x-content-type-options: nosniff/i.test(response) && /content-type: /i.test(response)) || /^HTTP\/1\.1 400 Bad Request\r\n/.test(response)
      if (response.includes(SECRET) || response.includes('root:') || response.includes('"dependencies"') || (status === 200 && !isOwnPage) || !hasHeaders) leaks.push(`${status} ${form.slice(0, 120)}`)
    }
    recordFaultRow({ id: 'H7', count: forms.length, failures: leaks.length, seed: null })
    expect(forms.length).toBeGreaterThanOrEqual(60)
    expect(leaks).toEqual([])
  })

  it('serve no byte from outside over studio://', async () => {
    const files = readPageFiles(built('renderer'))
    const none = { image: () => Promise.reject(new Error('no picture was asked for by its hash')) }
    const leaks: string[] = []
    const forms = addresses().flatMap((form) => [`studio://app/${form}`, `studio://image/${form}`])
    for (const form of forms) {
      const { status, headers, bytes } = await answerStudioAddress(form, files, none)
      const known = [...files.values()].some((file) => file.bytes.equals(Buffer.from(bytes)))
      if ((status === 200 && !known) || headers['X-Content-Type-Options'] !== 'nosniff' || Buffer.from(bytes).includes(SECRET)) leaks.push(form.slice(0, 120))
    }
    expect(leaks).toEqual([])
  })

  it('lets a page name no path outside its roots: not a sibling, not through a link, not what climbs out', async () => {
    symlinkSync(studio.folder, join(studio.data, 'way-out'))
    const outside = ['/etc', `${studio.data}-evil`, join(studio.data, 'way-out'), `${studio.data}/../data-evil`, `${studio.data}/way-out/data-evil`, '/', 'relative/path', `${studio.data}\0/etc`, '~', '//etc', '\\\\server\\share']
    for (const path of outside) {
      for (const [method, input] of [['dataset.recognise', { path }], ['dataset.inspect', { path }], ['dataset.import', { path }], ['demo.create', { out: path }], ['report.write', { run: 'run-1', out: path }]] as const) {
        const { error } = JSON.parse((await postCall(server, method, input)).text) as { error?: { code: string } }
        expect([method, path, error?.code]).toEqual([method, path, 'not-allowed'])
      }
      const listing = JSON.parse((await httpGet(server.port, `/api/folders?path=${encodeURIComponent(path)}`, { cookie: server.cookie })).text) as { error?: { code: string } }
      expect([path, listing.error?.code]).toEqual([path, 'not-allowed'])
    }
    expect(readdirSync(join(studio.folder, 'data-evil'))).toEqual(['secret.txt'])
    expect(JSON.parse((await postCall(server, 'dataset.recognise', { path: studio.data })).text)).toMatchObject({ value: { sequences: 14 } })
  })
})
