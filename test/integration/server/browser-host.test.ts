import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { readPageFiles } from '../../../src/studio/hosting/page-files'
import { httpGet, postCall, startServer, type RunningServer } from '../../support/browser-host'
import { freshFolder } from '../../support/ck-tree'
import { runCommand } from '../../support/command-line'
import { makeSmallStudio, type SmallStudio } from '../../support/small-studio'

describe('the browser host', () => {
  let small: SmallStudio
  let server: RunningServer
  beforeAll(async () => {
    small = await makeSmallStudio('host')
    mkdirSync(join(small.folder, 'data', 'Extra 10'))
    mkdirSync(join(small.folder, 'data', 'Extra 9'))
    mkdirSync(join(small.folder, 'data', '.hidden'))
    server = await startServer(small.studio, { args: ['--allow', small.data] })
  })
  afterAll(async () => {
    await server.stop()
    small.remove()
  })
  const get = (path: string) => httpGet(server.port, path, { cookie: server.cookie })

  it('serves the page and its files with fixed types', async () => {
    const page = await get('/')
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
    const script = /src="\.?(\/assets\/[^"]+\.js)"/.exec(page.text)?.[1] ?? ''
    const answer = await get(script)
    expect([answer.status, answer.headers['content-type'], answer.headers['cache-control']]).toEqual([200, 'text/javascript; charset=utf-8', 'private, max-age=31536000, immutable'])
    expect((await get('/assets/none.js')).status).toBe(404)
  })

  it('answers calls with a value or an error in a body of its own', async () => {
    expect(JSON.parse((await postCall(server, 'dataset.list', {})).text)).toMatchObject({ value: { items: [{ dataset: 'dataset-1' }] } })
    const failed = await postCall(server, 'dataset.get', { dataset: 'dataset-7' })
    expect([failed.status, JSON.parse(failed.text)]).toMatchObject([200, { error: { code: 'not-found' } }])
  })

  it('serves a picture by its hash', async () => {
    const { value } = JSON.parse((await postCall(server, 'sequence.list', { dataset: 'dataset-1' })).text) as { value: { items: { apex: string }[] } }
    const picture = await get(`/image/${value.items[0]?.apex ?? ''}?size=96`)
    expect(picture.status).toBe(200)
    expect(picture.headers['content-type']).toMatch(/^image\/(webp|png)$/)
    expect((await get(`/image/${'0'.repeat(64)}`)).status).toBe(404)
    expect((await get(`/image/${value.items[0]?.apex ?? ''}?size=-1`)).status).toBe(404)
  })

  it('lists folders of the allowed roots, in natural order, without hidden ones', async () => {
    const listing = JSON.parse((await get(`/api/folders?path=${encodeURIComponent(small.data)}`)).text) as { value: { parent: string; folders: { name: string }[] } }
    expect(listing.value.folders.map((folder) => folder.name)).toEqual(['cohn-kanade-images', 'Emotion', 'Extra 9', 'Extra 10', 'FACS', 'Landmarks'])
    expect(listing.value.parent).toBe('')
    const roots = JSON.parse((await get('/api/folders?path=')).text) as { value: { folders: { path: string }[] } }
    expect(roots.value.folders.map((folder) => folder.path)).toEqual([small.data, small.studio])
    expect(JSON.parse((await get(`/api/folders?path=${encodeURIComponent(join(small.data, 'none'))}`)).text)).toMatchObject({ error: { code: 'folder-not-found' } })
  })

  it('tells events over the socket, also those of a command line that works in the same studio', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/events`, { headers: { cookie: server.cookie, origin: server.origin } })
    const events: { kind: string; event: { kind: string } }[] = []
    socket.on('message', (data: Buffer) => events.push(JSON.parse(data.toString('utf8')) as (typeof events)[number]))
    await new Promise((resolve) => { socket.once('open', resolve) })
    expect((await runCommand(['--studio', small.studio, '--json', 'folds', 'make', '--k', '2'])).code).toBe(0)
    await expect.poll(() => events.some(({ kind, event }) => kind === 'event' && event.kind === 'changed'), { timeout: 10_000 }).toBe(true)
    socket.close()
  })

  it('says why it cannot start', async () => {
    const taken = await runCommand(['--studio', small.studio, '--json', 'serve', '--port', String(server.port)])
    expect(taken.code).toBe(3)
    expect(JSON.parse(taken.stdout)).toMatchObject({ error: { code: 'not-allowed', message: expect.stringContaining(String(server.port)) as string } })
  })

  it('ends on a request to end and takes its address file along', async () => {
    const own = await startServer(join(small.folder, 'other'))
    expect(existsSync(join(small.folder, 'other', 'browser-host.json'))).toBe(true)
    expect(await own.stop()).toBe(0)
    expect(existsSync(join(small.folder, 'other', 'browser-host.json'))).toBe(false)
  })
})

describe('the files of the page', () => {
  it('are those with a known type, read once; links are not followed, and a missing page is said', () => {
    const folder = freshFolder('page')
    expect(() => readPageFiles(folder)).toThrowError(expect.objectContaining({ code: 'part-absent' }))
    mkdirSync(join(folder, 'assets'))
    writeFileSync(join(folder, 'index.html'), '<!doctype html>')
    writeFileSync(join(folder, 'assets', 'a.js'), '1')
    writeFileSync(join(folder, 'assets', 'a.js.map'), '{}')
    symlinkSync('/etc/passwd', join(folder, 'assets', 'link.txt'))
    expect([...readPageFiles(folder).keys()].sort()).toEqual(['/', '/assets/a.js', '/index.html'])
  })
})
