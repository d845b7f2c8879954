import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { foldMethods } from '../../../../src/studio/folds/fold-methods'
import { freshFolder, writeCkTree } from '../../../support/ck-tree'
import { openDatasetRoom, type DatasetRoom } from '../../../support/dataset-room'
import { FORMAT_SETS, pixelText, put, zipOf, type FormatSet } from '../../../support/format-sets'
import { tinyPng } from '../../../support/tiny-png'

let root: string
let room: DatasetRoom
beforeEach(() => {
  root = freshFolder('set')
  room = openDatasetRoom()
  mkdirSync(room.context.folders.cache, { recursive: true })
})
afterEach(() => {
  room.store.close()
  for (const folder of [root, room.folder]) rmSync(folder, { recursive: true, force: true })
})

const dataset = 'dataset-1'

/** Labels by subject/sequence of what was imported. */
async function labels(): Promise<Record<string, string | null>> {
  const { items } = await room.call('sequence.list', { dataset, limit: 500 })
  return Object.fromEntries(items.map((item) => [`${item.subject}/${item.sequence}`, item.emotion]))
}

async function expectWhole(path: string, set: FormatSet): Promise<void> {
  const { format, subjectIds, sequences, frames } = set
  const found = await room.call('dataset.recognise', { path })
  expect(found).toMatchObject({ format, subjectIds, subjects: set.subjects, sequences })
  const { items } = await room.call('dataset.sample', { path })
  expect(items.map(({ file }) => file)).toEqual(found.sample)
  // rows of a table are pictures only to an import
  for (const { picture } of items) expect(picture === null ? format : picture.slice(0, 23)).toMatch(/^(data:image\/webp;base64,|fer)/)
  const imported = await room.import(path)
  expect(imported).toMatchObject({ format, subjectIds, subjects: set.subjects, sequences, frames, added: { sequences, frames }, problems: [] })
  expect(await labels()).toEqual(set.labels)
  expect(await room.import(path)).toEqual({ ...imported, added: { sequences: 0, frames: 0 } })
  for (const { sha256 } of room.store.all<{ sha256: string }>('SELECT sha256 FROM frame')) expect((await room.images.image(sha256, 0)).type).toBe('image/png')
}

describe('a dataset of another layout', () => {
  it.each(FORMAT_SETS)('$format is recognised, imported with its labels, shown, and adds nothing the second time', async (set) => {
    await set.write(root)
    await expectWhole(root, set)
    expect((await room.call('dataset.get', { dataset })).subjectIds).toBe(set.subjectIds)
  })

  it.each(FORMAT_SETS)('$format is the same in a zip, read where it lies', async (set) => {
    const folder = freshFolder('unzipped')
    await set.write(folder)
    zipOf(folder, join(root, 'set.zip'))
    await expectWhole(join(root, 'set.zip'), set)
    rmSync(folder, { recursive: true })
  })

  it('the official tree is the same in a zip too', async () => {
    const folder = freshFolder('unzipped')
    writeCkTree(join(folder, 'CK+'), [1, 2].map((number) => ({ subject: 'S005', sequence: `00${number}`, frames: 3, emotion: 'fear' as const, landmarks: true })))
    zipOf(folder, join(root, 'ck.zip'))
    expect(await room.call('dataset.recognise', { path: join(root, 'ck.zip') })).toMatchObject({ format: 'ck+', subjects: 1, sequences: 2, frames: 6, labelFiles: 2, facsFiles: 2, landmarkFiles: 6 })
    expect(await room.import(join(root, 'ck.zip'))).toMatchObject({ sequences: 2, labelledSequences: 2, frames: 6, problems: [] })
    const { frameList, actionUnits } = await room.call('sequence.get', { sequence: 'sequence-1' })
    expect([frameList.every((frame) => frame.hasLandmarks), actionUnits.length]).toEqual([true, 2])
    expect((await room.images.image(frameList[0]?.image ?? '', 0)).bytes.length).toBeGreaterThan(0)
    rmSync(folder, { recursive: true })
  })

  it('that names nobody cannot be split by subject, and can be dealt as the leaky control', async () => {
    await FORMAT_SETS.find((set) => set.format === 'class-folders')?.write(root)
    await room.import(root, { name: 'Faces' })
    const make = foldMethods(room.context)['folds.make']
    const options = { dataset, k: 2, seed: 1, classes: 7 as const, lastFrames: 1 }
    expect(() => make({ ...options, rule: 'step' })).toThrow(expect.objectContaining({ code: 'no-subject-ids', message: 'The pictures of Faces do not say who is shown, so no split of it can keep subjects apart.' }))
    expect(make({ ...options, rule: 'leaky' })).toMatchObject({ rule: 'leaky', sequences: 3, images: 3 })
  })
})

