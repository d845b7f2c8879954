import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { postCall } from '../../support/browser-host'
import { until } from '../../support/chromium'
import { writeSmallTree } from '../../support/small-tree'
import { openStudioInChromium, type StudioInChromium } from '../../support/studio-in-chromium'

/** The same way without a mouse: nothing in this file clicks. */
describe('the studio by keyboard alone', () => {
  let studio: StudioInChromium
  let page: Page

  beforeAll(async () => {
    studio = await openStudioInChromium((folder) => writeSmallTree(join(folder, 'faces')))
    page = studio.page
  })
  afterAll(() => studio?.discard())

  const focused = (): Promise<string> => page.evaluate<string>('(document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "").trim()')
  /** Presses Tab until the element of that name has the focus. */
  const tabTo = async (name: RegExp, most = 80): Promise<void> => {
    const met: string[] = []
    for (let press = 0; press < most; press += 1) {
      await page.keyboard.press('Tab')
      const now = await focused()
      if (name.test(now)) return
      met.push(now.slice(0, 40))
    }
    throw new Error(`no Tab led to ${String(name)}; met: ${met.join(' | ')}`)
  }
  const emotionOf = async (sequence: string): Promise<string | null> => {
    const { text } = await postCall(studio.server, 'sequence.get', { sequence })
    return (JSON.parse(text) as { value: { emotion: string | null } }).value.emotion
  }

  it('shows where the focus is', async () => {
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('Skip to the screen')
    await tabTo(/^Sequences$/)
    const outline = await page.evaluate<string>('(() => { const style = getComputedStyle(document.activeElement); return `${style.outlineStyle} ${style.outlineWidth}` })()')
    expect(outline).toBe('solid 2px')
  })

  it('imports a folder', async () => {
    await page.keyboard.press('Control+i')
    await page.getByRole('dialog').waitFor()
    await tabTo(/^Path of the folder$/)
    await page.keyboard.press('Control+a')
    await page.keyboard.type(join(studio.folder, 'faces'))
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'cohn-kanade-images' }).waitFor()
    await tabTo(/^Choose this folder$/)
    await page.keyboard.press('Enter')
    await page.getByText(/Layout CK\+ recognised/).waitFor()
    await tabTo(/^Import$/)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Browse the sequences' }).waitFor()
    await tabTo(/^Browse the sequences$/)
    await page.keyboard.press('Enter')
    await page.waitForURL(/#\/sequences\/sequence-1/)
  })

  it('steps through frames and sequences', async () => {
    const position = (): Promise<string> => page.locator('output').innerText()
    await page.locator('output').waitFor()
    await page.keyboard.press('Home')
    await until(page, '/onset/.test(document.querySelector("output").textContent)')
    await page.keyboard.press('f')
    await page.keyboard.press('ArrowRight')
    expect(await position()).toMatch(/· 3 of/)
    await page.keyboard.press('d')
    expect(await position()).toMatch(/· 2 of/)
    await page.keyboard.press('v')
    expect(await position()).toMatch(/· 7 of/)
    await page.keyboard.press('c')
    expect(await position()).toMatch(/· 2 of/)
    await page.keyboard.press('ArrowDown')
    await page.waitForURL(/#\/sequences\/sequence-2$/)
    await page.keyboard.press('ArrowDown')
    await page.waitForURL(/#\/sequences\/sequence-3$/)
    await page.keyboard.press('ArrowUp')
    await page.waitForURL(/#\/sequences\/sequence-2$/)
    await page.locator('output').waitFor()
  })

  it('labels, takes it back and brings it again, each change kept by the studio', async () => {
    const before = await emotionOf('sequence-2')
    const key = before === 'disgust' ? '4' : '3'
    const label = key === '3' ? 'disgust' : 'fear'
    await page.keyboard.press(key)
    await page.getByRole('button', { name: new RegExp(`^${label}`, 'i'), pressed: true }).waitFor()
    expect(await emotionOf('sequence-2')).toBe(label)
    await page.keyboard.press('Control+z')
    await expect.poll(() => emotionOf('sequence-2')).toBe(before)
    await page.keyboard.press('Control+Shift+Z')
    await expect.poll(() => emotionOf('sequence-2')).toBe(label)
    await page.keyboard.press('0')
    await expect.poll(() => emotionOf('sequence-2')).toBe(null)
    await page.keyboard.press('Control+z')
    await expect.poll(() => emotionOf('sequence-2')).toBe(label)
  })

  it('leads to the sequence that an undo touches', async () => {
    await page.keyboard.press('ArrowDown')
    await page.waitForURL(/#\/sequences\/sequence-3$/)
    await page.locator('output').waitFor()
    await page.keyboard.press('Control+z')
    await page.waitForURL(/#\/sequences\/sequence-2/)
  })

  it('searches with / and leaves the search with Esc', async () => {
    await page.keyboard.press('/')
    expect(await focused()).toMatch(/^Search subject or sequence/)
    await page.keyboard.type('no such subject')
    await page.getByText('Nothing matches').waitFor()
    await page.keyboard.press('Escape')
    await page.getByText('Nothing matches').waitFor({ state: 'detached' })
    await page.keyboard.press('Escape')
    expect(await focused()).not.toMatch(/^Search subject/)
  })

  it('runs a command from the palette, and a typed letter there labels nothing', async () => {
    const before = await emotionOf('sequence-2')
    await page.keyboard.press('Control+k')
    await page.getByRole('textbox', { name: 'Search commands' }).waitFor()
    await page.keyboard.type('go to folds 1')
    await page.keyboard.press('Control+a')
    await page.keyboard.type('go to folds')
    await page.keyboard.press('Enter')
    await page.waitForURL(/#\/folds/)
    expect(await emotionOf('sequence-2')).toBe(before)
  })

  it('shows the keys of the screen and closes them', async () => {
    await page.keyboard.press('Alt+2')
    await page.waitForURL(/#\/sequences/)
    await page.locator('output').waitFor()
    await page.keyboard.press('?')
    const help = page.getByRole('dialog', { name: 'Keys' })
    await help.getByText('Play or pause').waitFor()
    await page.keyboard.press('Escape')
    await help.waitFor({ state: 'detached' })
  })

  it('makes a fold set', async () => {
    await page.keyboard.press('Alt+3')
    await page.getByRole('button', { name: 'Make fold set' }).waitFor()
    await tabTo(/^Make fold set$/)
    await page.keyboard.press('Enter')
    await page.getByText(/No leak found/).waitFor()
    expect(studio.faults).toEqual([])
  })
})
