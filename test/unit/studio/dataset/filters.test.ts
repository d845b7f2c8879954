import { beforeAll, describe, expect, it } from 'vitest'
import { storePredictions } from '../../../../src/studio/results/prediction-rows'
import { conditionOf } from '../../../../src/studio/dataset/sequence-conditions'
import { freshFolder, writeCkTree } from '../../../support/ck-tree'
import { openDatasetRoom, type DatasetRoom } from '../../../support/dataset-room'

const dataset = 'dataset-1'
let room: DatasetRoom
const names = async (filter: object): Promise<string[]> => (await room.call('sequence.list', { dataset, ...filter })).items.map((item) => `${item.subject}/${item.sequence}`)
const softmax = (of: number): number[] => Array.from({ length: 7 }, (_, label) => (label === of ? 0.4 : 0.1))

/** Five sequences; of the labels here Ada's and Ben's differ on S3/001, and run-1 knows all but the last. */
beforeAll(async () => {
  const root = freshFolder('filters')
  writeCkTree(root, ['S001', 'S002', 'S003', 'S004', 'S005'].map((subject, index) => ({ subject, sequence: '001', frames: 2 + index, ...(index === 4 ? {} : { emotion: 'anger' as const }) })))
  room = openDatasetRoom()
  await room.import(root)
  const set = (sequence: number, fields: object): Promise<unknown> => room.call('label.set', { sequence: `sequence-${sequence}`, ...fields })
  await set(2, { emotion: 'fear', author: 'Ada' })
  await set(3, { emotion: 'fear', author: 'Ada' })
  await set(3, { emotion: 'anger', author: 'Ben' })
  await room.call('label.adjudicate', { sequence: 'sequence-3', emotion: 'fear', author: 'Cem' })
  await set(4, { units: [{ unit: '12R', intensity: 2 }, { unit: '25', intensity: 0 }], author: 'Ben' })
  const { store } = room
  store.run("INSERT INTO problem (dataset_id, sequence_id, code, path, message) VALUES (1, 5, 'frame-number-gap', 'p', 'A frame is missing.')")
  store.run("INSERT INTO fold_set (dataset_id, rule, k, seed, last_frames, hash, content, created_at) VALUES (1, 'step', 2, 0, 3, 'h', '{}', 0)")
  store.run("INSERT INTO run (name, state, network, network_spec, fold_set_id, preset, recipe, seed, folds_planned, parallel, data_hash, created_at) VALUES ('r', 'done', 'n', '{}', 1, 'quick', '{}', 0, '[0]', 1, 'h', 0)")
  // classes 0 anger, 3 fear: right on 1 and 3, wrong on 2
  store.change(['predictions'], () => storePredictions(store, 1, true, [[1, 0], [2, 0], [3, 3]].map(([sequenceId = 0, said = 0]) => ({ sequenceId, position: 1, fold: 0, truth: 0, probabilities: softmax(said) }))))
})

describe('conditions on sequences', () => {
  it('ask who has labelled, whether or not that word is the one that counts, and where the label comes from', async () => {
    expect(await names({ labelledBy: ['Ben'] })).toEqual(['S003/001'])
    expect(await names({ labelledBy: ['Ada', 'Ben'] })).toEqual(['S002/001', 'S003/001'])
    expect(await names({ sources: ['adjudicated', 'none'] })).toEqual(['S003/001', 'S005/001'])
  })

  it('ask for action units of the label that counts, on either side, with an intensity', async () => {
    expect(await names({ units: [{ unit: '12' }] })).toHaveLength(5)
    expect(await names({ units: [{ unit: '12', atLeast: 3 }] })).toEqual(['S001/001', 'S002/001', 'S003/001', 'S005/001'])
    expect(await names({ units: [{ unit: '12R', atLeast: 2 }] })).toEqual(['S004/001'])
    expect(await names({ units: [{ unit: '25' }, { unit: '12', atLeast: 1 }] })).toEqual(['S004/001'])
    expect(await names({ units: [{ unit: '25', atLeast: 1 }] })).toEqual([])
  })

  it('ask for problems and for annotators who differ, adjudicated or not', async () => {
    expect(await names({ problems: true })).toEqual(['S005/001'])
    expect(await names({ problems: false })).toHaveLength(4)
    expect(await names({ disagreed: true })).toEqual(['S003/001'])
    expect(await names({ disagreed: false })).toHaveLength(4)
  })

  it('ask what a run says and whether it differs from the label', async () => {
    expect(await names({ predicted: { run: 'run-1' } })).toEqual(['S001/001', 'S002/001', 'S003/001'])
    expect(await names({ predicted: { run: 'run-1', emotions: ['fear'] } })).toEqual(['S003/001'])
    expect(await names({ predicted: { run: 'run-1', differs: true } })).toEqual(['S002/001'])
    expect(await names({ predicted: { run: 'run-1', differs: false, emotions: ['anger', 'sadness'] } })).toEqual(['S001/001'])
    expect(await names({ predicted: { run: 'run-1', emotions: ['sadness'] } })).toEqual([])
    await expect(names({ predicted: { run: 'run-9' } })).rejects.toMatchObject({ code: 'not-found' })
  })

  it('all hold at once', async () => {
    const all = { emotions: ['fear'], labelledBy: ['Ada'], disagreed: true, predicted: { run: 'run-1', differs: false } }
    expect(await names(all)).toEqual(['S003/001'])
    expect(await names({ ...all, problems: true })).toEqual([])
  })

  it('are answered anew after a label and after a prediction', async () => {
    expect(await names({ predicted: { run: 'run-1', differs: true }, labelledBy: ['Ada'] })).toEqual(['S002/001'])
    await room.call('label.undo', { dataset })
    await room.call('label.set', { sequence: 'sequence-2', emotion: 'anger', author: 'Ada' })
    expect(await names({ predicted: { run: 'run-1', differs: true } })).toEqual([])
    await room.call('label.undo', { dataset })
    await room.call('label.set', { sequence: 'sequence-4', units: [{ unit: '12R', intensity: 2 }, { unit: '25', intensity: 0 }], author: 'Ben' })
    room.store.change(['predictions'], () => storePredictions(room.store, 1, true, [{ sequenceId: 1, position: 1, fold: 0, truth: 0, probabilities: softmax(3) }]))
    expect(await names({ predicted: { run: 'run-1', differs: true } })).toEqual(['S001/001', 'S002/001'])
  })

  it('never read every frame, label or prediction of the studio', () => {
    const { where, values } = conditionOf(room.store, 1, { emotions: ['fear'], labelledBy: ['Ada'], units: [{ unit: '12', atLeast: 1 }], problems: true, disagreed: true, predicted: { run: 'run-1', differs: true } })
    const plan = room.store.all<{ detail: string }>(`EXPLAIN QUERY PLAN SELECT s.id FROM sequence s JOIN effective_label l ON l.sequence_id = s.id WHERE ${where}`, ...values).map(({ detail }) => detail)
    expect(plan.filter((line) => /SCAN (frame|prediction|problem|label_entry)\b/.test(line) && !line.includes('USING INDEX'))).toEqual([])
    expect(plan.some((line) => line.includes('raw_label_by_sequence'))).toBe(true)
  })
})

