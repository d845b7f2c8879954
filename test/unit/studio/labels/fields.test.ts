import { beforeEach, describe, expect, it } from 'vitest'
import { freshFolder, writeCkTree } from '../../../support/ck-tree'
import { openDatasetRoom, type DatasetRoom } from '../../../support/dataset-room'

let room: DatasetRoom
const dataset = 'dataset-1'

beforeEach(async () => {
  const root = freshFolder('ck')
  writeCkTree(root, [1, 2, 3, 4].map((number) => ({ subject: 'S005', sequence: `00${number}`, frames: 6, ...(number === 1 ? { emotion: 'fear' as const } : {}) })))
  room = openDatasetRoom()
  await room.import(root)
})

const set = (sequence: number, edit: object) => room.call('label.set', { sequence: `sequence-${sequence}`, ...edit })
const tiers = (sequence: number, onlyBy?: string) => room.call('label.tiers', { sequence: `sequence-${sequence}`, ...(onlyBy === undefined ? {} : { onlyBy }) })
const queue = async (query: object) => (await room.call('label.queue', { dataset, ...query })).items.map((item) => item.id)

describe('an edit', () => {
  it('changes the fields it names and leaves the others, each to its newest word', async () => {
    await set(1, { intensity: 3, note: 'a twitch', seconds: 4.5 })
    await set(1, { onset: 1, apex: 4 })
    await set(1, { intensity: null, unsure: true })
    const { effective } = await tiers(1)
    expect(effective).toEqual({ emotion: 'fear', intensity: null, onset: 1, apex: 4, offset: null, units: [{ unit: '4', intensity: 0 }, { unit: '12', intensity: 3 }], note: 'a twitch', unsure: true })
    // fields beside the emotion are no label: the sequence is still labelled by its dataset
    expect(await room.call('sequence.get', { sequence: 'sequence-1' })).toMatchObject({ emotion: 'fear', labelSource: 'dataset' })
    const { items } = await room.call('label.history', { sequence: 'sequence-1' })
    expect(items.map(({ edit, seconds }) => [edit, seconds])).toEqual([[{ intensity: null, unsure: true }, null], [{ onset: 1, apex: 4 }, null], [{ intensity: 3, note: 'a twitch' }, 4.5]])
    await room.call('label.undo', { dataset })
    expect((await tiers(1)).effective).toMatchObject({ intensity: 3, unsure: false })
  })

  it('of places is held to the frames and to the order onset, apex, offset', async () => {
    await set(2, { apex: 3 })
    for (const edit of [{ offset: 6 }, { onset: 4 }, { offset: 2 }, { onset: 2, apex: 1 }, {}, { units: [{ unit: '12', intensity: 1 }, { unit: '12', intensity: 2 }] }]) {
      await expect(set(2, edit), JSON.stringify(edit)).rejects.toMatchObject({ code: 'label-edit-impossible' })
    }
    await expect(set(2, { onset: 4 })).rejects.toThrow('The apex of S005/002 would be at place 3, before its onset at 4.')
    await set(2, { onset: 4, apex: 5 })
    expect((await tiers(2)).effective).toMatchObject({ onset: 4, apex: 5 })
  })

  it('of many sequences is one step: undone and redone as a whole, and refused as a whole', async () => {
    await expect(room.call('label.setMany', { sequences: ['sequence-2', 'sequence-99'], emotion: 'anger' })).rejects.toMatchObject({ code: 'not-found' })
    expect(room.store.value('SELECT COUNT(*) FROM label_entry')).toBe(0)
    await set(3, { emotion: 'sadness' })
    expect(await room.call('label.setMany', { sequences: ['sequence-2', 'sequence-3', 'sequence-2', 'sequence-4'], emotion: 'anger' })).toMatchObject({ sequence: 'sequence-2', sequences: 3 })
    expect((await room.call('label.steps', { dataset })).undo).toMatchObject({ sequence: 'sequence-2', name: '002', sequences: 3, edit: { emotion: 'anger' } })
    expect(await room.call('label.undo', { dataset })).toMatchObject({ sequences: 3 })
    expect((await room.call('sequence.list', { dataset })).items.map((item) => item.emotion)).toEqual(['fear', null, 'sadness', null])
    expect((await room.call('label.steps', { dataset })).redo).toMatchObject({ sequences: 3 })
    await room.call('label.redo', { dataset })
    expect((await room.call('sequence.list', { dataset })).items.map((item) => item.emotion)).toEqual(['fear', 'anger', 'anger', 'anger'])
  })

  it('can be undone and redone after the studio was closed and opened again', async () => {
    await set(2, { emotion: 'anger' })
    await set(3, { emotion: 'disgust', unsure: true })
    await room.call('label.undo', { dataset })
    room.store.close()
    room = openDatasetRoom(room.folder)
    expect(await room.call('label.steps', { dataset })).toMatchObject({ undo: { sequence: 'sequence-2' }, redo: { sequence: 'sequence-3' } })
    expect(await room.call('label.redo', { dataset })).toMatchObject({ sequence: 'sequence-3', emotion: 'disgust' })
  })
})

