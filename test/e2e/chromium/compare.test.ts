import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Comparison } from '../../../src/shared/domain/comparison'
import { postCall, startServer, type RunningServer } from '../../support/browser-host'
import { goTo, launchChromium, openStudioPage, seriousFindings, settled, type StudioPage } from '../../support/chromium'
import { copyDemoSet } from '../../support/demo-set'
import { startBrowserHost } from '../../support/hosts'

/** Two runs, from the list to the verdict, the cell of the confusion and the pictures behind it; the paper beside them; the certificate and the leaky control. */
describe('comparing runs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nano-compare-'))
  let server: RunningServer
  let browser: Browser
  let studio: StudioPage
  let page: Page
  let compared: Comparison

  beforeAll(async () => {
    const host = await startBrowserHost(join(folder, 'studio'))
    const { dataset } = await host.job('dataset.import', { path: await copyDemoSet(join(folder, 'faces'), 6) })
    const honest = await host.call('folds.make', { dataset, k: 5 })
    const leaky = await host.call('folds.make', { dataset, k: 5, rule: 'leaky' })
    const some = { epochs: 1, foldsOnly: [0, 1], preset: 'quick' }
    await host.job('run.start', { ...some, foldSet: honest.foldSet, seed: 1, name: 'First' })
    await host.job('run.start', { ...some, foldSet: honest.foldSet, seed: 2, name: 'Second' })
    await host.job('run.start', { ...some, foldSet: leaky.foldSet, seed: 1, name: 'Leaky' })
    await host.close()
    server = await startServer(join(folder, 'studio'))
    browser = await launchChromium()
    studio = await openStudioPage(browser, server)
    page = studio.page
    compared = (JSON.parse((await postCall(server, 'compare.runs', { runs: ['run-1', 'run-2'] })).text) as { value: Comparison }).value
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  it('picks them in the list of runs, where the leaky control cannot be picked', async () => {
    await goTo(page, '/training')
    expect(await page.getByRole('checkbox', { name: /^Leaky cannot be compared: The leaky control estimates nothing/ }).isDisabled()).toBe(true)
    await page.getByRole('checkbox', { name: 'Compare First' }).check()
    await page.getByRole('checkbox', { name: 'Compare Second' }).check()
    expect(await seriousFindings(page)).toEqual([])
    await page.getByRole('button', { name: 'Compare 2 runs' }).click()
    await page.waitForURL(/#\/compare\/run-1,run-2$/)
  })

  it('says the verdict first, then what is compared and whether that is fair', async () => {
    await page.getByRole('region', { name: 'Verdict' }).getByText(compared.verdict).waitFor()
    const what = page.getByRole('region', { name: 'What is compared' })
    expect(await what.innerText()).toContain(`${compared.compared.images} images of ${compared.compared.sequences} sequences`)
    expect(await what.innerText()).toContain('run-1 has evaluated 2 of the 5 folds of its fold set.')
    await page.getByRole('table', { name: 'Tests of the two runs' }).getByText('Corrected t (Nadeau & Bengio)').waitFor()
    expect(await page.getByRole('table', { name: 'Measures of each run and their differences' }).getByRole('row').count()).toBe(12)
    expect(await seriousFindings(page)).toEqual([])
  })

  it('goes from a cell of the confusion difference to its pictures, by keyboard', async () => {
    await page.getByRole('tab', { name: 'Confusion and pictures' }).click()
    await settled(page)
    const matrix = compared.pairs[0]?.confusion ?? []
    const row = matrix.findIndex((counts) => counts.some((count) => count !== 0))
    const column = matrix[row]?.findIndex((count) => count !== 0) ?? -1
    const grid = page.getByRole('grid', { name: /^Confusion of A minus confusion of B/ })
    await grid.locator('button[tabindex="0"]').focus()
    for (let step = 0; step < row; step += 1) await page.keyboard.press('ArrowDown')
    for (let step = 0; step < column; step += 1) await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    const [truth, named] = [compared.classes[row], compared.classes[column]]
    await page.getByText(new RegExp(`^\\d+ images? of ${truth} that A and B name differently and at least one names ${named};`)).waitFor()
    const tiles = page.getByRole('listbox', { name: 'Compared pictures' }).getByRole('option')
    // the pictures of the cell come in place of those before them
    await tiles.first().filter({ hasText: `${truth} (truth)` }).waitFor()
    expect(await tiles.count()).toBeGreaterThanOrEqual(Math.abs(matrix[row]?.[column] ?? 0))
    expect(await seriousFindings(page)).toEqual([])
  })

  it('shows one picture with the probabilities of both', async () => {
    await page.getByRole('listbox', { name: 'Compared pictures' }).focus()
    await page.keyboard.press('Enter')
    const table = page.getByRole('dialog').getByRole('table', { name: 'Probabilities of the classes by both runs' })
    await table.getByRole('row').nth(7).waitFor()
    expect(await table.getByRole('row').count()).toBe(8)
    expect(await seriousFindings(page)).toEqual([])
    await page.keyboard.press('Escape')
  })

  it('shows only what differs of the recipes, and the curves over each other', async () => {
    await page.getByRole('tab', { name: 'Recipes and curves' }).click()
    const differing = page.getByRole('table', { name: 'Fields in which the runs differ' })
    await differing.getByRole('row', { name: 'recipe.seed 1 2' }).waitFor()
    expect(await differing.getByRole('rowheader', { name: 'recipe.epochs' }).count()).toBe(0)
    await page.getByRole('figure', { name: /^Training loss/ }).waitFor()
    expect(await seriousFindings(page)).toEqual([])
  })

  it('sets them beside every row of the paper’s tables, with the reasons why the conditions are not the same', async () => {
    await page.getByRole('tab', { name: 'The paper' }).click()
    const table1 = page.getByRole('table', { name: 'Accuracy, published and measured here' })
    await table1.getByText(/No, because: .*The faces are rendered, not those of CK\+\./).first().waitFor()
    expect(await table1.getByRole('row').count()).toBe(1 + 6 + 2)
    for (const axis of ['MACs', 'speed', 'energy', 'parameters']) {
      // the radio itself is out of sight: a person clicks its label
      await page.locator('label', { hasText: axis }).first().click()
      await page.getByRole('figure', { name: new RegExp(`^Accuracy against ${axis}`) }).waitFor()
    }
    expect(await seriousFindings(page)).toEqual([])
  })

  it('refuses the leaky control with its sentence, also in the address and in the picker', async () => {
    await goTo(page, '/compare/run-1,run-3')
    await page.getByText(/The folds of run-3 leak/).waitFor()
    await goTo(page, '/compare/run-1')
    await page.getByText('Choose a second run').waitFor()
    await page.getByRole('combobox', { name: 'Runs to compare, in this order' }).click()
    const refused = page.getByRole('option', { name: /run-3: Leaky.*The leaky control estimates nothing/ })
    expect(await refused.getAttribute('data-combobox-disabled')).toBe('true')
    await page.getByRole('option', { name: /run-2: Second/ }).click()
    await page.waitForURL(/#\/compare\/run-1,run-2/)
    await page.keyboard.press('Escape')
  })

  it('certifies a run: what is claimed, how it is checked, and how far leakage would have flattered', async () => {
    await goTo(page, '/results/run-1')
    const panel = page.getByRole('region', { name: 'Certificate' })
    await panel.getByText(/^On the same \d+ images run-3, the leaky control/).waitFor()
    await panel.getByRole('button', { name: 'Write the certificate' }).click()
    await panel.getByText('✓ no two folds share anything').waitFor()
    await panel.getByRole('button', { name: /^Show all \d+ claims/ }).click()
    await panel.getByRole('table', { name: /^Attested/ }).getByText('weights-reinitialised').waitFor()
    const file = (await panel.locator('code').allInnerTexts()).find((text) => text.endsWith('certificate.json') && !text.includes(' ')) ?? ''
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ format: 'emotionnet-certificate/1', body: { run: { run: 'run-1' } } })
    expect(await seriousFindings(page)).toEqual([])
    await goTo(page, '/results/run-3')
    await page.getByRole('region', { name: 'Certificate' }).getByText(/^A leaky control is not certified/).waitFor()
  })

  it('is reached from the results and met no fault on the way', async () => {
    await goTo(page, '/results/run-2')
    await page.getByRole('button', { name: 'Compare', exact: true }).click()
    await page.waitForURL(/#\/compare\/run-2$/)
    expect(studio.faults).toEqual([])
  })
})
