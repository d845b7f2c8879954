import { beforeEach, describe, expect, it } from 'vitest'
import { EMOTIONS, type Emotion } from '../../../../src/shared/domain/emotion'
import { randomStream } from '../../../../src/studio/random'
import { freshFolder, writeCkTree } from '../../../support/ck-tree'
import { openDatasetRoom, type DatasetRoom } from '../../../support/dataset-room'
import { testSeed } from '../../../support/seed'

let room: DatasetRoom
const dataset = 'dataset-1'

beforeEach(async () => {
  const root = freshFolder('ck')
  writeCkTree(root, [1, 2, 3, 4, 5].map((number) => ({ subject: 'S005', sequence: `00${number}`, frames: 1, ...(number === 1 ? { emotion: 'fear' as const } : {}) })))
  room = openDatasetRoom()
  await room.import(root)
})

const set = (sequence: number, emotion: Emotion | null, author?: string) => room.call('label.set', { sequence: `sequence-${sequence}`, emotion, ...(author === undefined ? {} : { author }) })
const undo = () => room.call('label.undo', { dataset })
const redo = () => room.call('label.redo', { dataset })
const now = async (sequence: number) => (await room.call('sequence.get', { sequence: `sequence-${sequence}` }))

describe('labels', () => {
  it('of an annotator stand before the dataset\'s own, and say by whom and when', async () => {
    expect(await now(1)).toMatchObject({ emotion: 'fear', labelSource: 'dataset', datasetEmotion: 'fear', labelledBy: null })
    const { revision } = await set(1, 'surprise', 'Ada')
    expect(revision).toBe(room.store.revision())
    expect(await now(1)).toMatchObject({ emotion: 'surprise', labelSource: 'annotator', datasetEmotion: 'fear', labelledBy: 'Ada' })
    await set(1, null)
    expect(await now(1)).toMatchObject({ emotion: null, labelSource: 'annotator', labelledBy: 'annotator' })
  })

  it('are undone and redone in order, across sequences, down to what the dataset said', async () => {
    await set(1, 'anger')
    await set(2, 'sadness')
    await set(1, 'disgust')
    expect(await undo()).toMatchObject({ sequence: 'sequence-1', emotion: 'anger' })
    expect(await undo()).toMatchObject({ sequence: 'sequence-2', emotion: null })
    expect(await undo()).toMatchObject({ sequence: 'sequence-1', emotion: 'fear' })
    await expect(undo()).rejects.toMatchObject({ code: 'conflict' })
    expect(await redo()).toMatchObject({ sequence: 'sequence-1', emotion: 'anger' })
    expect(await redo()).toMatchObject({ sequence: 'sequence-2', emotion: 'sadness' })
    await set(3, 'contempt')
    await expect(redo()).rejects.toMatchObject({ code: 'conflict' })
    expect((await room.call('label.history', { sequence: 'sequence-1' })).items.map(({ edit, undone }) => [edit, undone])).toEqual([[{ emotion: 'disgust' }, true], [{ emotion: 'anger' }, false]])
  })

  it('of one dataset are not undone from another', async () => {
    const other = freshFolder('ck')
    writeCkTree(other, [{ subject: 'S009', sequence: '001', frames: 1 }])
    await room.import(other)
    await set(2, 'anger')
    await set(6, 'fear')
    expect(await undo()).toMatchObject({ sequence: 'sequence-2', emotion: null })
    await set(6, 'sadness')
    expect(await redo()).toMatchObject({ sequence: 'sequence-2', emotion: 'anger' })
  })

  it('are refused for what is not there or was removed', async () => {
    await expect(set(99, 'anger')).rejects.toMatchObject({ code: 'not-found' })
    await expect(room.call('label.history', { sequence: 'sequence-99' })).rejects.toMatchObject({ code: 'not-found' })
    await room.call('dataset.remove', { dataset })
    await expect(set(1, 'anger')).rejects.toMatchObject({ code: 'not-found' })
    expect(room.store.value('SELECT COUNT(*) FROM label_entry')).toBe(0)
    await room.call('dataset.restore', { dataset })
    expect(await set(1, 'anger')).toMatchObject({ emotion: 'anger' })
  })

  it('agree with a plain model of edits, undo and redo over random sessions', async () => {
    const random = randomStream(testSeed(), 'labels')
    const before: Record<number, Emotion | null> = { 1: 'fear', 2: null, 3: null, 4: null, 5: null }
    let done: { sequence: number; emotion: Emotion | null }[] = []
    let undone: typeof done = []
    for (let step = 0; step < 300; step += 1) {
      const action = random.below(4)
      if (action < 2) {
        const edit = { sequence: 1 + random.below(5), emotion: random.below(9) === 0 ? null : (EMOTIONS[random.below(8)] ?? null) }
        await set(edit.sequence, edit.emotion)
        done = [...done, edit]
        undone = []
      } else if (action === 2 && done.length > 0) {
        await undo()
        undone = [...undone, ...done.slice(-1)]
        done = done.slice(0, -1)
      } else if (action === 3 && undone.length > 0) {
        await redo()
        done = [...done, ...undone.slice(-1)]
        undone = undone.slice(0, -1)
      }
      const expected = [1, 2, 3, 4, 5].map((sequence) => { const last = done.findLast((edit) => edit.sequence === sequence); return last === undefined ? before[sequence] : last.emotion })
      const { items } = await room.call('sequence.list', { dataset })
      expect(items.map((item) => item.emotion)).toEqual(expected)
    }
  })
})
