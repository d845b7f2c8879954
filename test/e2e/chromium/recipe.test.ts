import { readFileSync } from 'node:fs'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ResultOf } from '../../../src/shared/contract'
import { recipeDocumentSchema } from '../../../src/shared/domain/presets'
import { PRESETS } from '../../../src/studio/training/presets'
import { goTo, seriousFindings, settled, until } from '../../support/chromium'
import { openStudioWithFaces, type StudioWithFaces } from '../../support/studio-in-chromium'

/** Recipes in the form of a new run, as a researcher edits, keeps, sends and compares them. */
describe('a recipe in the window', () => {
  let studio: StudioWithFaces
  let page: Page

  beforeAll(async () => {
    studio = await openStudioWithFaces()
    page = studio.page
    await goTo(page, '/training')
  })
  afterAll(() => studio?.discard())

  const field = (name: string) => page.getByRole('textbox', { name, exact: true })
  const section = (name: string) => page.getByRole('button', { name: new RegExp(`^${name}`) })
  const menu = async (item: string): Promise<void> => {
    await page.getByRole('button', { name: 'Recipe', exact: true }).click()
    await page.getByRole('menuitem', { name: item }).click()
  }
  const corners = (): Promise<number> => page.locator('figure .recharts-line-dot, figure .recharts-line-dots circle').count()

  it('draws its schedule and follows every edit', async () => {
    await section('Learning rate').click()
    await page.getByRole('figure', { name: 'Learning rate by epoch' }).locator('svg').first().waitFor()
    const before = await corners()
    await page.getByRole('button', { name: 'Add a step' }).click()
    await page.getByRole('textbox', { name: 'Step 3, from epoch' }).fill('58')
    await page.getByRole('textbox', { name: 'Step 3, factor' }).fill('1e-3')
    await until(page, `document.querySelectorAll('figure .recharts-line-dot, figure .recharts-line-dots circle').length === ${before + 1}`)
    await field('Epochs').fill('30')
    expect(await Promise.all([1, 2, 3].map((step) => page.getByRole('textbox', { name: `Step ${step}, from epoch` }).inputValue()))).toEqual(['22', '28', '30'])
  })

  it('says at the field what is wrong, and starts nothing meanwhile', async () => {
    await field('Batch size').fill('0')
    await page.getByText('Expected a whole number from 1 to 1024.').waitFor()
    expect(await page.getByRole('button', { name: 'Start training' }).isDisabled()).toBe(true)
    await page.getByRole('textbox', { name: 'Step 2, from epoch' }).fill('3')
    await field('Batch size').fill('8')
    await page.getByText('Expected an epoch after 22, where the step before begins.').waitFor()
    await page.getByRole('button', { name: 'Reset', exact: true }).click()
    expect(await field('Epochs').inputValue()).toBe('60')
    await until(page, 'document.querySelector("main button[type=submit]").disabled === false')
  })

  it('marks what differs from the paper\'s preset and takes it back with a click', async () => {
    await page.getByRole('button', { name: '≠ 32 of the paper’s preset, Batch size: set it so' }).click()
    expect(await field('Batch size').inputValue()).toBe('32')
  })

  it('shows faces of the folds as they would be trained on, and follows the magnitudes', async () => {
    await section('Pictures').click()
    const faces = page.getByRole('group', { name: 'Preview of augmented faces' }).getByRole('img')
    await until(page, 'document.querySelectorAll("[aria-label=\'Preview of augmented faces\'] img").length === 28')
    const moved = await faces.nth(1).getAttribute('src')
    for (const name of ['Rotation, ±', 'Zoom, ± share', 'Width shift, ± share', 'Height shift, ± share']) await field(name).fill('0')
    await page.getByRole('switch', { name: 'Mirror half of the images' }).click()
    await until(page, '(() => { const [plain, ...rest] = [...document.querySelectorAll("[aria-label=\'Preview of augmented faces\'] img")].slice(0, 7).map((one) => one.src); return rest.every((one) => one === plain) })()')
    expect(await faces.nth(1).getAttribute('src')).not.toBe(moved)
  })

  it('is readable by all with every section open', async () => {
    for (const name of ['Optimiser and loss', 'Start and end']) await section(name).click()
    await page.getByText('a number a class').click()
    await page.getByRole('switch', { name: 'Hold training subjects out within each fold' }).click()
    await page.getByRole('button', { name: 'Show what is published and what is our choice' }).click()
    await page.getByRole('table', { name: 'Sources of the recipe' }).waitFor()
    await settled(page)
    expect(await seriousFindings(page)).toEqual([])
    expect(await page.getByRole('table', { name: 'Sources of the recipe' }).getByRole('row', { name: /classWeights/ }).innerText()).toContain('your choice')
  })

  it('is saved as a preset, and the save can be taken back', async () => {
    await menu('Save as a preset…')
    await page.getByRole('dialog').waitFor()
    expect(await seriousFindings(page)).toEqual([])
    await page.getByRole('textbox', { name: 'Title' }).fill('Still faces')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Saved as Still faces.').waitFor()
    expect(await studio.call('run.list', {})).toEqual({ items: [] })
    const { items } = await studio.call<ResultOf<'preset.list'>>('preset.list', {})
    expect(items[2]).toMatchObject({ preset: 'still-faces', recipe: { batchSize: 32, classWeights: [1, 1, 1, 1, 1, 1, 1], innerValidation: { choose: 'epoch' }, augmentation: { rotationDegrees: 0, horizontalFlip: false } } })
    await page.getByRole('button', { name: 'Undo' }).click()
    await until(page, 'document.querySelector("input[placeholder=\'a recipe that is no preset\']") !== null')
    expect((await studio.call<ResultOf<'preset.list'>>('preset.list', {})).items).toHaveLength(2)
  })

  it('is exported as a document that comes back as it was', async () => {
    const saved = page.waitForEvent('download')
    await menu('Export as JSON')
    const text = readFileSync(await (await saved).path(), 'utf8')
    const document = recipeDocumentSchema.parse(JSON.parse(text))
    expect(document.recipe.classWeights).toEqual([1, 1, 1, 1, 1, 1, 1])
    await menu('Import JSON…')
    await page.getByRole('textbox', { name: 'Recipe as JSON' }).fill(text.replace('"batchSize": 32', '"batchSize": "many"'))
    await page.getByText(/field "recipe\.batchSize": expected a whole number/).waitFor()
    await page.getByRole('textbox', { name: 'Recipe as JSON' }).fill(text.replace('"batchSize": 32', '"batchSize": 4'))
    await page.getByRole('table', { name: 'imported against paper’s preset' }).waitFor()
    expect(await seriousFindings(page)).toEqual([])
    await page.getByRole('button', { name: 'Put it into the form' }).click()
    expect(await field('Batch size').inputValue()).toBe('4')
  })

  it('is compared field by field', async () => {
    await menu('Compare…')
    const rows = page.getByRole('table', { name: 'the recipe in the form against Paper' }).getByRole('row')
    await rows.first().waitFor()
    const told = (await rows.allInnerTexts()).slice(1)
    expect(told).toContainEqual(expect.stringMatching(/^Batch size\s+4\s+32$/) as string)
    expect(told.join('\n')).not.toContain('Label smoothing')
    await page.keyboard.press('Escape')
  })

  it('is what the run is trained with', async () => {
    await field('Epochs').fill('1')
    await field('Folds').fill('0')
    await page.getByRole('button', { name: 'Start training' }).click()
    await page.waitForURL(/#\/training\/run-1/)
    const run = await studio.call<ResultOf<'run.get'>>('run.get', { run: 'run-1' })
    expect(run.preset).toBe('custom')
    expect(run.recipe).toMatchObject({ preset: 'custom', epochs: 1, batchSize: 4, learningRate: { base: PRESETS.quick.learningRate.base, steps: [] } })
    await studio.call('job.cancel', { job: run.job })
  })

  it('is repeated with several seeds as one experiment', async () => {
    await goTo(page, '/training')
    await field('Repeat with seeds').fill('1, 2')
    await page.getByText(/^3 seeds × 1 fold × 1 epoch = /).waitFor()
    await page.getByRole('button', { name: 'Start 3 runs' }).click()
    await page.waitForURL(/#\/training\/experiments\/experiment-1/)
    const { items } = await studio.call<ResultOf<'run.list'>>('run.list', {})
    expect(items.filter((run) => run.run !== 'run-1').map((run) => [run.seed, run.preset]).sort()).toEqual([[0, 'custom'], [1, 'custom'], [2, 'custom']])
    await studio.call('experiment.cancel', { experiment: 'experiment-1' })
    expect(studio.faults).toEqual([])
  })
})
