import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { CLASSES } from '../../src/shared/domain/emotion'
import { postCall } from '../support/browser-host'
import { goTo } from '../support/chromium'
import { unpackRenderedSet } from '../support/rendered-set'
import { openStudioInChromium, type StudioInChromium } from '../support/studio-in-chromium'

let studio: StudioInChromium

beforeAll(async () => {
  studio = await openStudioInChromium((folder) => unpackRenderedSet(join(folder, 'set')))
}, 600_000)
afterAll(() => studio?.discard())

it('labels the 66 unlabelled sequences of the rendered set from the keyboard alone, one key each', async () => {
  const { page } = studio
  const call = async <T>(method: string, input: object): Promise<T> => (JSON.parse((await postCall(studio.server, method, input)).text) as { value: T }).value
  const { job } = await call<{ job: string }>('dataset.import', { path: join(studio.folder, 'set') })
  while ((await call<{ state: string }>('job.get', { job })).state !== 'done') await page.waitForTimeout(500)
  const { items: waiting, total } = await call<{ items: { id: string }[]; total: number }>('label.queue', { dataset: 'dataset-1', limit: 500 })
  expect(total).toBe(66)
  await goTo(page, `/sequences/${waiting[0]?.id ?? ''}`)
  await page.locator('output').first().waitFor()
  for (let index = 0; index < total; index += 1) await page.keyboard.press(String(1 + (index % 7)))
  await expect.poll(async () => (await call<{ total: number }>('label.queue', { dataset: 'dataset-1' })).total, { timeout: 600_000 }).toBe(0)
  const said = await Promise.all(waiting.map(async ({ id }) => (await call<{ emotion: string | null }>('sequence.get', { sequence: id })).emotion))
  expect(said).toEqual(waiting.map((_, index) => CLASSES[index % 7]))
  expect(studio.faults).toEqual([])
}, 900_000)
