import { renameSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { CLASSES } from '../../../../src/shared/domain/emotion'
import { freshFolder, writeCkTree, type TreeSequence } from '../../../support/ck-tree'
import { openDatasetRoom, type DatasetRoom } from '../../../support/dataset-room'

const plan: readonly TreeSequence[] = [
  { subject: 'S999', sequence: '001', frames: 2, emotion: 'surprise' },
  { subject: 'S005', sequence: '010', frames: 5, emotion: 'anger' },
  { subject: 'S005', sequence: '002', frames: 3, emotion: 'fear', landmarks: true },
  { subject: 'S010', sequence: '001', frames: 1 },
  { subject: 'S010', sequence: '004', frames: 4, emotion: 'neutral' },
]
let room: DatasetRoom
let root: string
const dataset = 'dataset-1'
const names = async (filter: object): Promise<string[]> => (await room.call('sequence.list', { dataset, ...filter })).items.map((item) => `${item.subject}/${item.sequence}`)

beforeAll(async () => {
  root = freshFolder('ck')
  writeCkTree(root, plan)
  room = openDatasetRoom()
  await room.import(root)
  await room.call('label.set', { sequence: (await room.call('sequence.list', { dataset, search: 's010/001' })).items[0]?.id ?? '', emotion: 'anger' })
})

describe('the list of sequences', () => {
  it('goes by subject and number, by length, or by emotion', async () => {
    expect(await names({})).toEqual(['S005/002', 'S005/010', 'S010/001', 'S010/004', 'S999/001'])
    expect(await names({ order: 'frames' })).toEqual(['S005/010', 'S010/004', 'S005/002', 'S999/001', 'S010/001'])
    expect(await names({ order: 'emotion' })).toEqual(['S005/010', 'S010/001', 'S005/002', 'S010/004', 'S999/001'])
  })

  it('is filtered by emotion (the annotator\'s word counts), subject, label and text', async () => {
    expect(await names({ emotions: ['anger', 'surprise'] })).toEqual(['S005/010', 'S010/001', 'S999/001'])
    expect(await names({ subjects: ['S010', 'S999'] })).toEqual(['S010/001', 'S010/004', 'S999/001'])
    expect(await names({ labelled: false })).toEqual([])
    expect(await names({ labelled: true, emotions: ['neutral'] })).toEqual(['S010/004'])
    expect(await names({ search: '/001' })).toEqual(['S010/001', 'S999/001'])
    expect(await names({ search: '%' })).toEqual([])
    expect(await names({ emotions: [] })).toEqual([])
  })

  it('comes in pages with the whole number', async () => {
    const page = await room.call('sequence.list', { dataset, offset: 1, limit: 2, labelled: true })
    expect([page.total, page.items.map((item) => item.sequence)]).toEqual([5, ['010', '001']])
    expect((await room.call('sequence.list', { dataset, offset: 99 })).items).toEqual([])
  })

  it('shows the peak, and a sequence shows its frames, action units and landmarks', async () => {
    const [first] = (await room.call('sequence.list', { dataset })).items
    const detail = await room.call('sequence.get', { sequence: first?.id ?? '' })
    expect(detail.frameList.map((frame) => [frame.position, frame.number, frame.hasLandmarks])).toEqual([[0, 1, true], [1, 2, true], [2, 3, true]])
    expect(detail.apex).toBe(detail.frameList[2]?.image)
    expect(detail.actionUnits).toEqual([{ unit: '4', intensity: 0 }, { unit: '12', intensity: 3 }])
    expect((await room.call('frame.landmarks', { sequence: detail.id, position: 1 })).points?.[67]).toEqual([67.5, 134])
    await expect(room.call('frame.landmarks', { sequence: detail.id, position: 3 })).rejects.toMatchObject({ code: 'not-found' })
    const bare = (await room.call('sequence.list', { dataset, search: 's999' })).items[0]?.id ?? ''
    expect(await room.call('frame.landmarks', { sequence: bare, position: 0 })).toEqual({ points: null })
    await expect(room.call('sequence.get', { sequence: 'sequence-99' })).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('a dataset', () => {
  it('tells its subjects by number, with what each shows', async () => {
    const { items } = await room.call('subject.list', { dataset })
    expect(items.map(({ subject, sequences, labelledSequences }) => [subject, sequences, labelledSequences])).toEqual([['S005', 2, 2], ['S010', 2, 2], ['S999', 1, 1]])
    expect(items[1]?.classes).toEqual(CLASSES.map((emotion) => (emotion === 'anger' ? 1 : 0)))
  })

  it('counts neutral as a label and as no class', async () => {
    const seen = await room.call('dataset.get', { dataset })
    expect(seen).toMatchObject({ labelledSequences: 5, labelledSubjects: 3, classes: CLASSES.map((emotion) => ({ anger: 2, fear: 1, surprise: 1 } as Record<string, number>)[emotion] ?? 0) })
  })

  it('is hashed by its pictures alone: SHA-256 over the sorted hashes, wherever they lie', async () => {
    const hashes = room.store.all<{ sha256: string }>('SELECT sha256 FROM frame').map((row) => row.sha256).sort()
    const expected = createHash('sha256').update(hashes.map((hash) => `${hash}\n`).join('')).digest('hex')
    expect((await room.call('dataset.get', { dataset })).dataHash).toBe(expected)
    renameSync(root, `${root}-elsewhere`)
    const other = openDatasetRoom()
    await other.import(`${root}-elsewhere`)
    renameSync(`${root}-elsewhere`, root)
    expect((await other.call('dataset.get', { dataset })).dataHash).toBe(expected)
  })
})
