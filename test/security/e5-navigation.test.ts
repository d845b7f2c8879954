import { createServer, type Server } from 'node:http'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mayOpenOutside } from '../../src/main/external-links'
import { startElectron, type ElectronApp } from '../support/electron'
import { recordFaultRow } from '../support/fault-row'

let home: string
let app: ElectronApp
let stranger: Server
let visits = 0
beforeAll(async () => {
  stranger = createServer((_request, response) => { visits += 1; response.end('elsewhere') })
  await new Promise<void>((resolve) => { stranger.listen(0, '127.0.0.1', resolve) })
  home = mkdtempSync(join(tmpdir(), 'e5-'))
  app = await startElectron({ studio: join(home, 'studio'), home })
  await app.page.until('typeof window.studio === "object"')
  await app.main.evaluate(`(() => {
    const { shell } = process.mainModule.require('electron')
    globalThis.opened = []
    shell.openExternal = async (address) => { globalThis.opened.push(address) }
    return true
  })()`)
})
afterAll(async () => {
  await app?.stop()
  stranger.close()
  rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
})

/** One address a scheme; the first is alive, so that a navigation there would be seen. */
function addresses(): readonly string[] {
  return [
    `http://127.0.0.1:${(stranger.address() as AddressInfo).port}/`, 'https://example.com/', 'file:///etc/passwd', 'data:text/html,<h1>elsewhere</h1>', 'javascript:window.probed=1',
    'blob:studio://app/00000000-0000-0000-0000-000000000000', 'ftp://127.0.0.1/x', 'chrome://version', 'devtools://devtools/bundled/inspector.html', 'view-source:studio://app/index.html', 'mailto:a@example.com', 'studio://evil/index.html',
  ]
}

/** Ways a page can try to get somewhere, as scripts that take the address. */
const WAYS: Readonly<Record<string, string>> = {
  link: "const a = document.createElement('a'); a.href = address; document.body.append(a); a.click(); a.remove()",
  location: 'window.location.href = address',
  'window.open': "window.open(address, '_blank')",
  form: "const f = document.createElement('form'); f.method = 'post'; f.action = address; document.body.append(f); f.submit(); f.remove()",
  'meta refresh': "const m = document.createElement('meta'); m.httpEquiv = 'refresh'; m.content = '0;url=' + address; document.head.append(m)",
  'file drop': "const data = new DataTransfer(); data.setData('text/uri-list', address); data.items.add(new File(['x'], 'x.html', { type: 'text/html' })); for (const type of ['dragenter', 'dragover', 'drop']) document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }))",
}

describe('E5: ways out of the page', () => {
  it('are all shut: twelve schemes by six ways', async () => {
    await app.page.evaluate('(() => { window.marker = 42; return true })()')
    const left: string[] = []
    let count = 0
    for (const address of addresses()) {
      for (const [way, script] of Object.entries(WAYS)) {
        count += 1
        await app.page.evaluate(`(() => { const address = ${JSON.stringify(address)}; try { ${script} } catch (error) { return error.name } return true })()`, { userGesture: true }).catch(() => undefined)
        await new Promise((resolve) => { setTimeout(resolve, 120) })
        const page = await app.page.evaluate<{ readonly href: string; readonly marker: unknown; readonly probed: unknown }>('({ href: location.href.split("#")[0], marker: window.marker, probed: window.probed })')
        const windows = await app.main.evaluate<number>("process.mainModule.require('electron').webContents.getAllWebContents().length")
        if (page.href !== 'studio://app/index.html' || page.marker !== 42 || page.probed !== undefined || windows !== 1) left.push(`${way} to ${address}: ${JSON.stringify({ ...page, windows })}`)
      }
    }
    const opened = await app.main.evaluate<string[]>('globalThis.opened')
    const prefersStaying = await app.main.evaluate<unknown>("process.mainModule.require('electron').BrowserWindow.getAllWindows()[0].webContents.getLastWebPreferences().navigateOnDragDrop")
    recordFaultRow({ id: 'E5', count, failures: left.length + opened.length + visits + (prefersStaying === true ? 1 : 0), seed: null })
    expect(count).toBe(72)
    expect(left).toEqual([])
    expect(opened).toEqual([])
    expect(visits).toBe(0)
    expect(prefersStaying).not.toBe(true)
  })

  it('opens a listed https site in the user\'s browser, and no look-alike', async () => {
    await app.page.evaluate('(() => { window.open("https://doi.org/10.3389/frai.2020.609673"); return true })()', { userGesture: true })
    await app.main.until('globalThis.opened.length === 1', 10)
    expect(await app.main.evaluate('globalThis.opened')).toEqual(['https://doi.org/10.3389/frai.2020.609673'])
    for (const address of [
      'http://doi.org/x', 'https://doi.org.evil.com/x', 'https://evil.com/doi.org', 'https://doi.org:8443/x', 'https://user@doi.org/x', 'https://doi.org@evil.com/', 'https://xdoi.org/', 'https://www.doi.org/',
      'https:/doi.org/x', 'HTTPS://DOI.ORG/x', 'https://doi.org\\@evil.com/', 'file://doi.org/etc/passwd', 'javascript:https://doi.org/', ' https://doi.org/x', 'https://doi.org', '',
    ]) expect([address, mayOpenOutside(address)]).toEqual([address, false])
  })
})
