import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contract, type Method, type ResultOf } from '../../../../src/shared/contract'
import type { GalleryItem } from '../../../../src/shared/domain/results'
import { readyStudio } from '../../../support/studio'

/** A limit against hanging: each of several engines takes seconds to load TensorFlow on a busy machine. */
const LIMIT_MS = 10 * 60_000

let studio: Awaited<ReturnType<typeof readyStudio>>
let run: string
let item: GalleryItem
beforeAll(async () => {
  studio = await readyStudio()
  run = (await studio.job('run.start', { foldSet: studio.foldSet, epochs: 2, seed: 3 })).run
  item = (await studio.call('gallery.query', { run, outcome: 'all' })).items[0] as GalleryItem
}, LIMIT_MS)
afterAll(() => studio.discard())

function whole<M extends Method>(method: M, answer: unknown): ResultOf<M> {
  expect(contract[method].result.parse(answer)).toEqual(answer)
  return answer as ResultOf<M>
}
const picture = () => ({ run, sequence: item.sequenceId, position: item.position })

describe('a held-out picture', () => {
  it('is shown as its network read it', async () => {
    const crop = whole('gallery.crop', await studio.call('gallery.crop', picture()))
    expect(crop).toMatchObject({ size: 48, aligned: true, pictures: [{ shows: 'grey' }] })
    await expect(studio.call('gallery.crop', { ...picture(), position: 99 })).rejects.toMatchObject({ code: 'not-found', message: expect.stringContaining('position 99') as string })
  })

  it('has a map of what speaks for each class, computed once and kept', async () => {
    expect(whole('gallery.saliency', await studio.call('gallery.saliency', picture()))).toEqual({ saliency: null })
    const computed = whole('prediction.saliency', await studio.job('prediction.saliency', picture()))
    expect([computed.cells, computed.maps.length]).toEqual([12, 7])
    computed.maps.forEach((map, label) => {
      expect(map.falls).toHaveLength(144)
      expect(map.probability).toBeCloseTo(item.probabilities[label] ?? Number.NaN, 4)
    })
    // hiding moves probability between classes, so the falls of a cell cancel out
    for (let cell = 0; cell < 144; cell += 1) expect(Math.abs(computed.maps.reduce((sum, map) => sum + (map.falls[cell] ?? 0), 0))).toBeLessThan(1e-4)
    expect((await studio.call('gallery.saliency', picture())).saliency).toEqual(computed)
    await expect(studio.job('prediction.saliency', { ...picture(), sequence: 'sequence-9999' })).rejects.toMatchObject({ code: 'not-found' })
  }, LIMIT_MS)
})

describe('held-out pictures as the models that held them out see them', () => {
  it('are mapped by their probabilities at once, all folds together', async () => {
    const { embedded, map } = whole('embedding.map', await studio.call('embedding.map', { run, fold: null }))
    expect([embedded, map?.width, map?.of, map?.points.length]).toEqual([true, 7, 28, 28])
    expect(new Set(map?.points.map((point) => point.fold))).toEqual(new Set([0, 1]))
  })

  it('are mapped fold by fold once they are embedded, and have neighbours among other sequences of their fold alone', async () => {
    expect(whole('embedding.map', await studio.call('embedding.map', { run, fold: 1 }))).toEqual({ embedded: false, map: null })
    expect(await studio.call('embedding.neighbours', picture())).toEqual({ embedded: false, items: [] })
    await expect(studio.job('embedding.umap', { run, fold: 1 })).rejects.toMatchObject({ code: 'conflict' })
    expect(whole('embedding.compute', await studio.job('embedding.compute', { run }))).toEqual({ run, folds: [0, 1], images: 28 })
    const { map } = whole('embedding.map', await studio.call('embedding.map', { run, fold: 1 }))
    expect(map?.points.length).toBe(14)
    expect(map?.points.every((point) => point.fold === 1)).toBe(true)
    expect(map?.width).toBeGreaterThan(7)
    const { items } = whole('embedding.neighbours', await studio.call('embedding.neighbours', { ...picture(), limit: 50 }))
    expect(items).toHaveLength(13)
    expect(items.every((near) => near.fold === item.fold && near.sequenceId !== item.sequenceId)).toBe(true)
    expect(items.map((near) => near.distance)).toEqual(items.map((near) => near.distance).sort((a, b) => a - b))
  }, LIMIT_MS)

  it('are laid out by UMAP once, and the same way for whoever asks', async () => {
    expect(await studio.call('embedding.map', { run, fold: null, method: 'umap' })).toEqual({ embedded: true, map: null })
    await studio.job('embedding.umap', { run, fold: null })
    const { map } = whole('embedding.map', await studio.call('embedding.map', { run, fold: null, method: 'umap' }))
    expect([map?.explained, map?.points.length]).toEqual([null, 28])
  }, LIMIT_MS)
})
