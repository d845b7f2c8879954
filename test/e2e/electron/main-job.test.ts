import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeDemoSet, type DemoSet } from '../../support/demo-set'
import { startElectron, type ElectronApp } from '../../support/electron'
import { Hands } from '../../support/hands'

/** One way through the window from an empty studio to a report, with mouse and keyboard, in the real Electron 9.4.1. */
describe('the main job in the window', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nano-window-job-'))
  let demo: DemoSet
  let app: ElectronApp
  let hands: Hands
  const call = <T>(method: string, input: unknown): Promise<T> => app.page.evaluate<{ value: T }>(`window.studio.call(${JSON.stringify(method)}, ${JSON.stringify(input)})`).then((outcome) => outcome.value)
  const rail = (name: string): Promise<void> => hands.click(new RegExp(`^${name}`), 'nav a')

  beforeAll(async () => {
    demo = await writeDemoSet(join(folder, 'faces'))
    app = await startElectron({ studio: join(folder, 'studio'), home: join(folder, 'home') })
    await app.page.send('Network.enable')
    await app.page.send('Runtime.enable')
    hands = new Hands(app.page)
    // the system's dialog cannot be pressed from here: it answers with the demo set
    await app.main.evaluate(`process.mainModule.require('electron').dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [${JSON.stringify(demo.path)}] })`)
  })
  afterAll(async () => {
    await app?.stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  })

  it('imports the folder of the dialog', async () => {
    await hands.see(/This studio is empty/)
    await hands.click(/^Choose a folder/)
    await app.page.until('document.querySelector("[role=dialog]") !== null')
    await hands.click(/^Choose a folder/)
    await hands.see(/Layout CK\+ recognised/)
    await hands.click(/^Import$/)
    await hands.click(/^Open the dataset$/, 'button, a', 120)
    expect(await call('dataset.list', {})).toMatchObject({ items: [{ subjects: demo.subjects, sequences: demo.sequences, frames: demo.frames }] })
  })

  it('shows pictures through the image protocol', async () => {
    await rail('Sequences')
    await app.page.until('[...document.images].filter((image) => image.src.startsWith("studio://image/") && image.complete && image.naturalWidth > 0).length >= 5')
    await hands.click(/./, '[role=option]')
    await app.page.until('location.hash.startsWith("#/sequences/sequence-")')
    await app.page.until('[...document.images].some((image) => image.src.startsWith("studio://image/") && image.naturalWidth === 640)')
  })

  it('makes folds, trains a fold, judges it and writes the report', async () => {
    await rail('Folds')
    await hands.click(/^Make fold set$/)
    await hands.see(/No leak found/)
    await rail('Training')
    await hands.fill(/^Epochs/, '1')
    await hands.fill(/^Folds$/, '0')
    await hands.click(/^Start training$/)
    await app.page.until('location.hash.startsWith("#/training/run-1")')
    await app.page.until('window.studio.call("run.get", { run: "run-1" }).then((outcome) => outcome.value.state === "done")', 300)
    expect(await call('run.get', { run: 'run-1' })).toMatchObject({ backend: 'tensorflow', foldsDone: 1 })
    await rail('Results')
    // a run that has been judged by its end needs no asking
    await app.page.until('/Judge the held-out subjects|\\d % \\[/.test(document.body.innerText)')
    if (await app.page.evaluate('/Judge the held-out subjects/.test(document.body.innerText)')) await hands.click(/^Judge the held-out subjects$/)
    await hands.see(/\d+\.\d % \[\d+\.\d, \d+\.\d\]/, 120)
    await rail('Reports')
    await hands.click(/^Write the report$/)
    await hands.see(/✓ Written/, 120)
    const { items } = await call<{ items: { files: string[] }[] }>('report.list', {})
    const files = items[0]?.files ?? []
    expect(files.length).toBeGreaterThanOrEqual(3)
    for (const file of files) expect(existsSync(file), file).toBe(true)
    expect(readFileSync(files.find((file) => file.endsWith('.html')) ?? '', 'utf8')).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org\/)/i)
  })

  it('prints the report as a PDF with the window\'s own engine', async () => {
    const { job } = await call<{ job: string }>('report.write', { run: 'run-1', formats: ['pdf'] })
    await app.page.until(`window.studio.call("job.get", { job: "${job}" }).then((outcome) => ["done", "failed"].includes(outcome.value.state))`, 120)
    const ended = await call<{ state: string; error: unknown; result: { files: string[] } }>('job.get', { job })
    expect(ended.error).toBeNull()
    expect(readFileSync(ended.result.files[0] ?? '').subarray(0, 5).toString('latin1')).toBe('%PDF-')
  })

  it('asked nothing of any machine and met no fault on the way', () => {
    const requested = app.page.events.filter((event) => event.method === 'Network.requestWillBeSent').map((event) => (event.params['request'] as { url: string }).url)
    expect(requested.length).toBeGreaterThan(20)
    expect(requested.filter((address) => !/^(studio|data|blob):/.test(address))).toEqual([])
    expect(app.page.events.filter((event) => event.method === 'Runtime.exceptionThrown')).toEqual([])
  })
})
