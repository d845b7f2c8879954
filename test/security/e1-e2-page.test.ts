import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startElectron, type ElectronApp } from '../support/electron'
import { recordFaultRow } from '../support/fault-row'

let home: string
let app: ElectronApp
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'e1-'))
  app = await startElectron({ studio: join(home, 'studio'), home })
  await app.page.until('typeof window.studio === "object"')
})
afterAll(async () => {
  await app?.stop()
  rmSync(home, { recursive: true, force: true, maxRetries: 5 })
})

describe('E1: the web preferences of the window, read at run time', () => {
  it('isolate and sandbox the page', async () => {
    const wanted = {
      contextIsolation: true, sandbox: true, nodeIntegration: false, nodeIntegrationInWorker: false,
      webSecurity: true, allowRunningInsecureContent: false, webviewTag: false, experimentalFeatures: false,
    }
    const found = await app.main.evaluate<Record<string, unknown>>("process.mainModule.require('electron').BrowserWindow.getAllWindows()[0].webContents.getLastWebPreferences()")
    const wrong = Object.entries(wanted).filter(([name, value]) => found[name] !== value).map(([name]) => name)
    recordFaultRow({ id: 'E1', count: Object.keys(wanted).length, failures: wrong.length, seed: null })
    expect(wrong).toEqual([])
    expect(found['nodeIntegrationInSubFrames']).toBe(false)
  })
})

describe('E2: what the page finds in its global scope', () => {
  it('is nothing of Node or Electron, and a bridge of exactly three frozen keys', async () => {
    const names = ['require', 'process', 'Buffer', 'module', 'global', '__dirname', 'ipcRenderer', 'electron']
    const present = await app.page.evaluate<string[]>(`${JSON.stringify(names)}.filter((name) => name in window)`)
    const keys = await app.page.evaluate<string[]>('Object.getOwnPropertyNames(window.studio).sort()')
    const frozen = await app.page.evaluate<boolean[]>('[Object.isFrozen(window.studio), Object.isFrozen(window.studio.platform)]')
    const replaced = await app.page.evaluate<boolean>('(() => { const before = window.studio; try { window.studio = {} } catch {} try { delete window.studio } catch {} return window.studio !== before })()')
    const failures = present.length + (keys.join() === 'call,platform,subscribe' ? 0 : 1) + frozen.filter((is) => !is).length + (replaced ? 1 : 0)
    recordFaultRow({ id: 'E2', count: names.length + 4, failures, seed: null })
    expect(present).toEqual([])
    expect(keys).toEqual(['call', 'platform', 'subscribe'])
    expect(frozen).toEqual([true, true])
    expect(replaced).toBe(false)
  })
})
