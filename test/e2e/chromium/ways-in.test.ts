import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { postCall } from '../../support/browser-host'
import { goTo, seriousFindings, settled } from '../../support/chromium'
import { writeSmallTree } from '../../support/small-tree'
import { openStudioInChromium, type StudioInChromium } from '../../support/studio-in-chromium'

/** What an empty studio offers, what it says when that goes wrong, and what can be taken back. */
describe('ways into a studio and out again', () => {
  let studio: StudioInChromium
  let page: Page

  beforeAll(async () => {
    studio = await openStudioInChromium((folder) => mkdirSync(join(folder, 'holiday', 'pictures'), { recursive: true }))
    page = studio.page
  })
  afterAll(() => studio?.discard())

  it('says why a folder cannot be imported and offers another', async () => {
    await page.getByRole('button', { name: 'Choose a folder' }).click()
    await page.getByRole('textbox', { name: 'Path of the folder' }).fill(join(studio.folder, 'holiday'))
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'pictures' }).waitFor()
    await page.getByRole('button', { name: 'Choose this folder' }).click()
    const card = page.getByRole('alert')
    await card.getByText('layout-not-recognised').waitFor()
    expect(await card.innerText()).toContain(join(studio.folder, 'holiday'))
    await card.getByRole('button', { name: 'Choose another folder' }).click()
    await page.getByRole('textbox', { name: 'Path of the folder' }).waitFor()
  })

  it('refuses a folder outside what the host may read, with a sentence', async () => {
    await page.getByRole('textbox', { name: 'Path of the folder' }).fill('/etc')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').getByText('not-allowed').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  it('makes the demo set by one click, which can be stopped on the way', async () => {
    await page.getByRole('button', { name: 'Open the demo set' }).click()
    await page.getByRole('progressbar').first().waitFor()
    await page.getByRole('region', { name: 'Open the demo set' }).getByRole('button', { name: 'Cancel' }).click()
    await page.getByText(/^Stopped\./).waitFor()
    await page.getByRole('button', { name: 'Jobs' }).click()
    const drawer = page.getByRole('dialog', { name: 'Jobs' })
    await drawer.getByText('cancelled').waitFor()
    await drawer.getByRole('button', { name: 'Log' }).click()
    await drawer.getByLabel(/^Log of/).waitFor()
    await page.keyboard.press('Escape')
  })

  it('takes a dataset away and brings it back', async () => {
    writeSmallTree(join(studio.folder, 'faces'))
    // begun elsewhere, as from a terminal: the page hears of it
    const started = JSON.parse((await postCall(studio.server, 'dataset.import', { path: join(studio.folder, 'faces') })).text) as { value: { job: string } }
    await page.getByRole('button', { name: 'Jobs' }).click()
    await page.getByRole('dialog', { name: 'Jobs' }).getByText('done').waitFor()
    await page.keyboard.press('Escape')
    expect(started.value.job).toMatch(/^job-/)
    await page.getByRole('article').getByRole('link').click()
    await page.getByRole('button', { name: 'Remove from the studio' }).click()
    await page.getByText(/is removed from the studio/).waitFor()
    await page.getByText('This studio is empty').waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('figure', { name: /By class/ }).waitFor()
    await settled(page)
    expect(await page.getByRole('region', { name: 'Problems' }).innerText()).toContain('None.')
  })

  it('takes in the record of a meter for a measurement, and refuses one of another hour', async () => {
    await postCall(studio.server, 'bench.run', { networks: ['nano-b'], runtimes: ['onnxruntime'], seconds: 0.05, repeats: 1, warmUpSeconds: 0, idleSeconds: 0 })
    const record = (name: string, from: number): void => writeFileSync(join(studio.folder, name), `time,watts\n${Array.from({ length: 120 }, (_, second) => `${from + second * 1000},${12 + (second % 3)}`).join('\n')}\n`)
    record('earlier.csv', Date.now() - 86_400_000)
    record('meter.csv', Date.now() - 60_000)
    await goTo(page, '/bench')
    await page.getByRole('button', { name: 'bench-1: more' }).click()
    await page.getByRole('menuitem', { name: 'Add a meter’s watts…' }).click()
    const dialog = page.getByRole('dialog', { name: /^A meter’s watts/ })
    await dialog.getByRole('textbox', { name: 'Path of the folder' }).fill(studio.folder)
    await page.keyboard.press('Enter')
    await dialog.getByRole('button', { name: 'faces' }).waitFor()
    await dialog.getByRole('textbox', { name: 'File' }).fill('earlier.csv')
    expect(await seriousFindings(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Choose this folder' }).click()
    await dialog.getByRole('alert').waitFor()
    await dialog.getByRole('textbox', { name: 'File' }).fill('meter.csv')
    await dialog.getByRole('button', { name: 'Choose this folder' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect((await postCall(studio.server, 'bench.get', { bench: 'bench-1' })).text).toContain('"tier":"wall"')
  })

  it('keeps theme and scope over a reload', async () => {
    await page.getByRole('button', { name: 'Switch to the light theme' }).click()
    expect(await page.evaluate<string>('document.documentElement.dataset.mantineColorScheme')).toBe('light')
    await goTo(page, '/sequences/sequence-3')
    await page.reload()
    await page.getByRole('heading', { level: 2 }).first().waitFor()
    expect(await page.evaluate<string>('location.hash')).toContain('/sequences/sequence-3')
    expect(studio.faults).toEqual([])
  })
})
