import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CLASSES } from '../../../src/shared/domain/emotion'
import { postCall } from '../../support/browser-host'
import { goTo, seriousFindings, settled, until } from '../../support/chromium'
import { writeCkTree } from '../../support/ck-tree'
import { openStudioInChromium, type StudioInChromium } from '../../support/studio-in-chromium'

const SEQUENCES = 16

/** Labelling as a lab member does it all day: no key waits for the screen. */
describe('labelling from the keyboard', () => {
  let studio: StudioInChromium
  let page: Page
  const call = async <T>(method: string, input: object): Promise<T> => (JSON.parse((await postCall(studio.server, method, input)).text) as { value: T }).value
  const emotions = async (): Promise<readonly (string | null)[]> => (await call<{ items: { emotion: string | null }[] }>('sequence.list', { dataset: 'dataset-1' })).items.map((item) => item.emotion)

  beforeAll(async () => {
    studio = await openStudioInChromium((folder) => writeCkTree(join(folder, 'faces'), Array.from({ length: SEQUENCES }, (_, index) => ({ subject: `S0${10 + index}`, sequence: '001', frames: 6, ...(index === 3 ? { emotion: 'fear' as const } : {}) }))))
    page = studio.page
    const { job } = await call<{ job: string }>('dataset.import', { path: join(studio.folder, 'faces') })
    while ((await call<{ state: string }>('job.get', { job })).state !== 'done') await page.waitForTimeout(100)
    await goTo(page, '/sequences/sequence-1')
    await page.locator('output').first().waitFor()
  })
  afterAll(() => studio?.discard())

  it('loses no key however fast they come: every sequence without a label gets the one that was meant for it', async () => {
    const keys = Array.from({ length: SEQUENCES - 1 }, (_, index) => 1 + ((index * 3) % 7))
    for (const key of keys) await page.keyboard.press(String(key))
    await expect.poll(async () => (await emotions()).filter((emotion) => emotion === null).length, { timeout: 60_000 }).toBe(0)
    const expected = keys.map((key) => CLASSES[key - 1] as string)
    expected.splice(3, 0, 'fear')
    expect(await emotions()).toEqual(expected)
    await page.getByText(/Nothing is left in this queue/).waitFor()
    await page.getByText('Saved.').waitFor()
  })

  it('takes the last one back on its own sequence, and says what', async () => {
    await goTo(page, '/sequences/sequence-2')
    await page.keyboard.press('Control+z')
    await page.waitForURL(new RegExp(`#/sequences/sequence-${SEQUENCES}`))
    await page.getByText(/Taken back, S025\/001: \w+/).waitFor()
    await expect.poll(async () => (await emotions())[SEQUENCES - 1]).toBeNull()
    await page.keyboard.press('Control+Shift+Z')
    await page.getByText(/Brought back, S025\/001/).waitFor()
  })

  it('marks onset and apex at the shown frame, and moves them from frame to frame', async () => {
    await goTo(page, '/sequences/sequence-5')
    await page.keyboard.press('Home')
    await page.keyboard.press('q')
    const onset = page.getByRole('slider', { name: 'Onset' })
    await onset.waitFor()
    await page.keyboard.press('End')
    await page.keyboard.press('w')
    await page.getByRole('slider', { name: 'Apex' }).waitFor()
    const box = await onset.boundingBox()
    if (box === null) throw new Error('the onset is not in sight')
    await page.mouse.move(box.x + 20, box.y + 5)
    await page.mouse.down()
    await page.mouse.move(box.x + 20 + 76 * 2, box.y + 5, { steps: 4 })
    await page.mouse.up()
    const state = async () => (await call<{ effective: object }>('label.tiers', { sequence: 'sequence-5' })).effective
    await expect.poll(state).toMatchObject({ onset: 2, apex: 5 })
    await onset.focus()
    await page.keyboard.press('ArrowLeft')
    await expect.poll(state).toMatchObject({ onset: 1, apex: 5 })
    // keys that come faster than answers move it on from where they have it, not from where the journal has
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft']) await page.keyboard.press(key)
    await expect.poll(state).toMatchObject({ onset: 3, apex: 5 })
  })

  it('keeps a note and unsure, and gives a key another meaning unless it has one', async () => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('m')
    await page.keyboard.type('left brow only, 3')
    await page.keyboard.press('Enter')
    await page.keyboard.press('u')
    await expect.poll(async () => (await call<{ effective: object }>('label.tiers', { sequence: 'sequence-5' })).effective).toMatchObject({ note: 'left brow only, 3', unsure: true })
    await page.getByRole('button', { name: 'Choose the keys of labelling' }).click()
    const dialog = page.getByRole('dialog', { name: 'Keys of labelling' })
    await dialog.getByRole('button', { name: /^Label: Anger/ }).click()
    await page.keyboard.press('f')
    await dialog.getByText('F is taken: Frame on.').waitFor()
    await page.keyboard.press('j')
    await dialog.getByText('J is set.').waitFor()
    expect(await seriousFindings(page)).toEqual([])
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await page.keyboard.press('j')
    await expect.poll(async () => (await emotions())[4]).toBe('anger')
  })

  it('edits a selection in one step, which one undo takes back', async () => {
    const before = await emotions()
    for (const sequence of [7, 8, 9]) {
      await goTo(page, `/sequences/sequence-${sequence}`)
      await page.keyboard.press('x')
    }
    await page.getByText('3 sequences selected').waitFor()
    await page.getByLabel('Mark them unsure').check()
    await page.getByRole('button', { name: 'Edit all' }).click()
    await expect.poll(async () => (await call<{ total: number }>('label.queue', { dataset: 'dataset-1', kind: 'unsure' })).total).toBe(4)
    await page.getByText('3 sequences selected').waitFor({ state: 'detached' })
    // what is taken back by a key is not offered to be taken back once more, which would take back something else
    await page.getByText('3 sequences edited at once').waitFor()
    await page.keyboard.press('Control+z')
    await expect.poll(async () => (await call<{ total: number }>('label.queue', { dataset: 'dataset-1', kind: 'unsure' })).total).toBe(1)
    await page.getByText('3 sequences edited at once').waitFor({ state: 'detached' })
    expect(await emotions()).toEqual(before)
  })

  it('picks sequences in the wide grid by keys and clicks, and labels them at once', async () => {
    const before = await emotions()
    await goTo(page, '/sequences')
    await page.keyboard.press('Shift+G')
    const grid = page.getByRole('region', { name: 'All sequences' }).getByRole('listbox')
    await grid.getByRole('option').nth(2).click({ modifiers: ['Control'] })
    await page.getByText('1 sequence selected').waitFor()
    await grid.getByRole('option').nth(5).click({ modifiers: ['Shift'] })
    await page.getByText('4 sequences selected').waitFor()
    await grid.focus()
    for (const key of ['ArrowRight', 'x', 'ArrowRight', ' ', 'x']) await page.keyboard.press(key)
    await page.getByText('5 sequences selected').waitFor()
    expect(await grid.getByRole('option', { selected: true }).count()).toBe(5)
    expect(await seriousFindings(page)).toEqual([])
    await page.getByRole('combobox', { name: 'Label them' }).click()
    await page.getByRole('option', { name: 'Contempt', exact: true }).click()
    await page.getByRole('button', { name: 'Edit all' }).click()
    const after = before.map((emotion, place) => (place >= 2 && place <= 6 ? 'contempt' : emotion))
    await expect.poll(emotions).toEqual(after)
    await page.keyboard.press('Control+z')
    await expect.poll(emotions).toEqual(before)
    await page.getByRole('button', { name: `Select all ${SEQUENCES} shown` }).click()
    await page.getByText(`${SEQUENCES} sequences selected`).waitFor()
    await page.getByRole('button', { name: 'Select none' }).click()
    await page.keyboard.press('g')
  })

  it('hides everybody else\'s labels from one who labels blind, and adjudicates where two differ', async () => {
    await goTo(page, '/sequences/sequence-1')
    const filter = page.getByRole('search')
    const fear = filter.getByRole('button', { name: 'Fear', exact: true })
    await fear.click()
    await expect.poll(() => filter.getByRole('status').innerText()).not.toBe(`${SEQUENCES} sequences`)
    await page.getByLabel('Annotator', { exact: true }).fill('Ben')
    await page.getByRole('switch', { name: /^Blind/ }).click()
    await settled(page)
    // nor does what the list leaves out tell them, the dataset's units, or a step of somebody else that would be taken back
    await expect.poll(() => filter.getByRole('status').innerText()).toBe(`${SEQUENCES} sequences`)
    expect([await fear.count(), await filter.getByRole('combobox', { name: 'Labelled or not' }).count()]).toEqual([0, 0])
    await page.keyboard.press('k')
    await page.getByText('You have coded no action units.').waitFor()
    await page.keyboard.press('k')
    await page.keyboard.press('Control+z')
    await page.getByText(/is a change of somebody else/).waitFor()
    await until(page, 'document.querySelector("aside[aria-label=Label] [aria-pressed=true]") === null')
    expect(await seriousFindings(page)).toEqual([])
    // other screens keep what would tell them behind a curtain, raised only on purpose and only until it is left
    const curtain = page.getByRole('heading', { name: 'Hidden while you label blind' })
    for (const screen of ['/results', '/compare', '/reports', '/data/dataset-1']) {
      await goTo(page, screen)
      await curtain.waitFor()
      expect(await page.getByRole('heading', { name: 'One peak of each expression' }).count()).toBe(0)
    }
    await page.getByRole('button', { name: 'Show labels by class and subject this once' }).click()
    await page.getByRole('heading', { name: 'One peak of each expression' }).waitFor()
    await goTo(page, '/results')
    await curtain.waitFor()
    expect(await seriousFindings(page)).toEqual([])
    await goTo(page, '/sequences/sequence-1')
    await settled(page)
    await page.keyboard.press('7')
    await page.waitForURL(/#\/sequences\/sequence-2/)
    expect(await call('label.tiers', { sequence: 'sequence-1', onlyBy: 'Ben' })).toMatchObject({ effective: { emotion: 'surprise' } })
    await page.getByRole('switch', { name: /^Blind/ }).click()
    await fear.and(page.locator('[aria-pressed=true]')).click()
    await goTo(page, '/sequences/sequence-1')
    await page.getByRole('button', { name: 'Adjudicate as Ben' }).click()
    await expect.poll(async () => (await call<{ labelSource: string }>('sequence.get', { sequence: 'sequence-1' })).labelSource).toBe('adjudicated')
    expect(await call('label.agreement', { dataset: 'dataset-1' })).toMatchObject({ disagreed: 1, adjudicated: 1 })
  })

  it('finds what annotators differ on, keeps that as a view, and shows it again', async () => {
    const found = page.getByRole('search').getByRole('status')
    await page.getByRole('button', { name: 'More conditions' }).click()
    // what opens takes the focus a moment later
    await page.waitForTimeout(400)
    await page.getByRole('combobox', { name: /^Annotators \(they differ/ }).click()
    await page.getByRole('option', { name: 'Differ, adjudicated or not' }).click()
    await expect.poll(() => found.innerText()).toBe('1 sequence')
    expect(await seriousFindings(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Saved views', exact: true }).click()
    await page.getByRole('menuitem', { name: /^Save this filter/ }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Differing')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('button', { name: 'Saved views, now Differing' }).waitFor()
    await page.getByRole('button', { name: 'Take away: annotators differ' }).click()
    await expect.poll(() => found.innerText()).toBe(`${SEQUENCES} sequences`)
    await page.getByRole('button', { name: 'Saved views', exact: true }).click()
    await page.getByRole('menuitem', { name: /^Differing/ }).click()
    await expect.poll(() => found.innerText()).toBe('1 sequence')
    await page.getByRole('button', { name: 'Clear the filter' }).click()
  })

  it('opens a sequence from the wide grid by keys, and shows neutral beside peak and their difference', async () => {
    await page.keyboard.press('Escape')
    await page.locator('body').click({ position: { x: 5, y: 5 } })
    await page.keyboard.press('Shift+G')
    const grid = page.getByRole('region', { name: 'All sequences' }).getByRole('listbox')
    await grid.focus()
    for (const key of ['End', 'Home', 'PageDown', 'PageUp', 'ArrowRight', 'ArrowRight', 'Enter']) await page.keyboard.press(key)
    await page.waitForURL(/#\/sequences\/sequence-3$/)
    await page.locator('output').first().waitFor()
    await page.keyboard.press('p')
    await page.getByRole('img', { name: /^Neutral: frame 1 / }).waitFor()
    await page.keyboard.press('p')
    await page.getByRole('img', { name: /^Frame 6 minus frame 1: / }).waitFor()
    await page.keyboard.press('k')
    await page.keyboard.press('r')
    const crop = page.getByRole('complementary', { name: 'As a network reads it' })
    await crop.getByRole('img', { name: 'What a network reads of frame 6' }).waitFor()
    await crop.getByRole('link', { name: 'Look for it, or set it by hand' }).waitFor()
    // frames may pass faster than they are cut: the one that is shown at the end has its crop
    for (const key of ['Home', 'f', 'f', 'f', 'd']) await page.keyboard.press(key)
    await crop.getByRole('img', { name: 'What a network reads of frame 3' }).waitFor()
    expect(await seriousFindings(page)).toEqual([])
    for (const key of ['r', 'k', 'p']) await page.keyboard.press(key)
  })

  it('asks once, where an apex is moved, whether the frames that count move with it, and keeps the answer', async () => {
    const policy = async () => (await call<{ framePolicy: object }>('dataset.get', { dataset: 'dataset-1' })).framePolicy
    await page.keyboard.press('Home')
    await page.keyboard.press('f')
    await page.keyboard.press('w')
    const dialog = page.getByRole('dialog', { name: 'Do the last 3 frames move with the apex?' })
    await dialog.waitFor()
    await page.waitForTimeout(300)
    expect(await seriousFindings(page)).toEqual([])
    expect(await policy()).toMatchObject({ movedApex: null })
    await dialog.getByRole('button', { name: /^They follow/ }).click()
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(policy).toMatchObject({ movedApex: 'follow' })
    await page.keyboard.press('f')
    await page.keyboard.press('w')
    await expect.poll(async () => (await call<{ effective: object }>('label.tiers', { sequence: 'sequence-3' })).effective).toMatchObject({ apex: 2 })
    await goTo(page, '/data/dataset-1')
    await page.getByText(/^Of each labelled sequence the last 3 frames up to the marked apex count/).waitFor()
    expect(await dialog.count()).toBe(0)
    expect(await seriousFindings(page)).toEqual([])
    expect(studio.faults).toEqual([])
  })
})
