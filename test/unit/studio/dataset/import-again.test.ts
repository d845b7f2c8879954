import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { ckNumber, freshFolder, writeCkTree } from '../../../support/ck-tree'
import { openDatasetRoom, type DatasetRoom } from '../../../support/dataset-room'
import { tinyPng } from '../../../support/tiny-png'

let root: string
let room: DatasetRoom
const dataset = 'dataset-1'
const frame = (number: number, sequence = '001'): string => `cohn-kanade-images/S005/${sequence}/S005_${sequence}_${String(number).padStart(8, '0')}.png`
const label = (number: number): string => `Emotion/S005/001/S005_001_${String(number).padStart(8, '0')}_emotion.txt`
const put = (path: string, content: Buffer | string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), content)
}
const codes = (problems: readonly { code: string; path: string }[]): string[] => problems.map(({ code, path }) => `${code} ${path}`)
const sequence = () => room.call('sequence.get', { sequence: 'sequence-1' })

beforeEach(() => {
  root = freshFolder('ck')
  writeCkTree(root, [1, 2].map((number) => ({ subject: 'S005', sequence: `00${number}`, frames: 4, emotion: 'fear' as const, landmarks: number === 1 })))
  room = openDatasetRoom()
})

describe('importing again', () => {
  it('takes a new label from the files, and leaves an annotator\'s word above it', async () => {
    await room.import(root)
    put(label(4), `${ckNumber(5)}\n`)
    expect(await room.import(root)).toMatchObject({ added: { sequences: 0, frames: 0 }, labelledSequences: 2 })
    expect(await sequence()).toMatchObject({ emotion: 'happiness', labelSource: 'dataset' })
    await room.call('label.set', { sequence: 'sequence-1', emotion: 'contempt' })
    put(label(4), `${ckNumber(7)}\n`)
    await room.import(root)
    expect(await sequence()).toMatchObject({ emotion: 'contempt', datasetEmotion: 'surprise', labelSource: 'annotator' })
    rmSync(join(root, label(4)))
    await room.import(root)
    expect(await sequence()).toMatchObject({ emotion: 'contempt', datasetEmotion: null })
  })

  it('updates a frame that changed, and with it the hash of the data', async () => {
    await room.import(root)
    const before = await sequence()
    const hash = (await room.call('dataset.get', { dataset })).dataHash
    put(frame(2), tinyPng(777, { width: 12, height: 5, colour: true }))
    expect(await room.import(root)).toMatchObject({ frames: 8, added: { sequences: 0, frames: 0 } })
    const after = await sequence()
    expect(after.frameList.map((one, index) => one.image === before.frameList[index]?.image)).toEqual([true, false, true, true])
    expect(after.frameList[1]).toMatchObject({ width: 12, height: 5, channels: 3, hasLandmarks: true })
    expect((await room.call('dataset.get', { dataset })).dataHash).not.toBe(hash)
  })

  it('forgets a frame that was deleted and finds it again', async () => {
    const first = await room.import(root)
    const content = tinyPng(1)
    rmSync(join(root, frame(2)))
    const second = await room.import(root)
    expect(codes(second.problems)).toEqual(['label-frame-missing Landmarks/S005/001/S005_001_00000002_landmarks.txt', 'frame-number-gap cohn-kanade-images/S005/001'])
    expect((await sequence()).frameList.map((one) => [one.position, one.number])).toEqual([[0, 1], [1, 3], [2, 4]])
    put(frame(2), content)
    expect(await room.import(root)).toMatchObject({ frames: first.frames, problems: [], added: { sequences: 0, frames: 1 } })
  })

  it('keeps the labels of a sequence whose folder is gone, and says so', async () => {
    await room.import(root)
    await room.call('label.set', { sequence: 'sequence-1', emotion: 'anger' })
    for (const part of ['cohn-kanade-images', 'Emotion', 'FACS', 'Landmarks']) renameSync(join(root, part, 'S005/001'), join(root, part, 'S005/.001'))
    expect(codes((await room.import(root)).problems)).toEqual(['file-vanished S005/001'])
    expect(await sequence()).toMatchObject({ emotion: 'anger', frames: 4 })
    for (const part of ['cohn-kanade-images', 'Emotion', 'FACS', 'Landmarks']) renameSync(join(root, part, 'S005/.001'), join(root, part, 'S005/001'))
    expect(await room.import(root)).toMatchObject({ problems: [], added: { sequences: 0, frames: 0 } })
  })

  it('drops a problem once its file is right', async () => {
    const whole = tinyPng(4)
    put(frame(4), whole.subarray(0, 60))
    expect(await room.import(root)).toMatchObject({ frames: 7, labelledSequences: 2, problems: [{ code: 'image-truncated', path: frame(4), line: null }] })
    expect((await sequence()).problems).toBe(1)
    put(frame(4), whole)
    expect(await room.import(root)).toMatchObject({ frames: 8, problems: [], added: { frames: 1 } })
  })

  it('takes a removed dataset out of the bin, under its new name', async () => {
    await room.import(root)
    await room.call('dataset.remove', { dataset })
    expect((await room.call('dataset.list', {})).items).toEqual([])
    await expect(room.call('sequence.list', { dataset })).rejects.toMatchObject({ code: 'not-found' })
    expect(await room.import(root, { name: 'CK+ of the lab' })).toMatchObject({ dataset, added: { sequences: 0, frames: 0 } })
    expect((await room.call('dataset.list', {})).items).toMatchObject([{ dataset, name: 'CK+ of the lab', sequences: 2 }])
  })

  it('of a folder that has moved away says so and changes nothing', async () => {
    await room.import(root)
    renameSync(root, `${root}-moved`)
    await expect(room.import(root)).rejects.toMatchObject({ code: 'folder-not-found' })
    expect(await room.call('dataset.get', { dataset })).toMatchObject({ present: false, sequences: 2, frames: 8, problems: 0 })
  })
})

