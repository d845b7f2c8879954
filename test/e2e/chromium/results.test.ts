import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { copyDemoSet } from '../../support/demo-set'
import { startBrowserHost } from '../../support/hosts'
import { startServer, type RunningServer } from '../../support/browser-host'
import { goTo, launchChromium, openStudioPage, seriousFindings, settled, type StudioPage } from '../../support/chromium'

/** The results of a run, from a picture to what its model made of it, by keyboard where a mouse would do too. */
describe('the pictures behind the numbers', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nano-results-'))
  let server: RunningServer
  let browser: Browser
  let studio: StudioPage
  let page: Page

  beforeAll(async () => {
    const host = await startBrowserHost(join(folder, 'studio'))
    const { dataset } = await host.job('dataset.import', { path: await copyDemoSet(join(folder, 'faces'), 6) })
    const folds = await host.call('folds.make', { dataset, k: 5 })
    await host.job('run.start', { foldSet: folds.foldSet, epochs: 1, foldsOnly: [0, 1], seed: 1 })
    await host.close()
    server = await startServer(join(folder, 'studio'))
    browser = await launchChromium()
    studio = await openStudioPage(browser, server)
    page = studio.page
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  const openFirst = async (): Promise<void> => {
    await goTo(page, '/results/run-1/pictures')
    await page.getByRole('listbox', { name: 'Judged pictures' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
  }

  it('open one after the other, as the network read them and with what it relied on', async () => {
    await openFirst()
    await page.getByText('What the network read', { exact: true }).click()
    await page.getByAltText(/^What the network read/).waitFor()
    await page.getByText('What it relied on', { exact: true }).click()
    await page.getByRole('button', { name: 'Hide parts of it and see' }).click()
    await page.getByRole('img', { name: /^The model gives/ }).waitFor({ timeout: 120_000 })
    await page.getByRole('button', { name: 'Embed the held-out pictures' }).click()
    await page.getByRole('list', { name: 'Pictures alike, nearest first' }).getByRole('listitem').first().waitFor({ timeout: 120_000 })
    expect(await seriousFindings(page)).toEqual([])
  })

  it('have labels that can be mended there: the numbers are marked as stale, and the toast takes it back', async () => {
    await openFirst()
    const label = page.getByRole('combobox', { name: /^Label of sequence/ })
    const before = await label.inputValue()
    await label.click()
    await page.getByRole('option', { name: before === 'Fear' ? 'Anger' : 'Fear', exact: true }).click()
    await page.getByText(/its numbers are stale until a new run is trained/).waitFor()
    await page.getByText(/1 label has changed since this run took its snapshot/).waitFor({ state: 'attached' })
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText(/its numbers are stale/).waitFor({ state: 'detached' })
    expect(await label.inputValue()).toBe(before)
  })

  it('are found on the map by keys: a rectangle between two corners', async () => {
    await goTo(page, '/results/run-1/map')
    const map = page.getByRole('application', { name: /^Map of/ })
    await map.waitFor()
    await map.focus()
    for (const key of ['Shift+ArrowLeft', 'Shift+ArrowUp']) for (let step = 0; step < 12; step += 1) await page.keyboard.press(key)
    await page.keyboard.press('Enter')
    for (const key of ['Shift+ArrowRight', 'Shift+ArrowDown']) for (let step = 0; step < 24; step += 1) await page.keyboard.press(key)
    await page.keyboard.press('Enter')
    await page.getByText(/pictures selected, \d+ named wrongly/).waitFor()
    await page.getByRole('listbox', { name: 'Selected pictures' }).waitFor()
    await settled(page)
    expect(await seriousFindings(page)).toEqual([])
    await map.focus()
    await page.keyboard.press('Escape')
    await page.getByText(/^No picture is selected/).waitFor()
  })

  it('met no fault on the way', () => {
    expect(studio.faults).toEqual([])
  })
})
