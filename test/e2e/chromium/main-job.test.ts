import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { postCall } from '../../support/browser-host'
import { isLoopback, settled, until } from '../../support/chromium'
import { writeDemoSet, type DemoSet } from '../../support/demo-set'
import { openStudioInChromium, type StudioInChromium } from '../../support/studio-in-chromium'

/** The whole way by mouse, as a first-time user goes it: each step stands on what the one before left. */
describe('the main job from the page', () => {
  let demo: DemoSet
  let studio: StudioInChromium
  let page: Page

  beforeAll(async () => {
    studio = await openStudioInChromium(async (folder) => { demo = await writeDemoSet(join(folder, 'faces')) })
    page = studio.page
  })
  afterAll(() => studio?.discard())
  const rail = (name: string): Promise<void> => page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name }).click()

  it('imports a folder after showing what is in it', async () => {
    await page.getByText('This studio is empty').waitFor()
    expect(await page.getByRole('region', { name: /Import a folder|Open the demo set|From the terminal/ }).count()).toBe(3)
    await page.getByRole('button', { name: 'Choose a folder' }).click()
    await page.getByRole('textbox', { name: 'Path of the folder' }).fill(studio.folder)
    await page.getByRole('button', { name: 'Go', exact: true }).click()
    await page.getByRole('button', { name: 'faces' }).click()
    await page.getByRole('button', { name: 'Emotion' }).waitFor()
    await page.getByRole('button', { name: 'Choose this folder' }).click()
    const recognised = page.getByRole('region', { name: /Layout CK\+ recognised, rendered faces/ })
    expect(await recognised.locator('dl').innerText()).toMatch(new RegExp(`subjects\\s+${demo.subjects}\\s+sequences\\s+${demo.sequences}`))
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await page.getByRole('button', { name: 'Open the dataset' }).click()
    await page.getByRole('heading', { name: 'faces', level: 1 }).waitFor()
    await page.getByRole('figure', { name: /By subject/ }).waitFor()
    const peaks = page.getByRole('img', { name: /^Peak frame of/ })
    // each class asks for its own
    await peaks.nth(6).waitFor()
    expect(await peaks.count()).toBe(7)
  })

  it('shows the numbers behind a chart and exports them', async () => {
    const figure = page.getByRole('figure', { name: /By class/ })
    await figure.getByRole('button', { name: /^Show the numbers/ }).click()
    await figure.getByRole('row').nth(7).waitFor()
    expect(await figure.getByRole('row').count()).toBe(8)
    const saved = page.waitForEvent('download')
    await figure.getByRole('button', { name: /^Copy or export/ }).click()
    await page.getByRole('menuitem', { name: 'Export CSV' }).click()
    const csv = readFileSync(await (await saved).path(), 'utf8')
    expect(csv.split('\r\n')[0]).toBe('class,sequences,share')
    const counted = csv.trim().split('\r\n').slice(1).map((line) => Number(line.split(',')[1]))
    expect(counted.reduce((sum, count) => sum + count, 0)).toBe(demo.labelledSequences)
  })

  it('browses, plays and draws the landmarks', async () => {
    await page.getByRole('button', { name: 'Browse sequences' }).click()
    const list = page.getByRole('listbox', { name: `${demo.sequences} sequences` })
    await list.getByRole('option').nth(1).click()
    await page.waitForURL(/#\/sequences\/sequence-2/)
    const readout = page.locator('output')
    await until(page, '/peak/.test(document.querySelector("output")?.textContent ?? "")')
    await page.getByRole('button', { name: 'Landmarks (L)' }).click()
    await page.locator('svg circle').nth(67).waitFor({ state: 'attached' })
    expect(await page.locator('main svg[viewBox="0 0 640 490"] circle, main svg[viewBox="0 0 640 480"] circle').count()).toBe(68)
    await page.getByRole('button', { name: 'Play (Space)' }).click()
    await until(page, `/peak/.test(document.querySelector('output').textContent) && document.querySelector('[aria-label="Play (Space)"]') !== null`)
    await page.getByRole('listbox', { name: 'Frames' }).getByRole('option').last().waitFor()
    await page.getByRole('button', { name: 'Frame back (D)' }).click()
    expect(await readout.innerText()).not.toContain('peak')
  })

  it('filters the list', async () => {
    await page.getByRole('search').getByRole('button', { name: 'Fear' }).click()
    const shown = page.getByRole('search').getByRole('status')
    await until(page, `document.querySelector('[role=search] [role=status]').textContent !== '${demo.sequences} sequences'`)
    const fearful = Number((await shown.innerText()).split(' ')[0])
    expect(fearful).toBeGreaterThan(0)
    await settled(page)
    const options = page.getByRole('region', { name: 'Browse' }).getByRole('option')
    expect(await options.first().textContent()).toContain('fear')
    await page.getByRole('button', { name: 'Clear the filter' }).click()
  })

  it('makes folds that pass the audit', async () => {
    await rail('Folds')
    await page.getByRole('button', { name: 'Make fold set' }).click()
    await page.getByText(/No leak found/).waitFor()
    await page.getByRole('figure', { name: /Classes in each fold/ }).waitFor()
  })

  it('trains one fold for one epoch in an engine of its own', async () => {
    await rail('Training')
    await page.getByRole('textbox', { name: 'Epochs' }).fill('1')
    await page.getByRole('textbox', { name: 'Folds', exact: true }).fill('0')
    await page.getByRole('button', { name: 'Start training' }).click()
    await page.waitForURL(/#\/training\/run-1/)
    await page.getByRole('link', { name: /^Results/ }).or(page.getByRole('button', { name: 'Results', exact: true })).last().waitFor()
    await page.getByText(/✓ done/).first().waitFor({ timeout: 400_000 })
    expect(await page.getByText(/tensorflow/).first().innerText()).toContain('tensorflow')
  })

  it('judges it: a headline with its interval, a matrix, the mistakes as pictures', async () => {
    await rail('Results')
    const judge = page.getByRole('button', { name: 'Judge the held-out subjects' })
    const headline = page.getByText(/\d+\.\d % \[\d+\.\d, \d+\.\d\]/).first()
    await judge.or(headline).first().waitFor()
    if (await judge.isVisible()) await judge.click()
    await headline.waitFor()
    const evaluation = JSON.parse((await postCall(studio.server, 'results.evaluate', { run: 'run-1' })).text) as { value: { images: { correct: number; n: number } } }
    const { correct, n } = evaluation.value.images
    expect(await headline.innerText()).toContain(`${((100 * correct) / n).toFixed(1)} %`)
    const cell = page.getByRole('grid', { name: /Confusion matrix/ }).locator('button:not([data-empty])').first()
    await cell.click()
    const tiles = page.getByRole('listbox', { name: 'Judged pictures' }).getByRole('option')
    await tiles.first().waitFor()
    await tiles.first().click()
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
  })

  it('writes a report that needs no script', async () => {
    await rail('Reports')
    await page.getByRole('button', { name: 'Write the report' }).click()
    await page.getByText(/^✓ Written/).waitFor()
    const listed = JSON.parse((await postCall(studio.server, 'report.list', {})).text) as { value: { items: { files: string[] }[] } }
    const files = listed.value.items[0]?.files ?? []
    expect(files.length).toBeGreaterThanOrEqual(3)
    for (const file of files) expect(existsSync(file), file).toBe(true)
    const html = readFileSync(files.find((file) => file.endsWith('.html')) ?? '', 'utf8')
    expect(html).not.toMatch(/<script|\son\w+=|https?:\/\/(?!www\.w3\.org\/)/i)
  })

  it('asked nothing of any other machine and met no fault on the way', () => {
    expect(studio.requests.length).toBeGreaterThan(100)
    expect(studio.requests.filter((address) => !isLoopback(address))).toEqual([])
    expect(studio.faults).toEqual([])
  })
})
