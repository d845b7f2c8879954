import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ResultOf } from '../../../../src/shared/contract'
import { previewSchema } from '../../../../src/shared/domain/presets'
import { CLASSES } from '../../../../src/shared/domain/emotion'
import { PRESETS } from '../../../../src/studio/training/presets'
import { freshFolder } from '../../../support/ck-tree'
import { writePictureTree } from '../../../support/picture-tree'
import { openTestStudio, type TestStudio } from '../../../support/studio'

const { augmentation, preparation } = PRESETS.paper
const still = { rotationDegrees: 0, widthShift: 0, heightShift: 0, zoom: 0, horizontalFlip: false }

let studio: TestStudio
let foldSet: string
beforeAll(async () => {
  const root = freshFolder('preview')
  await writePictureTree(root)
  studio = await openTestStudio()
  const { dataset } = await studio.job('dataset.import', { path: root })
  foldSet = (await studio.call('folds.make', { dataset, k: 2, lastFrames: 1 })).foldSet
})
afterAll(() => studio.discard())

const preview = (changes: object = {}): Promise<ResultOf<'recipe.preview'>> => studio.call('recipe.preview', { foldSet, augmentation, preparation, faces: 3, draws: 4, ...changes })
const pixels = async (address: string) => sharp(Buffer.from(address.split(',')[1] ?? '', 'base64')).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true })

describe('the preview of a recipe', () => {
  it('shows faces of the fold set, each prepared and moved as often as asked', async () => {
    const shown = await preview({ faces: 7 })
    expect(previewSchema.parse(shown)).toEqual(shown)
    expect(shown.items.map((item) => item.emotion).sort()).toEqual([...CLASSES])
    expect(shown.items.map((item) => item.augmented.length)).toEqual([4, 4, 4, 4, 4, 4, 4])
    expect(shown.items.every((item) => item.aligned)).toBe(true)
    const { info } = await pixels(shown.items[0]?.plain ?? '')
    expect([info.width, info.height, info.channels]).toEqual([48, 48, 1])
  })

  it('shows the same for the same seed, and other draws for another', async () => {
    expect(await preview()).toEqual(await preview())
    expect((await preview({ seed: 1 })).items[0]?.augmented).not.toEqual((await preview({ seed: 2 })).items[0]?.augmented)
  })

  it('moves nothing where every magnitude is zero, and mirrors about half where only flips are on', async () => {
    for (const item of (await preview({ augmentation: still })).items) expect(new Set(item.augmented)).toEqual(new Set([item.plain]))
    const { items } = await preview({ augmentation: { ...still, horizontalFlip: true }, faces: 7, draws: 12 })
    for (const item of items) expect(new Set(item.augmented).size).toBe(2)
    const [first] = items
    const [plain, mirrored] = await Promise.all([first?.plain ?? '', first?.augmented.find((one) => one !== first.plain) ?? ''].map(async (one) => (await pixels(one)).data))
    for (let x = 0; x < 48; x += 1) expect(Math.abs((mirrored?.[x] ?? 0) - (plain?.[47 - x] ?? 0))).toBeLessThanOrEqual(1)
  })

  it('keeps the faces and their draws when a magnitude changes, so that only the magnitude shows', async () => {
    const [small, large] = await Promise.all([preview({ augmentation: { ...augmentation, zoom: 0 } }), preview({ augmentation: { ...augmentation, zoom: 0.5 } })])
    expect(small.items.map(({ plain, subject }) => [plain, subject])).toEqual(large.items.map(({ plain, subject }) => [plain, subject]))
    expect(small.items[0]?.augmented).not.toEqual(large.items[0]?.augmented)
  })

  it('follows crop, size and intensity', async () => {
    const [plain, wide, large, raw] = await Promise.all([preview(), preview({ preparation: { ...preparation, cropInterOcular: 4 } }), preview({ preparation: { ...preparation, size: 96 } }), preview({ preparation: { ...preparation, standardise: 'none' } })])
    expect(new Set([plain, wide, large, raw].map((shown) => shown.items[0]?.plain)).size).toBe(4)
    expect((await pixels(large.items[0]?.plain ?? '')).info.width).toBe(96)
  })

  it('refuses a fold set that is not there', async () => {
    await expect(preview({ foldSet: 'folds-99' })).rejects.toMatchObject({ code: 'not-found' })
  })
})