describe('a tree', () => {
  it('has each of its oddities listed once, and none stops the rest', async () => {
    put('cohn-kanade-images/S005/001/notes.txt', 'x')
    put('cohn-kanade-images/S005/001/S005_002_00000009.png', tinyPng(9))
    put('cohn-kanade-images/S005/001/S005_001_00000001.jpg', tinyPng(9))
    put('cohn-kanade-images/S005/3/S005_003_00000001.png', tinyPng(9))
    put('cohn-kanade-images/people.txt', 'x')
    put('cohn-kanade-images/S007/001/.keep', '')
    put('Emotion/S006/002/S006_002_00000009_emotion.txt', `${ckNumber(1)}\n`)
    put('Emotion/S005/002/S005_002_00000003_emotion.txt', `${ckNumber(1)}\n`)
    put('Landmarks/S005/001/S005_001_00000003_landmarks.txt', '1 2\n')
    put('cohn-kanade-images/Thumbs.db', 'x')
    const { problems, ...totals } = await room.import(root)
    expect(totals).toMatchObject({ sequences: 2, subjects: 1, frames: 8, labelledSequences: 1 })
    expect(codes(problems)).toEqual([
      'label-conflict Emotion/S005/002/S005_002_00000004_emotion.txt',
      'label-frame-missing Emotion/S006/002/S006_002_00000009_emotion.txt',
      'landmarks-malformed Landmarks/S005/001/S005_001_00000003_landmarks.txt',
      'frame-duplicate cohn-kanade-images/S005/001/S005_001_00000001.jpg',
      'name-not-usable cohn-kanade-images/S005/001/S005_002_00000009.png',
      'name-not-usable cohn-kanade-images/S005/001/notes.txt',
      'name-not-usable cohn-kanade-images/S005/3',
      'sequence-empty cohn-kanade-images/S007/001',
      'name-not-usable cohn-kanade-images/people.txt',
    ])
    for (const { message } of problems) expect(message).toMatch(/^\S.*\.$/)
    const page = await room.call('dataset.problems', { dataset, offset: 2, limit: 3 })
    expect([page.total, codes(page.items)]).toEqual([9, codes(problems).slice(2, 5)])
  })

  it('full of strangers has them counted instead of listed by the thousand', async () => {
    for (let index = 0; index < 300; index += 1) put(`cohn-kanade-images/S005/001/stranger-${index}.bin`, '')
    const { problems } = await room.import(root)
    expect(problems).toHaveLength(21)
    expect(problems.some(({ message }) => message.startsWith('280 more names'))).toBe(true)
  })

  it('does not hold up a cancel, and the next import goes on where this one stopped', async () => {
    writeCkTree(root, Array.from({ length: 40 }, (_, index) => ({ subject: `S${100 + index}`, sequence: '001', frames: 4 })))
    const stop = new AbortController()
    const seen: number[] = []
    const cancelled = room.import(root, {
      signal: stop.signal,
      progress: (_stage, done) => { seen.push(done); if (done === 10) stop.abort(new Error('enough')) },
    })
    await expect(cancelled).rejects.toThrow('enough')
    const { sequences } = await room.call('dataset.get', { dataset })
    expect(sequences).toBeGreaterThan(3)
    expect(sequences).toBeLessThan(25)
    expect(await room.import(root)).toMatchObject({ sequences: 42, added: { sequences: 42 - sequences }, problems: [] })
  })
})
