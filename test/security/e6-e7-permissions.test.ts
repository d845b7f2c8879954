import { createServer, type Server } from 'node:http'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startElectron, type ElectronApp } from '../support/electron'
import { recordFaultRow } from '../support/fault-row'

/** The permission names of Electron 9 and of those that came later. */
const PERMISSIONS = [
  'media', 'geolocation', 'notifications', 'midi', 'midiSysex', 'pointerLock', 'fullscreen', 'openExternal', 'mediaKeySystem', 'unknown',
  'clipboard-read', 'clipboard-sanitized-write', 'display-capture', 'idle-detection', 'window-management', 'hid', 'serial', 'usb', 'storage-access',
  'top-level-storage-access', 'speaker-selection', 'fileSystem', 'keyboardLock', 'deprecated-sync-clipboard-read', 'geolocation-approximate',
]

let home: string
let app: ElectronApp
/** A site of somebody else: counts who comes by. */
let stranger: Server
let visits = 0
let elsewhere: string
beforeAll(async () => {
  stranger = createServer((_request, response) => {
    visits += 1
    response.setHeader('Access-Control-Allow-Origin', '*')
    response.end('window.probed = true')
  })
  await new Promise<void>((resolve) => { stranger.listen(0, '127.0.0.1', resolve) })
  elsewhere = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`
  home = mkdtempSync(join(tmpdir(), 'e6-'))
  app = await startElectron({ studio: join(home, 'studio'), home })
  await app.page.until('typeof window.studio === "object"')
})
afterAll(async () => {
  await app?.stop()
  stranger.close()
  rmSync(home, { recursive: true, force: true, maxRetries: 5 })
})

describe('E6: permissions', () => {
  it('are all denied by the handlers of the session, whatever their name', async () => {
    // the handlers are held by Electron; asking for each by name goes through the ones that the studio set
    await app.main.evaluate(`(() => {
      const { session } = process.mainModule.require('electron')
      const prototype = Object.getPrototypeOf(session.defaultSession)
      globalThis.handlers = {}
      for (const name of ['setPermissionRequestHandler', 'setPermissionCheckHandler']) {
        const original = prototype[name]
        prototype[name] = function (handler) { globalThis.handlers[name] = handler; return original.call(this, handler) }
      }
      globalThis.fresh = session.fromPartition('probe')
      return true
    })()`)
    const granted = await app.main.evaluate<string[]>(`(() => {
      const { setPermissionRequestHandler: request, setPermissionCheckHandler: check } = globalThis.handlers
      return ${JSON.stringify(PERMISSIONS)}.filter((name) => {
        let answer
        request(null, name, (given) => { answer = given }, {})
        return answer !== false || check(null, name, 'studio://app', {}) !== false
      })
    })()`)
    const asked = await app.page.evaluate<Record<string, string>>(`(async () => ({
      notifications: await Notification.requestPermission(),
      geolocation: await new Promise((resolve) => navigator.geolocation.getCurrentPosition(() => resolve('granted'), (error) => resolve(error.code === 1 ? 'denied' : 'granted but ' + error.code))),
      camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(() => 'granted', (error) => error.name === 'NotAllowedError' || error.name === 'NotFoundError' ? 'denied' : error.name),
      midi: await navigator.requestMIDIAccess({ sysex: true }).then(() => 'granted', () => 'denied'),
      clipboard: await navigator.clipboard.readText().then(() => 'granted', () => 'denied'),
    }))()`, { userGesture: true })
    const failures = granted.length + Object.values(asked).filter((answer) => answer !== 'denied').length
    recordFaultRow({ id: 'E6', count: PERMISSIONS.length + Object.keys(asked).length, failures, seed: null })
    expect(granted).toEqual([])
    expect(asked).toEqual({ notifications: 'denied', geolocation: 'denied', camera: 'denied', midi: 'denied', clipboard: 'denied' })
  })
})

describe('E7: what the content security policy blocks', () => {
  it('is inline script, eval, and every remote picture, script, font, connection, frame and object', async () => {
    const blocked = await app.page.evaluate<Record<string, boolean>>(`(async () => {
      const elsewhere = ${JSON.stringify(elsewhere)}
      const violations = []
      document.addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective + ' ' + event.blockedURI))
      const settle = () => new Promise((resolve) => setTimeout(resolve, 600))
      const append = async (tag, fields) => { const element = Object.assign(document.createElement(tag), fields); document.body.append(element); await settle(); element.remove() }
      const has = (directive, part) => violations.some((text) => text.startsWith(directive) && text.includes(part))
      window.probed = false
      await append('script', { textContent: 'window.probed = true' })
      const inline = !window.probed
      const script = document.createElement('script')
      script.type = 'module'
      await append('img', { src: elsewhere + '/picture.png' })
      await append('script', { src: elsewhere + '/script.js' })
      const remoteScript = !window.probed
      const face = new FontFace('probe', 'url(' + elsewhere + '/font.woff2)')
      await face.load().catch(() => undefined)
      await fetch(elsewhere + '/data').catch(() => undefined)
      await append('iframe', { src: elsewhere + '/frame' })
      await append('object', { data: elsewhere + '/object' })
      await append('embed', { src: elsewhere + '/embed' })
      await settle()
      return {
        inline: inline && has('script-src', 'inline'), image: has('img-src', elsewhere), script: remoteScript && has('script-src', elsewhere), font: has('font-src', elsewhere),
        connect: has('connect-src', elsewhere), frame: has('frame-src', elsewhere), object: has('object-src', elsewhere),
      }
    })()`)
    // DevTools may evaluate what a page may not: the probe runs as the page's own event handler
    const evaluated = await app.page.evaluate<string>(`new Promise((resolve) => {
      setTimeout(() => { try { resolve(String((0, eval)('1 + 1'))) } catch (error) { resolve(error.name) } }, 0)
    })`)
    const results = { ...blocked, eval: evaluated === 'EvalError' }
    const failures = Object.values(results).filter((is) => !is).length + visits
    recordFaultRow({ id: 'E7', count: Object.keys(results).length, failures, seed: null })
    expect(results).toEqual({ inline: true, image: true, script: true, font: true, connect: true, frame: true, object: true, eval: true })
    expect(visits).toBe(0)
  })
})
