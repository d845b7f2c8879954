import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { goTo, seriousFindings } from '../../support/chromium'
import { recordFaultRow } from '../../support/fault-row'
import { XSS } from '../../support/hostile-texts'
import { openStudioWithFaces, type StudioWithFaces } from '../../support/studio-in-chromium'

/** What stands in a picture's place on paper. */
interface Printed { readonly address: string; readonly leaves: string | null }

describe('faces stay on the screen', () => {
  let studio: StudioWithFaces
  beforeAll(async () => { studio = await openStudioWithFaces() })
  afterAll(() => studio?.discard())

  it('consent is recorded from the keyboard, said in words, and taken back', async () => {
    const { page } = studio
    await goTo(page, '/data/dataset-1')
    const panel = page.getByRole('region', { name: 'Consent', exact: true })
    await panel.getByLabel('Choose S005').focus()
    await page.keyboard.press('Space')
    await panel.getByLabel('Line under the face').fill('(c)Jeffrey Cohn')
    await panel.getByRole('button', { name: 'May be published' }).press('Enter')
    await panel.getByRole('row', { name: /S005.*May be published.*\(c\)Jeffrey Cohn/ }).waitFor()
    expect(await seriousFindings(page)).toEqual([])
    await page.getByRole('button', { name: 'Undo' }).click()
    await panel.getByRole('row', { name: /S005.*Unknown/ }).waitFor()
  })

  it('the list of CK+ counts only once it is confirmed', async () => {
    const { page } = studio
    await page.getByRole('button', { name: 'Take over the list of CK+' }).click()
    await page.getByText('holds none of the subjects of that list').waitFor()
    await page.keyboard.press('Escape')
  })

  it('on paper every face without consent is a sketch, whichever way it is printed', async () => {
    const { page, call } = studio
    await call('consent.set', { dataset: 'dataset-1', entries: [{ subject: 'S005', consent: 'may-publish' }] })
    await goTo(page, '/sequences/sequence-1')
    // the player's frame, the film strip's, and those of other subjects in the list
    await page.locator('img').nth(8).waitFor()
    await page.emulateMedia({ media: 'print' })
    const unprepared = await page.evaluate<string[]>('[...document.images].map((image) => getComputedStyle(image).content)')
    expect(unprepared.length).toBeGreaterThan(0)
    expect(unprepared.every((content) => content.startsWith('url("data:image/svg+xml'))).toBe(true)
    await page.emulateMedia({ media: null })
    await page.evaluate('window.print = () => { window.printed = [...document.images].map((image) => ({ address: image.src, leaves: image.dataset.leaves ?? null })) }')
    await page.keyboard.press('Control+p')
    await expect.poll(() => page.evaluate('window.printed !== undefined'), { timeout: 30_000 }).toBe(true)
    const printed = await page.evaluate<Printed[]>('window.printed')
    expect(printed.filter(({ leaves }) => leaves === null)).toEqual([])
    expect(printed.filter(({ address, leaves }) => (leaves === 'sketch') !== address.startsWith('data:image/svg+xml'))).toEqual([])
    expect(new Set(printed.map(({ leaves }) => leaves))).toEqual(new Set(['picture', 'sketch']))
    expect(await page.evaluate('[...document.images].every((image) => image.src.includes("/image/") && image.dataset.leaves === undefined)')).toBe(true)
  })

  it('no picture is dragged out, saved from its menu, or copied with a selection', async () => {
    const { page } = studio
    const refused = await page.evaluate<boolean[]>(`['contextmenu', 'dragstart'].map((kind) => {
      const event = new MouseEvent(kind, { bubbles: true, cancelable: true })
      document.images[0].dispatchEvent(event)
      return event.defaultPrevented
    })`)
    expect(refused).toEqual([true, true])
    const copied = await page.evaluate<Record<string, string>>(`(() => {
      getSelection().selectAllChildren(document.getElementById('main'))
      const data = new DataTransfer()
      document.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }))
      return Object.fromEntries([...data.types].map((type) => [type, data.getData(type)]))
    })()`)
    expect(Object.keys(copied)).toEqual(['text/plain'])
    expect(copied['text/plain']).toContain('S005')
  })

  it('a face is set right from the keyboard, shows its crop, and is taken back', async () => {
    const { page, call } = studio
    await goTo(page, '/data/dataset-1/faces/sequence-1')
    const editor = page.getByRole('region', { name: 'Face of S005/001' })
    await editor.getByText('Landmarks of the dataset').waitFor()
    const before = await call<{ eyes: { left: number[] } }>('faces.get', { sequence: 'sequence-1' })
    await editor.getByRole('button', { name: /^Eye on the left/ }).focus()
    await page.keyboard.press('Shift+ArrowLeft')
    await page.keyboard.press('ArrowUp')
    await editor.getByRole('img', { name: 'The crop as the face lies now' }).waitFor()
    await editor.getByRole('button', { name: 'Save' }).click()
    await editor.getByText('Set by hand by annotator').waitFor()
    await page.getByRole('button', { name: /^By hand 1$/ }).waitFor()
    const after = await call<{ state: string; eyes: { left: number[] } }>('faces.get', { sequence: 'sequence-1' })
    expect(after.state).toBe('by-hand')
    expect(after.eyes.left.map((value, axis) => value - (before.eyes.left[axis] ?? 0)).map(Math.round)).toEqual([-10, -1])
    await editor.getByRole('button', { name: 'Take the last edit back' }).click()
    await editor.getByText('Landmarks of the dataset').waitFor()
    expect(await call('faces.get', { sequence: 'sequence-1' })).toEqual(before)
  })
})

