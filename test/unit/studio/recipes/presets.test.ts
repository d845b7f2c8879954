import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PresetView } from '../../../../src/shared/domain/presets'
import type { Recipe } from '../../../../src/shared/domain/recipe'
import { PRESETS } from '../../../../src/studio/training/presets'
import { openTestStudio, type TestStudio } from '../../../support/studio'

const strong: Recipe = { ...PRESETS.paper, l2: 1e-4, classWeights: [1, 2, 1, 1, 1, 1, 0.5] }

describe('presets of one\'s own', () => {
  let studio: TestStudio
  beforeAll(async () => { studio = await openTestStudio() })
  afterAll(() => studio.discard())
  const list = async (): Promise<readonly PresetView[]> => (await studio.call('preset.list', {})).items
  const save = async (title: string, recipe = strong): Promise<string> => (await studio.call('preset.save', { title, summary: '', recipe })).preset

  it('stand after the studio\'s own, under an id made of their title, with the origin of every field', async () => {
    expect(await save('Strong, with weights')).toBe('strong-with-weights')
    const items = await list()
    expect(items.map(({ preset, builtIn }) => [preset, builtIn])).toEqual([['paper', true], ['quick', true], ['strong-with-weights', false]])
    expect(items[2]?.recipe).toEqual({ ...strong, preset: 'strong-with-weights' })
    expect(items[2]?.provenance.filter((row) => row.source === 'your choice').map((row) => row.field)).toEqual(['classWeights', 'l2'])
    expect(studio.events.at(-1)).toMatchObject({ kind: 'changed', topics: ['presets'] })
  })

  it('are replaced and renamed; the id stays, so that what names it still finds it', async () => {
    const preset = await save('First name')
    await studio.call('preset.save', { preset, title: 'First name', summary: 'Shorter.', recipe: { ...strong, epochs: 300 } })
    await studio.call('preset.rename', { preset, title: 'Second name' })
    expect((await list()).find((one) => one.preset === preset)).toMatchObject({ preset: 'first-name', title: 'Second name', summary: 'Shorter.', recipe: { epochs: 300 } })
  })

  it('are removed and brought back as they were', async () => {
    const preset = await save('To and fro')
    const before = await list()
    await studio.call('preset.remove', { preset })
    expect((await list()).map((one) => one.preset)).not.toContain(preset)
    await expect(studio.call('preset.rename', { preset, title: 'X' })).rejects.toMatchObject({ code: 'not-found' })
    await studio.call('preset.restore', { preset })
    expect(await list()).toEqual(before)
  })

  it('never share a title, and never an id, not even with a removed one', async () => {
    const preset = await save('Twice')
    await expect(save('TWICE')).rejects.toMatchObject({ code: 'conflict' })
    await expect(save('Paper')).rejects.toMatchObject({ code: 'conflict' })
    await studio.call('preset.remove', { preset })
    expect(await save('Twice')).toBe('twice-2')
    await expect(studio.call('preset.restore', { preset })).rejects.toMatchObject({ code: 'conflict' })
    expect(await save('Custom')).toBe('custom-2')
    expect(await save('名前')).toBe('preset')
    expect(await save('Run 3')).toBe('preset-run-3')
  })

  it('leave the studio\'s own alone', async () => {
    await expect(studio.call('preset.save', { preset: 'paper', title: 'Paper', recipe: strong })).rejects.toMatchObject({ code: 'conflict' })
    await expect(studio.call('preset.remove', { preset: 'quick' })).rejects.toMatchObject({ code: 'conflict' })
    expect((await list())[0]?.recipe).toEqual(PRESETS.paper)
  })

  it('are refused where the fields do not go together, by name', async () => {
    const before = await list()
    const late: Recipe = { ...strong, learningRate: { base: 1e-3, steps: [{ from: 500, factor: 0.1 }] } }
    await expect(save('Late', late)).rejects.toMatchObject({ code: 'recipe-malformed', message: expect.stringContaining('"learningRate.steps.0.from"') as string })
    expect(await list()).toEqual(before)
  })
})

describe('a recipe as a file', () => {
  let studio: TestStudio
  beforeAll(async () => { studio = await openTestStudio() })
  afterAll(() => studio.discard())
  const document = { format: 'emotionnet-recipe/1', title: 'Sent', summary: 'From a friend.', recipe: strong }
  const parse = (value: unknown) => studio.call('preset.parse', { text: typeof value === 'string' ? value : JSON.stringify(value) })

  it('comes back as it was written', async () => {
    expect(await parse(document)).toEqual(document)
  })

  it.each<readonly [string, unknown, string]>([
    ['no JSON', '{"format": ', 'it is not JSON'],
    ['another document', [], 'the document: '],
    ['another format', { ...document, format: 'emotionnet-network/1' }, 'field "format": '],
    ['no title', { ...document, title: '' }, 'field "title": '],
    ['a field that is missing', { ...document, recipe: { ...strong, epochs: undefined } }, 'field "recipe.epochs": expected a whole number from 1 to 2000'],
    ['a field out of range', { ...document, recipe: { ...strong, augmentation: { ...strong.augmentation, zoom: 7 } } }, 'field "recipe.augmentation.zoom": expected a number from 0 to 0.5'],
    ['a field nobody knows', { ...document, recipe: { ...strong, labelSmooting: 0.1 } }, 'field "recipe": Unrecognized key: "labelSmooting"'],
    ['a field nobody knows, deep', { ...document, recipe: { ...strong, optimizer: { ...strong.optimizer, amsgrad: true } } }, 'field "recipe.optimizer": '],
    ['fields that do not go together', { ...document, recipe: { ...strong, epochs: 100 } }, 'field "recipe.learningRate.steps.1.from": This step would begin in epoch 122'],
    ['deep nonsense', `{"format":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, 'field "format": '],
  ])('is refused with the name of the field: %s', async (_what, value, words) => {
    await expect(parse(value)).rejects.toMatchObject({ code: 'recipe-malformed', message: expect.stringContaining(words) as string })
  })
})
