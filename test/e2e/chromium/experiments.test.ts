import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { goTo, seriousFindings, settled } from '../../support/chromium'
import { openStudioWithFaces, type StudioWithFaces } from '../../support/studio-in-chromium'

/** A grid of recipes and seeds as one experiment, from its form to its table, with engines that train. */
describe('an experiment in the window', () => {
  let studio: StudioWithFaces
  let page: Page

  beforeAll(async () => {
    studio = await openStudioWithFaces()
    page = studio.page
    await goTo(page, '/training/experiments')
  })
  afterAll(() => studio?.discard())

  const field = (name: string | RegExp) => page.getByRole('textbox', { name, exact: true })
  const start = () => page.getByRole('button', { name: /^Start \d+ runs?$/ })

  it('counts its runs before it starts them, and says at the field what is wrong', async () => {
    await field('Seeds').fill('0, 1')
    await page.getByRole('button', { name: 'Vary a field of the recipe' }).click()
    await page.getByRole('combobox', { name: 'Field' }).click()
    await page.getByRole('option', { name: 'Epochs', exact: true }).click()
    await field('Values of epochs').fill('1, two')
    expect(await start().isDisabled()).toBe(true)
    await field('Values of epochs').fill('1, 2')
    await field('Folds').fill('0')
    await field('Name').fill('A longer look')
    expect(await start().innerText()).toBe('Start 4 runs')
  })

  it('trains them one after another and shows a row for each cell, with its runs by seed', async () => {
    await start().click()
    await page.waitForURL(/#\/training\/experiments\/experiment-1$/)
    await page.getByText('4 of 4 runs done').waitFor({ timeout: 400_000 })
    const rows = page.getByRole('table', { name: 'Cells' }).getByRole('row')
    expect(await rows.count()).toBe(3)
    expect(await rows.nth(1).innerText()).toContain('2 of 2')
    await page.getByText(/which is no cross-validated accuracy/).waitFor()
    await settled(page)
    expect(await seriousFindings(page)).toEqual([])
  })

  it('orders the table by the keyboard, and leads to a run', async () => {
    const head = page.getByRole('button', { name: /^training time/ })
    await head.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('columnheader', { name: /^training time/, exact: false }).and(page.locator('[aria-sort="ascending"], [aria-sort="descending"]')).waitFor()
    await page.getByRole('table', { name: 'Cells' }).getByRole('row').nth(1).getByRole('button').first().click()
    await page.waitForURL(/#\/training\/run-\d$/)
  })
})
