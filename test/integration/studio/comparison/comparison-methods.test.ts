import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lastFramesPolicy } from '../../../../src/shared/domain/frame-policy'
import { contract } from '../../../../src/shared/contract'
import { refuseDishonest } from '../../../../src/studio/comparison/refuse'
import { foldSetHash } from '../../../../src/studio/folds/hash'
import { makeFolds } from '../../../../src/studio/folds/make'
import type { RunRow } from '../../../../src/studio/runs/run-row'
import { readyStudio } from '../../../support/studio'
import { inventSequences } from '../../../support/fold-sequences'

/** A limit against hanging: five engines are started. */
const LIMIT_MS = 5 * 60_000

let studio: Awaited<ReturnType<typeof readyStudio>>
beforeAll(async () => {
  studio = await readyStudio()
  await studio.job('run.start', { foldSet: studio.foldSet, epochs: 1, seed: 1 })
  await studio.job('run.start', { foldSet: studio.foldSet, epochs: 2, seed: 2 })
  await studio.job('run.start', { foldSet: studio.foldSet, epochs: 1, seed: 1, foldsOnly: [1] })
}, LIMIT_MS)
afterAll(() => studio.discard())

describe('runs of a studio against each other', () => {
  it('are compared on the images that all have judged, with the fields in which they differ', async () => {
    const comparison = await studio.call('compare.runs', { runs: ['run-1', 'run-2'] })
    expect(contract['compare.runs'].result.parse(comparison)).toEqual(comparison)
    expect(comparison).toMatchObject({ compared: { subjects: 4, images: 28, sequences: 28, folds: 2 }, leftOut: { total: 0 }, conditions: { same: true, because: [] }, runs: [{ run: 'run-1' }, { run: 'run-2' }] })
    expect(comparison.differences.map((row) => row.field)).toEqual(expect.arrayContaining(['recipe.epochs', 'recipe.seed']))
    for (const { run, images, sequences } of comparison.runs) expect({ images, sequences }).toMatchObject(await studio.call('results.evaluate', { run }).then((own) => ({ images: own.images, sequences: own.sequences })))
    expect(comparison.verdict).toMatch(/^(On these 4 subjects|This data cannot tell)/)
    expect(await studio.call('compare.runs', { runs: ['run-1', 'run-2'] })).toEqual(comparison)
  })

  it('leave out, by name, what one has not judged, and say that the conditions differ', async () => {
    const comparison = await studio.call('compare.runs', { runs: ['run-1', 'run-3'] })
    expect(comparison).toMatchObject({ compared: { folds: 1, images: 14 }, leftOut: { total: 14 }, conditions: { same: false, because: ['run-3 has evaluated 1 of the 2 folds of its fold set.'] } })
    expect(comparison.leftOut.items[0]).toMatchObject({ reason: 'not judged by every run', subject: expect.any(String) as string })
    // the same network, fold, recipe and seed: the same answers
    expect(comparison.pairs[0]).toMatchObject({ images: { difference: 0, p: 1 }, better: null })
  })

  it('show the pictures behind their differences, with both answers', async () => {
    const { pairs: [pair] } = await studio.call('compare.runs', { runs: ['run-1', 'run-2'] })
    const all = await studio.call('compare.items', { first: 'run-1', second: 'run-2', outcome: 'all' })
    expect(contract['compare.items'].result.parse(all)).toEqual(all)
    expect(all.total).toBe(28)
    const only = async (outcome: 'only-first-right' | 'only-second-right') => (await studio.call('compare.items', { first: 'run-1', second: 'run-2', level: 'sequences', outcome })).total
    expect([await only('only-first-right'), await only('only-second-right')]).toEqual([pair?.mcnemar.onlyFirst, pair?.mcnemar.onlySecond])
    const page = await studio.call('compare.items', { first: 'run-1', second: 'run-2', outcome: 'all', offset: 3, limit: 2 })
    expect(page).toEqual({ total: 28, items: all.items.slice(3, 5) })
    const gallery = await studio.call('gallery.query', { run: 'run-1', outcome: 'all', limit: 100 })
    for (const { image, first } of all.items) {
      const own = gallery.items.find((item) => item.image === image)
      expect(first).toEqual({ predicted: own?.predicted, confidence: own?.confidence, correct: own?.correct, fold: own?.fold, probabilities: own?.probabilities })
    }
    await expect(studio.call('compare.items', { first: 'run-1', second: 'run-9' })).rejects.toMatchObject({ code: 'not-found' })
  })

  it('stand beside the paper', async () => {
    const paper = await studio.call('compare.paper', { runs: ['run-1'] })
    expect(contract['compare.paper'].result.parse(paper)).toEqual(paper)
    expect(paper.accuracy.at(-1)).toMatchObject({ source: 'measured', run: 'run-1', beside: 'EmotionNet Nano-B', parameters: 141098, conditions: { same: false } })
  })

  it('must exist', async () => {
    await expect(studio.call('compare.runs', { runs: ['run-1', 'run-9'] })).rejects.toMatchObject({ code: 'not-found' })
    await expect(studio.call('compare.runs', { runs: ['run-1'] })).rejects.toMatchObject({ code: 'invalid-input' })
  })
})

describe('what is no estimate', () => {
  const content = makeFolds(inventSequences(1, 8), { rule: 'step', k: 2, seed: 0, policy: lastFramesPolicy(3), classes: 7 })
  const set = { id: 1, dataset: 1, hash: foldSetHash(content), content, createdAt: 0 }
  const run = { id: 4, kind: 'cross-validation', finalOf: null } as unknown as RunRow

  it('a final model is refused, and the run to compare instead is named', () => {
    expect(() => refuseDishonest(run, set)).not.toThrow()
    expect(() => refuseDishonest({ ...run, kind: 'final', finalOf: 2 }, set)).toThrow(expect.objectContaining({ code: 'not-comparable', nextStep: 'Compare run-2, the cross-validation whose estimate it carries.' }) as Error)
  })

  it('a run on the leaky control is refused, so that it is never read as an honest one', () => {
    const leaky = makeFolds(inventSequences(1, 8), { rule: 'leaky', k: 2, seed: 0, policy: lastFramesPolicy(3), classes: 7 })
    expect(() => refuseDishonest(run, { ...set, content: leaky, hash: foldSetHash(leaky) })).toThrow(expect.objectContaining({ code: 'not-comparable', message: expect.stringContaining('The folds of run-4 leak') as string }) as Error)
  })

  it('a run whose folds share a subject is refused by the name of the check', () => {
    const [first, second] = content.folds
    const leaky = { ...content, folds: [first, { ...second, sequences: [...(second?.sequences ?? []), ...(first?.sequences.slice(0, 1) ?? [])] }] } as typeof content
    expect(() => refuseDishonest(run, { ...set, content: leaky, hash: foldSetHash(leaky) })).toThrow(expect.objectContaining({ code: 'not-comparable', message: expect.stringContaining('subject-in-one-fold') as string }) as Error)
  })
})
