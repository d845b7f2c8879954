import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from '../../support/command-line'
import { startElectron, type ElectronApp } from '../../support/electron'
import { makeSmallStudio, type SmallStudio } from '../../support/small-studio'

const electron = "process.mainModule.require('electron')"

/** How the window's host lives and ends: closing, quitting, falling. */
describe('the life of the window', () => {
  const home = mkdtempSync(join(tmpdir(), 'nano-life-'))
  let small: SmallStudio
  let app: ElectronApp
  const start = async (): Promise<ElectronApp> => {
    const started = await startElectron({ studio: small.studio, home })
    await started.page.until('typeof window.studio === "object"')
    return started
  }
  const call = <T>(method: string, input: unknown): Promise<T> => app.page.evaluate<{ value: T }>(`window.studio.call(${JSON.stringify(method)}, ${JSON.stringify(input)})`).then((outcome) => outcome.value)
  const windows = (): Promise<number> => app.main.evaluate(`${electron}.BrowserWindow.getAllWindows().length`)
  const isAlive = (): boolean => app.process.exitCode === null && app.process.signalCode === null
  const answerQuit = (response: number): Promise<unknown> => app.main.evaluate(`(globalThis.asked = 0, ${electron}.dialog.showMessageBox = async () => { globalThis.asked += 1; return { response: ${response} } }, true)`)

  beforeAll(async () => {
    small = await makeSmallStudio('life')
    await runCommand(['--studio', small.studio, '--json', 'folds', 'make', '--k', '2'])
    app = await start()
  })
  afterAll(async () => {
    await app?.stop()
    small?.remove()
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  })

  it('opens one window with the studio\'s page', async () => {
    expect(await windows()).toBe(1)
    expect(await app.page.evaluate('document.title')).toMatch(/EmotionNet Nano Studio/)
    expect(await app.page.evaluate('window.studio.platform.os')).toBe(process.platform)
  })

  it('answers a picture by its hash with its type, and nothing for any other address', async () => {
    const { apex } = (await call<{ items: { apex: string }[] }>('sequence.list', { dataset: 'dataset-1' })).items[0] ?? { apex: '' }
    const widths = await app.page.evaluate<(number | null)[]>(`Promise.all([
      'studio://image/${apex}', 'studio://image/${apex}?size=96', 'studio://image/${'0'.repeat(64)}', 'studio://image/${apex}?size=99999', 'studio://image/../../etc/passwd', 'studio://app/index.html',
    ].map((address) => new Promise((resolve) => { const image = new Image(); image.onload = () => resolve(image.naturalWidth); image.onerror = () => resolve(null); image.src = address })))`)
    expect(widths[0]).toBe(8)
    expect(widths.slice(1)).toEqual([8, null, null, null, null])
  })

  it('survives the fall of its core: the window stays and the next call is answered', async () => {
    const core = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).find((pid) => {
      try {
        const status = readFileSync(`/proc/${pid}/status`, 'utf8')
        return status.includes(`PPid:\t${app.process.pid ?? 0}\n`) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('core-process.js')
      } catch {
        return false
      }
    })
    expect(core).toBeDefined()
    process.kill(Number(core), 'SIGKILL')
    await app.page.until('window.studio.call("dataset.list", {}).then((outcome) => outcome.value && outcome.value.items.length === 1)', 30)
    expect(await windows()).toBe(1)
    expect(app.log()).toContain('was started anew')
  })

  it('lets a training go on when the window is closed, and a second start shows it again', async () => {
    await call('run.start', { foldSet: 'folds-1', epochs: 2000 })
    await app.page.until('window.studio.call("run.get", { run: "run-1" }).then((outcome) => outcome.value.epochsDone > 0)', 120)
    app.page.close()
    await app.main.evaluate(`${electron}.BrowserWindow.getAllWindows()[0].close()`)
    await app.main.until(`${electron}.BrowserWindow.getAllWindows().length === 0`, 10)
    await new Promise((resolve) => { setTimeout(resolve, 1500) })
    expect(isAlive()).toBe(true)
    // a second instance hands over to the first and ends
    await expect(startElectron({ studio: small.studio, home })).rejects.toThrow(/did not start|shows no page/)
    await app.main.until(`${electron}.BrowserWindow.getAllWindows().length === 1`, 10)
    const page = await app.pageAt('studio://app')
    app = { ...app, page }
    await page.until('typeof window.studio === "object"')
    expect(await call('run.get', { run: 'run-1' })).toMatchObject({ state: 'running' })
  })

  it('asks before it quits under way, stays on cancel, and on quitting leaves a run that can be resumed', async () => {
    await answerQuit(2)
    await app.main.evaluate(`${electron}.app.quit()`)
    await app.main.until('globalThis.asked === 1', 20)
    await new Promise((resolve) => { setTimeout(resolve, 500) })
    expect(await windows()).toBe(1)
    await answerQuit(1)
    await app.main.evaluate(`${electron}.app.quit()`)
    await app.main.until(`${electron}.BrowserWindow.getAllWindows().length === 0`, 20)
    expect(isAlive()).toBe(true)
    await answerQuit(0)
    await app.main.evaluate(`${electron}.app.quit()`)
    // a process with an inspector waits for it to let go
    app.main.close()
    expect(await app.ended).toBe(0)
    const { items } = JSON.parse((await runCommand(['--studio', small.studio, '--json', 'runs'])).stdout) as { items: { run: string; state: string; epochsDone: number }[] }
    expect(items[0]).toMatchObject({ run: 'run-1', state: 'interrupted' })
    expect(items[0]?.epochsDone).toBeGreaterThan(0)
  })

  it('says in a sentence why a studio cannot be opened', async () => {
    await expect(startElectron({ studio: small.data, home })).rejects.toThrow(/folder-not-empty: .* is not a studio folder/)
  })
})