describe('several annotators', () => {
  it('are tiers beside the dataset, and a blind one sees nothing but their own words', async () => {
    await set(1, { emotion: 'anger', author: 'Ada' })
    await set(1, { emotion: 'disgust', apex: 5, author: 'Ben' })
    const all = await tiers(1)
    expect(all.tiers.map(({ author, state }) => [author, state.emotion])).toEqual([[null, 'fear'], ['Ada', 'anger'], ['Ben', 'disgust']])
    expect(all.effective.emotion).toBe('disgust')
    const blind = await tiers(1, 'Ada')
    expect(blind.tiers.map(({ author }) => author)).toEqual(['Ada'])
    expect(blind.effective).toMatchObject({ emotion: 'anger', apex: null, units: null })
    expect(JSON.stringify(await tiers(1, 'Eve'))).not.toMatch(/fear|anger|disgust|Ada|Ben/)
  })

  it('disagree until someone adjudicates, which stands before every raw label and leaves those as they are', async () => {
    await set(2, { emotion: 'anger', author: 'Ada' })
    await set(2, { emotion: 'disgust', author: 'Ben' })
    await set(3, { emotion: 'anger', author: 'Ada' })
    await set(3, { emotion: 'fear', author: 'Ben' })
    await set(3, { emotion: 'anger', author: 'Ben' })
    expect(await queue({ kind: 'disagreed' })).toEqual(['sequence-2'])
    expect(await room.call('label.adjudicate', { sequence: 'sequence-2', emotion: 'contempt', author: 'Eve' })).toMatchObject({ emotion: 'contempt' })
    expect(await queue({ kind: 'disagreed' })).toEqual([])
    await set(2, { emotion: 'sadness', author: 'Ada' })
    expect(await room.call('sequence.get', { sequence: 'sequence-2' })).toMatchObject({ emotion: 'contempt', labelSource: 'adjudicated', labelledBy: 'Eve' })
    expect((await tiers(2)).tiers.slice(1).map(({ author, layer, state }) => [author, layer, state.emotion])).toEqual([['Ada', 'raw', 'sadness'], ['Ben', 'raw', 'disgust'], ['Eve', 'adjudicated', 'contempt']])
  })
})

describe('the queue', () => {
  it('holds what has no label, goes on from a sequence and round, also from one that is labelled by now', async () => {
    expect(await queue({})).toEqual(['sequence-2', 'sequence-3', 'sequence-4'])
    expect(await queue({ after: 'sequence-3' })).toEqual(['sequence-4', 'sequence-2', 'sequence-3'])
    await set(3, { emotion: 'anger' })
    expect(await queue({ after: 'sequence-3' })).toEqual(['sequence-4', 'sequence-2'])
    expect(await queue({ after: 'sequence-4', limit: 1 })).toEqual(['sequence-2'])
  })

  it('of one author holds what that author has not labelled, whoever else has', async () => {
    await set(2, { emotion: 'anger', author: 'Ada' })
    expect(await queue({ kind: 'mine', author: 'Ada' })).toEqual(['sequence-1', 'sequence-3', 'sequence-4'])
    expect(await queue({ kind: 'mine', author: 'Ben' })).toHaveLength(4)
  })

  it('of the unsure follows the newest word', async () => {
    await set(4, { emotion: 'anger', unsure: true })
    await set(2, { unsure: true })
    expect(await queue({ kind: 'unsure' })).toEqual(['sequence-2', 'sequence-4'])
    await set(2, { unsure: false })
    expect(await queue({ kind: 'unsure' })).toEqual(['sequence-4'])
  })

  it('by a run asks for the run', async () => {
    await expect(queue({ kind: 'doubted' })).rejects.toMatchObject({ code: 'conflict' })
    await expect(queue({ kind: 'uncertain', run: 'run-4' })).rejects.toMatchObject({ code: 'not-found' })
  })
})