describe('class words', () => {
  it('are what the user says before what the layout says, and stay so when the set is read again', async () => {
    for (const [place, word] of ['happy', 'sad', 'grin', 'sad'].entries()) await put(root, `${word}/${place}.png`, tinyPng(place))
    const first = await room.import(root)
    expect(first.problems).toEqual([{ code: 'class-unknown', path: 'grin', line: null, message: '"grin" stands for a class in 1 sequence and means none the studio knows; they come in without a label. Say what it means at the import.' }])
    expect(await labels()).toEqual({ '/grin/2.png': null, '/happy/0.png': 'happiness', '/sad/1.png': 'sadness', '/sad/3.png': 'sadness' })
    const classes = [{ word: 'Grin', emotion: 'contempt' as const }, { word: 'sad', emotion: null }]
    expect(await room.import(root, { classes })).toMatchObject({ added: { sequences: 0, frames: 0 }, labelledSequences: 2, problems: [] })
    expect(await labels()).toEqual({ '/grin/2.png': 'contempt', '/happy/0.png': 'happiness', '/sad/1.png': null, '/sad/3.png': null })
    await room.import(root)
    expect((await labels())['/grin/2.png']).toBe('contempt')
    const { words } = await room.call('dataset.recognise', { path: root })
    expect(words).toEqual([{ word: 'sad', sequences: 2, emotion: null, known: true }, { word: 'grin', sequences: 1, emotion: 'contempt', known: true }, { word: 'happy', sequences: 1, emotion: 'happiness', known: true }])
  })
})

describe('a layout', () => {
  it('can be named, and is refused by name where nothing fits', async () => {
    await FORMAT_SETS.find((set) => set.format === 'ck+48')?.write(root)
    expect(await room.call('dataset.recognise', { path: root })).toMatchObject({ format: 'ck+48', others: [{ format: 'class-folders' }] })
    expect(await room.import(root, { format: 'class-folders' })).toMatchObject({ format: 'class-folders', subjectIds: false, sequences: 6 })
    await expect(room.import(root, { format: 'kdef' })).rejects.toMatchObject({ code: 'layout-not-recognised', message: `${root} is not laid out as KDEF: nothing in it is named so.` })
  })

  it('that nobody knows is refused with all that are known', async () => {
    await put(root, 'notes/readme.md', 'x')
    await expect(room.import(root)).rejects.toMatchObject({ code: 'layout-not-recognised', message: expect.stringContaining('CK+48') as string })
  })

  it('takes what is good and lists the rest with file and line', async () => {
    await put(root, 'faces.csv', `emotion,pixels,Usage\n0,${pixelText(1)},Training\n9,${pixelText(2)},Training\n1,${pixelText(3).replace(' ', ' 300 ')},Training\n2,1 2 3,Training\n3\n4,${pixelText(4)},PublicTest\n`)
    const { problems, ...totals } = await room.import(root)
    expect(totals).toMatchObject({ sequences: 3, frames: 3, labelledSequences: 2 })
    expect(problems.map(({ code, line }) => [code, line])).toEqual([['class-unknown', null], ['csv-malformed', 4], ['csv-malformed', 5], ['csv-malformed', 6]])
    expect(problems.find(({ line }) => line === 5)?.message).toBe('faces.csv holds 3 pixels, which are no square picture of 8 to 256 pixels an edge (line 5).')
    expect((await room.call('sequence.get', { sequence: 'sequence-1' })).note).toBe('Usage: Training')
  })
})
