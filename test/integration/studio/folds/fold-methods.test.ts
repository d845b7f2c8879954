import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contract } from '../../../../src/shared/contract'
import { openStore } from '../../../../src/studio/store/open-store'
import { openTestStudio, smallTree, type TestStudio } from '../../../support/studio'

let studio: TestStudio
const dataset = 'dataset-1'

beforeAll(async () => {
  studio = await openTestStudio()
  await studio.job('dataset.import', { path: smallTree(6) })
})
afterAll(() => studio.discard())

describe('a fold set', () => {
  it('holds every labelled sequence once, by subject, with its last frames', async () => {
    const made = await studio.call('folds.make', { dataset, k: 3, lastFrames: 2 })
    expect(contract['folds.make'].result.parse(made)).toEqual(made)
    expect(made).toMatchObject({ foldSet: 'folds-1', rule: 'step', k: 3, sequences: 42, images: 84, runs: 0 })
    expect(made.folds.map((fold) => fold.subjects)).toEqual([['S005', 'S014'], ['S008', 'S017'], ['S011', 'S020']])
    expect(made.folds.map((fold) => fold.classes)).toEqual(Array.from({ length: 3 }, () => [2, 2, 2, 2, 2, 2, 2]))
  })

  it('is found again rather than made twice, and another one where a label has changed', async () => {
    const again = await studio.call('folds.make', { dataset, k: 3, lastFrames: 2 })
    expect(again.foldSet).toBe('folds-1')
    await studio.call('label.set', { sequence: 'sequence-1', emotion: 'surprise' })
    const other = await studio.call('folds.make', { dataset, k: 3, lastFrames: 2 })
    expect(other.foldSet).toBe('folds-2')
    expect(other.hash).not.toBe(again.hash)
    await studio.call('label.undo', { dataset })
    expect((await studio.call('folds.list', { dataset })).items.map((set) => set.foldSet)).toEqual(['folds-2', 'folds-1'])
    const kept = await studio.call('folds.get', { foldSet: 'folds-2' })
    expect(kept.hash).toBe(other.hash)
  })

  it('leaves out neutral sequences and those whose label was taken away', async () => {
    await studio.call('label.set', { sequence: 'sequence-1', emotion: 'neutral' })
    await studio.call('label.set', { sequence: 'sequence-2', emotion: null })
    const made = await studio.call('folds.make', { dataset, k: 2, lastFrames: 1 })
    expect(made.sequences).toBe(40)
    await studio.call('label.undo', { dataset })
    await studio.call('label.undo', { dataset })
  })

  it('asks, and assumes nothing, where an apex was moved and nobody has said what that means', async () => {
    await studio.call('label.set', { sequence: 'sequence-1', apex: 1 })
    await expect(studio.call('folds.make', { dataset, k: 2 })).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('1 labelled sequence of') as string })
    expect(await studio.call('dataset.policy', { dataset })).toMatchObject({ movedApexes: 1, policy: { frames: { kind: 'last', n: 3 }, movedApex: null } })
    const answer = async (policy: object) => {
      await studio.call('dataset.setPolicy', { dataset, policy: { frames: { kind: 'last', n: 2 }, neutral: 1, movedApex: 'keep', ...policy } })
      return studio.call('folds.make', { dataset, k: 2 })
    }
    const [kept, followed, around] = [await answer({}), await answer({ movedApex: 'follow' }), await answer({ frames: { kind: 'apex', n: 0 } })]
    expect([kept.lastFrames, kept.framePolicy.movedApex, followed.framePolicy.movedApex, around.framePolicy.frames]).toEqual([2, 'keep', 'follow', { kind: 'apex', n: 0 }])
    const view = await studio.call('dataset.policy', { dataset })
    expect(view.classes.find(({ emotion }) => emotion === 'fear')).toMatchObject({ sequences: 6, images: 6 })
    const wider = await studio.call('dataset.policy', { dataset, policy: { frames: { kind: 'last', n: 3 }, neutral: 1, movedApex: 'follow' } })
    expect(wider.classes.slice(0, 3)).toEqual([{ emotion: 'neutral', sequences: 42, images: 42 }, { emotion: 'anger', sequences: 6, images: 17 }, { emotion: 'contempt', sequences: 6, images: 18 }])
    await studio.call('label.undo', { dataset })
    await studio.call('dataset.setPolicy', { dataset, policy: { frames: { kind: 'last', n: 3 }, neutral: 1, movedApex: null } })
  })

  it('passes its audit, check by check', async () => {
    const audit = contract['folds.audit'].result.parse(await studio.call('folds.audit', { foldSet: 'folds-1' }))
    expect(audit.ok).toBe(true)
    expect(audit.checks.length).toBeGreaterThanOrEqual(6)
  })

  it('is refused for a dataset that is not there, or with more folds than subjects', async () => {
    await expect(studio.call('folds.make', { dataset: 'dataset-9' })).rejects.toMatchObject({ code: 'not-found' })
    await expect(studio.call('folds.make', { dataset, k: 7 })).rejects.toMatchObject({ code: 'fold-set-impossible' })
    await expect(studio.call('folds.get', { foldSet: 'folds-99' })).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('a training on folds', () => {
  it('is refused with leak-found where a subject was slipped into two folds', async () => {
    const { foldSet } = await studio.call('folds.make', { dataset, k: 6, lastFrames: 1 })
    const id = Number(foldSet.split('-')[1])
    const store = openStore(join(studio.path, 'studio.sqlite'))
    const content = JSON.parse(store.value<string>('SELECT content FROM fold_set WHERE id = ?', id) ?? '') as { folds: { sequences: unknown[] }[] }
    content.folds[1]?.sequences.push(content.folds[0]?.sequences[0])
    store.run('UPDATE fold_set SET content = ? WHERE id = ?', JSON.stringify(content), id)
    store.close()
    expect((await studio.call('folds.audit', { foldSet })).ok).toBe(false)
    await expect(studio.call('run.start', { foldSet })).rejects.toMatchObject({ code: 'leak-found' })
    expect((await studio.call('run.list', {})).items).toEqual([])
    expect((await studio.call('job.list', {})).items.filter((job) => job.method === 'run.start')).toEqual([])
  })

  it('is refused before a job exists where the network, the folds or the data are not there', async () => {
    await expect(studio.call('run.start', { foldSet: 'folds-1', network: 'nano-z' })).rejects.toMatchObject({ code: 'not-found', nextStep: expect.stringContaining('nano-b') as string })
    await expect(studio.call('run.start', { foldSet: 'folds-1', foldsOnly: [0, 3] })).rejects.toMatchObject({ code: 'fold-set-impossible' })
    await expect(studio.call('run.start', { foldSet: 'folds-77' })).rejects.toMatchObject({ code: 'not-found' })
    await studio.call('dataset.remove', { dataset })
    await expect(studio.call('run.start', { foldSet: 'folds-1' })).rejects.toMatchObject({ code: 'not-found' })
    await studio.call('dataset.restore', { dataset })
  })

  it('is refused where no engine can be started, with the sentence that says why', async () => {
    const reason = 'The TensorFlow library is not there; run: npm run provision.'
    const absent = Object.assign(() => Promise.reject(new Error('never asked')), { available: () => ({ ok: false, reason, tensorflow: null }) })
    const lame = await openTestStudio({ ports: { spawnEngine: absent } })
    await lame.job('dataset.import', { path: smallTree(2) })
    const { foldSet } = await lame.call('folds.make', { dataset, k: 2 })
    await expect(lame.call('run.start', { foldSet })).rejects.toMatchObject({ code: 'engine-unavailable', message: expect.stringContaining(reason) as string })
    expect((await lame.call('studio.info', {})).abilities.train).toEqual({ ok: false, reason })
    await lame.discard()
  })
})
