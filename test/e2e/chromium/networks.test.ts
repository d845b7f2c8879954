import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { goTo, seriousFindings } from '../../support/chromium'
import { openStudioInChromium, type StudioInChromium } from '../../support/studio-in-chromium'

/** Networks as a user meets them: looked at by keyboard, varied, written, imported, replaced, removed, and every change taken back. */
describe('the networks screen', () => {
  let studio: StudioInChromium
  let page: Page
  beforeAll(async () => {
    studio = await openStudioInChromium(() => undefined)
    page = studio.page
  })
  afterAll(() => studio?.discard())

  const heading = (name: string) => page.getByRole('heading', { level: 2, name, exact: true })
  const undo = () => page.getByRole('button', { name: 'Undo' }).last().click()
  const editor = () => page.getByRole('textbox', { name: 'Specification as JSON' })

  it('draws a network that is walked through by arrows, one tab stop for all of it', async () => {
    await goTo(page, '/networks/nano-b')
    await page.locator('.react-flow__node[tabindex="0"]').first().waitFor()
    expect(await page.locator('.react-flow__node[tabindex="0"]').count()).toBe(1)
    await page.locator('.react-flow__node[tabindex="0"]').focus()
    await page.keyboard.press('ArrowDown')
    await page.getByText('c1: conv 3 × 3, ReLU; reads input; gives 48 × 48 × 11; 110 parameters; 228 K MACs').waitFor()
    await page.keyboard.press('End')
    await page.getByText('softmax: softmax; reads logits; gives 7').waitFor()
    expect(await page.evaluate('document.activeElement?.getAttribute("data-id")')).toBe('softmax')
    expect(await seriousFindings(page)).toEqual([])
  })

  it('shows the same as a table and as text', async () => {
    await page.getByRole('tab', { name: /^Layers/ }).click()
    const rows = page.getByRole('table', { name: 'Layers of EmotionNet Nano-B' }).getByRole('row')
    await rows.nth(36).waitFor()
    expect(await rows.count()).toBe(37)
    await page.getByRole('tab', { name: 'Specification' }).click()
    await page.getByRole('textbox', { name: 'Specification of EmotionNet Nano-B' }).waitFor()
    expect(await seriousFindings(page)).toEqual([])
  })

  it('makes a variant, counted before it is saved, and takes it back', async () => {
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Make a variant' }).click()
    await page.getByRole('combobox', { name: 'Reads' }).click()
    await page.getByRole('option', { name: 'colour' }).click()
    await page.getByRole('dialog').getByText('EmotionNet Nano-B, colour', { exact: true }).waitFor()
    expect(await seriousFindings(page)).toEqual([])
    await page.getByRole('button', { name: 'Save as your own' }).click()
    await heading('EmotionNet Nano-B, colour').waitFor()
    await undo()
    await page.getByText('There is no network “nano-b-colour” here').waitFor()
  })

  it('imports a file, points at what is wrong in it, and saves nothing before it is right', async () => {
    const file = join(studio.folder, 'wrong.json')
    writeFileSync(file, JSON.stringify({
      format: 'emotionnet-network/1', id: 'mine', name: 'Mine', summary: 'Ours.', provenance: ['Ours.'], reconstruction: false, publishedParameters: null, input: { size: 48, channels: 1 }, classes: 7,
      nodes: [{ id: 'pool', op: 'global-average-pool', inputs: ['input'] }, { id: 'logits', op: 'dense', inputs: ['pool'], units: 8 }, { id: 'softmax', op: 'softmax', inputs: ['logits'] }],
    }, null, 2))
    await page.locator('input[type=file]').setInputFiles(file)
    await page.getByText('Node "softmax": it gives 8 probabilities, the network has 7 classes.').first().waitFor()
    await page.locator('.cm-lint-marker-error').first().waitFor()
    expect(await page.locator('.cm-lint-marker-error').count()).toBe(1)
    expect(await page.getByRole('button', { name: 'Save as your own' }).isDisabled()).toBe(true)
    expect(await seriousFindings(page)).toEqual([])
    const text = (await editor().innerText()).replace('"units": 8', '"units": 7')
    await editor().click()
    await page.keyboard.press('Control+a')
    await page.keyboard.insertText(text)
    await page.getByText('no problem').waitFor()
    await page.getByRole('button', { name: 'Save as your own' }).click()
    await heading('Mine').waitFor()
  })

  it('edits one\'s own in place, and takes that back', async () => {
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    const text = (await editor().innerText()).replace('"name": "Mine"', '"name": "Mine, again"')
    await editor().click()
    await page.keyboard.press('Control+a')
    await page.keyboard.insertText(text)
    await page.getByRole('button', { name: 'Replace mine' }).click()
    await heading('Mine, again').waitFor()
    await undo()
    await heading('Mine').waitFor()
  })

  it('removes one\'s own and brings it back', async () => {
    await page.getByRole('button', { name: 'Remove' }).click()
    await page.getByText('None yet. Vary or copy one of the above, or import a file.').waitFor()
    await undo()
    await page.getByRole('list', { name: 'Your own networks' }).getByRole('button', { name: /^Mine/ }).click()
    await heading('Mine').waitFor()
    expect(studio.faults).toEqual([])
  })
})