describe('orders of sequences', () => {
  it('go either way, and what has no value stands last', async () => {
    expect(await names({ reversed: true })).toEqual(['S005/001', 'S004/001', 'S003/001', 'S002/001', 'S001/001'])
    expect((await names({ order: 'frames', reversed: true }))[0]).toBe('S001/001')
    expect((await names({ order: 'problems' }))[0]).toBe('S005/001')
    const byLabel = await names({ order: 'labelled' })
    expect(byLabel.slice(2)).toEqual(['S001/001', 'S004/001', 'S005/001'])
    expect((await names({ order: 'labelled', reversed: true })).slice(2)).toEqual(['S001/001', 'S004/001', 'S005/001'])
    expect((await names({ order: 'emotion', reversed: true })).at(-1)).toBe('S005/001')
  })
})

describe('what a dataset can be filtered by', () => {
  it('is told with how many there are of each', async () => {
    const facets = await room.call('sequence.facets', { dataset })
    expect(facets.annotators).toEqual([{ author: 'Ada', sequences: 2 }, { author: 'Ben', sequences: 1 }])
    expect(facets.units).toEqual([{ unit: '4', sequences: 4 }, { unit: '12', sequences: 5 }, { unit: '25', sequences: 1 }])
    expect(facets).toMatchObject({ runs: [{ run: 'run-1', name: 'r', sequences: 3 }], problems: 1, disagreed: 1 })
  })
})

describe('saved views', () => {
  const list = async () => (await room.call('view.list', { dataset })).items

  it('keep conditions and order, tell what they show now, and one of the same name is replaced', async () => {
    const { view } = await room.call('view.save', { dataset, name: ' Open questions ', query: { disagreed: true, order: 'labelled' } })
    expect(await list()).toEqual([{ view, dataset, name: 'Open questions', query: { disagreed: true, order: 'labelled', reversed: false }, total: 1 }])
    expect((await room.call('view.save', { dataset, name: 'open questions', query: { problems: true } })).view).toBe(view)
    expect(await list()).toMatchObject([{ name: 'open questions', query: { problems: true, order: 'subject' } }])
  })

  it('are renamed, removed and brought back, and never share a name', async () => {
    const { view } = await room.call('view.save', { dataset, name: 'Fear', query: { emotions: ['fear'] } })
    await expect(room.call('view.rename', { view, name: 'Open Questions' })).rejects.toMatchObject({ code: 'conflict' })
    await room.call('view.rename', { view, name: 'Afraid' })
    await room.call('view.remove', { view })
    expect((await list()).map(({ name }) => name)).toEqual(['open questions'])
    await expect(room.call('view.rename', { view, name: 'x' })).rejects.toMatchObject({ code: 'not-found' })
    await room.call('view.restore', { view })
    expect((await list()).map(({ name }) => name)).toEqual(['Afraid', 'open questions'])
  })

  it('say so where the run they ask for is gone', async () => {
    await room.call('view.save', { dataset, name: 'Gone', query: { predicted: { run: 'run-7' } } })
    expect((await list()).find(({ name }) => name === 'Gone')?.total).toBeNull()
  })
})
