import { rmSync } from 'node:fs'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { contract, METHODS } from '../../src/shared/contract'
import type { Devtools } from '../support/devtools'
import { startElectron, type ElectronApp } from '../support/electron'
import { recordFaultRow } from '../support/fault-row'
import { validInput } from '../support/inputs'
import { PROJECT_ROOT } from '../support/provisioned'
import { makeSmallStudio, type SmallStudio } from '../support/small-studio'

const SEED = 7

let home: string
let small: SmallStudio
let app: ElectronApp
beforeAll(async () => {
  small = await makeSmallStudio('e3')
  home = mkdtempSync(join(tmpdir(), 'e3-home-'))
  app = await startElectron({ studio: small.studio, home, env: { STUDIO_PROBE_SUBFRAMES: '1' } })
  await app.page.until('typeof window.studio === "object"')
})
afterAll(async () => {
  await app?.stop()
  small?.remove()
  rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
})

/** Calls every method through a bridge and counts how the calls end: `handled` must stay 0. */
function callAll(bridge: string): string {
  const calls = METHODS.map((method) => [method, fc.sample(validInput(contract[method].input, contract[method].paths, [small.data]), { seed: SEED, numRuns: 1 })[0]])
  return `(async () => {
    const bridge = ${bridge}
    const ends = { handled: 0, refused: 0 }
    for (const [method, input] of ${JSON.stringify(calls)}) {
      await bridge.call(method, input).then(() => { ends.handled += 1 }, () => { ends.refused += 1 })
    }
    await bridge.platform.pickFolder().then(() => { ends.handled += 1 }, () => { ends.refused += 1 })
    return ends
  })()`
}

/** Opens a second window with our own preload at an address, and connects to its page. */
async function secondWindow(address: string, part: string): Promise<Devtools> {
  await app.main.evaluate(`(() => {
    const { BrowserWindow } = process.mainModule.require('electron')
    const window = new BrowserWindow({ show: false, webPreferences: { preload: ${JSON.stringify(join(PROJECT_ROOT, 'out-electron9', 'preload', 'index.cjs'))}, contextIsolation: true, sandbox: true } })
    globalThis.second = window
    return window.loadURL(${JSON.stringify(address)}).then(() => true)
  })()`)
  const page = await app.pageAt(part)
  await page.until('typeof window.studio === "object"')
  return page
}

describe('E3: who may speak to the studio', () => {
  it('is the main frame of the own window alone: no method is handled for four bad senders, and no row changes', async () => {
    const revision = async (): Promise<number> => (await app.page.evaluate<{ value: { revision: number } }>('window.studio.call("studio.info", {})')).value.revision
    const before = await revision()
    const ends: Record<string, { readonly handled: number; readonly refused: number }> = {}

    // the preload runs in this sub-frame only because the test build was asked for it
    await app.page.evaluate('(() => { const frame = document.createElement("iframe"); frame.id = "probe"; document.body.append(frame); return true })()')
    await app.page.until('typeof document.getElementById("probe").contentWindow.studio === "object"')
    ends['sub-frame'] = await app.page.evaluate(callAll('document.getElementById("probe").contentWindow.studio'))

    for (const [name, address, part] of [
      ['second window with the own page', 'studio://app/index.html?second', '?second'],
      ['about:blank', 'about:blank', 'about:blank'],
      ['data:', 'data:text/html,<title>probe</title>', 'data:'],
    ] as const) {
      const page = await secondWindow(address, part)
      ends[name] = await page.evaluate(callAll('window.studio'))
      page.close()
      await app.main.evaluate('globalThis.second.destroy()')
    }

    const calls = METHODS.length + 1
    const handled = Object.values(ends).reduce((sum, end) => sum + end.handled, 0)
    const after = await revision()
    recordFaultRow({ id: 'E3', count: calls * 4, failures: handled + (after === before ? 0 : 1), seed: SEED })
    expect(ends).toEqual({
      'sub-frame': { handled: 0, refused: calls },
      'second window with the own page': { handled: 0, refused: calls },
      'about:blank': { handled: 0, refused: calls },
      'data:': { handled: 0, refused: calls },
    })
    expect(after).toBe(before)
  })

  it('does hear the own page: the same calls are answered there', async () => {
    expect(await app.page.evaluate('window.studio.call("dataset.list", {}).then((outcome) => outcome.value.items.length)')).toBe(1)
    const refused = await app.page.evaluate<{ error: { code: string } }>('window.studio.call("dataset.recognise", { path: "/etc" })')
    expect(refused.error.code).toBe('not-allowed')
  })
})