describe('text of strangers on the page (R1)', () => {
  it('runs nothing for 30 hostile strings in the fields that users and datasets fill', async () => {
    const studio = await openStudioWithFaces()
    const { page, call } = studio
    let dialogs = 0
    page.on('dialog', (dialog) => {
      dialogs += 1
      void dialog.dismiss()
    })
    for (const [index, text] of XSS.entries()) {
      await call('preset.save', { title: `${index} ${text}`.slice(0, 60), summary: text, recipe: (await call<{ items: { recipe: object }[] }>('preset.list', {})).items[0]?.recipe })
      await call('label.set', { sequence: 'sequence-1', emotion: index % 2 === 0 ? 'fear' : 'anger', note: text, author: text })
      await call('consent.set', { dataset: 'dataset-1', entries: [{ subject: ['S005', 'S008', 'S011', 'S014'][index % 4], consent: 'may-publish', credit: text }] })
      await call('view.save', { dataset: 'dataset-1', name: `${index} ${text}`.slice(0, 60), query: {} })
      await call('groups.set', { dataset: 'dataset-1', attribute: `${index} ${text}`.slice(0, 60), entries: [{ subject: 'S005', value: text.slice(0, 60) }] })
      await call('dataset.import', { path: `${studio.folder}/faces`, name: text })
      if (index % 10 === 9) await goTo(page, '/data/dataset-1')
    }
    for (const address of ['/data', '/data/dataset-1', '/sequences/sequence-1', '/folds', '/training', '/bench', '/reports', '/studio']) await goTo(page, address)
    await goTo(page, '/sequences/sequence-1')
    await page.getByRole('button', { name: /saved views/i }).click()
    await page.getByText(XSS[0], { exact: false }).first().waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+j')
    await page.getByText('Import of', { exact: false }).first().waitFor()
    const planted = await page.evaluate<number>('document.querySelectorAll("script:not([src]), iframe, object, base, meta[http-equiv=refresh], [onerror], [onload], [onclick], form[action]").length')
    recordFaultRow({ id: 'R1 page', count: XSS.length * 7, failures: dialogs + planted, seed: null })
    expect([dialogs, planted]).toEqual([0, 0])
    expect(studio.faults).toEqual([])
    await studio.discard()
  })
})
