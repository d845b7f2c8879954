import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { copyDemoSet } from '../../support/demo-set'
import { startBrowserHost } from '../../support/hosts'
import { startServer, type RunningServer } from '../../support/browser-host'
import { goTo, isLoopback, launchChromium, openStudioPage, seriousFindings, settled } from '../../support/chromium'

const SCREENS = ['/data', '/data/dataset-1', '/data/dataset-1/faces/sequence-1', '/sequences/sequence-1', '/folds', '/networks', '/networks/resnet-20', '/networks/+', '/training', '/training/run-1', '/results', '/results/run-1/subjects', '/results/run-1/calibration', '/results/run-1/map', '/compare/run-1/paper', '/bench', '/reports', '/try', '/doctor', '/studio']
const EMPTY_SCREENS = ['/data', '/sequences', '/folds', '/networks', '/networks/resnet-20', '/networks/+', '/training', '/results', '/compare', '/bench', '/reports', '/try']

/** Every screen, empty and full: readable by all, in both themes, at twice the size, and alone with this machine. */
describe('looks and access', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nano-looks-'))
  let empty: RunningServer
  let full: RunningServer
  let browser: Browser

  beforeAll(async () => {
    const host = await startBrowserHost(join(folder, 'full'))
    const { dataset } = await host.job('dataset.import', { path: await copyDemoSet(join(folder, 'faces'), 6) })
    const folds = await host.call('folds.make', { dataset, k: 5 })
    const { run } = await host.job('run.start', { foldSet: folds.foldSet, epochs: 1, foldsOnly: [0, 1], seed: 1 })
    await host.job('prediction.predict', { run })
    await host.job('bench.run', { networks: ['nano-a', 'nano-b'], runtimes: ['onnxruntime'], precisions: ['fp32', 'int8'], seconds: 0.1, repeats: 2, warmUpSeconds: 0, idleSeconds: 0, tdpWatts: 15 })
    await host.job('report.write', { run, formats: ['html', 'json'] })
    await host.close()
    full = await startServer(join(folder, 'full'))
    empty = await startServer(join(folder, 'empty'))
    browser = await launchChromium()
  })
  afterAll(async () => {
    await browser?.close()
    await full?.stop()
    await empty?.stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  for (const theme of ['dark', 'light'] as const) {
    it(`axe finds nothing serious on any screen, and none is wider than the page, ${theme}`, async () => {
      const findings: string[] = []
      for (const [server, screens] of [[empty, EMPTY_SCREENS], [full, SCREENS]] as const) {
        const studio = await openStudioPage(browser, server, { theme })
        for (const screen of screens) {
          await goTo(studio.page, screen)
          for (const finding of [...await seriousFindings(studio.page), ...await tooWide(studio.page)]) findings.push(`${screen}${server === empty ? ' (empty)' : ''}: ${finding}`)
        }
        expect(studio.faults).toEqual([])
        expect(studio.requests.filter((address) => !isLoopback(address))).toEqual([])
        await studio.close()
      }
      expect(findings).toEqual([])
    })

    it(`axe finds nothing serious in what opens over a screen, ${theme}`, async () => {
      const findings: string[] = []
      const { page, close } = await openStudioPage(browser, full, { theme })
      await goTo(page, '/sequences/sequence-1')
      for (const [keys, name] of [['Control+j', 'jobs'], ['?', 'keys'], ['Control+k', 'palette']] as const) {
        await page.keyboard.press(keys)
        await page.getByRole('dialog').waitFor()
        await page.waitForTimeout(300)
        for (const finding of await seriousFindings(page)) findings.push(`${name}: ${finding}`)
        await page.keyboard.press('Escape')
        await page.getByRole('dialog').waitFor({ state: 'detached' })
      }
      for (const [screen, button, item] of [['/networks', 'ONNX classifiers', null], ['/bench', 'Other devices', 'Write a bundle…']] as const) {
        await goTo(page, screen)
        await page.getByRole('button', { name: button }).click()
        if (item !== null) await page.getByRole('menuitem', { name: item }).click()
        await page.getByRole('dialog').waitFor()
        await page.waitForTimeout(300)
        for (const finding of await seriousFindings(page)) findings.push(`${button}: ${finding}`)
        await page.keyboard.press('Escape')
        await page.getByRole('dialog').waitFor({ state: 'detached' })
      }
      await goTo(page, '/results')
      await page.getByRole('tab', { name: /^Pictures/ }).click()
      await settled(page)
      for (const finding of await seriousFindings(page)) findings.push(`gallery: ${finding}`)
      await close()
      expect(findings).toEqual([])
    })
  }

  it('no screen is wider than the page at 1280 x 800 and 200 %', async () => {
    const wide: string[] = []
    for (const [server, screens] of [[empty, EMPTY_SCREENS], [full, SCREENS]] as const) {
      const { page, close } = await openStudioPage(browser, server, { width: 640, height: 400 })
      for (const screen of screens) {
        await goTo(page, screen)
        for (const finding of await tooWide(page)) wide.push(`${screen}: ${finding}`)
      }
      await close()
    }
    expect(wide).toEqual([])
  })

  it('says that the studio is gone instead of looking alive', async () => {
    const server = await startServer(join(folder, 'gone'))
    const { page, close } = await openStudioPage(browser, server)
    await page.getByText('This studio is empty').waitFor()
    await page.waitForLoadState('networkidle')
    await server.stop()
    await page.getByText(/The studio does not answer. What you see/).waitFor()
    await goTo(page, '/doctor')
    await page.getByRole('alert').getByText(/does not answer/).waitFor()
    await close()
  })
})

/** How far the page or its main part can be scrolled sideways, where it can. */
async function tooWide(page: Page): Promise<readonly string[]> {
  const over = await page.evaluate<number>('Math.max(document.documentElement.scrollWidth - innerWidth, document.getElementById("main").scrollWidth - document.getElementById("main").clientWidth)')
  return over > 0 ? [`${over} pixels too wide`] : []
}
