import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { contract } from '../../../../src/shared/contract'
import { randomStream } from '../../../../src/studio/random'
import { ckNumber, freshFolder, writeCkTree } from '../../../support/ck-tree'
import { openDatasetRoom, type DatasetRoom } from '../../../support/dataset-room'
import { pixelText, put } from '../../../support/format-sets'
import { tinyPng } from '../../../support/tiny-png'

let root: string
let room: DatasetRoom
beforeEach(() => {
  root = freshFolder('dry')
  room = openDatasetRoom()
  mkdirSync(room.context.folders.cache, { recursive: true })
})
afterEach(() => {
  room.store.close()
  for (const folder of [root, room.folder]) rmSync(folder, { recursive: true, force: true })
})

/** A picture of soft blobs, and the same a little brighter: alike to the eye, of other bytes. */
async function blobs(mark: number, brighter = 1): Promise<Buffer> {
  const random = randomStream(1, 'blobs', mark)
  const coarse = Buffer.from(Uint8Array.from({ length: 12 * 9 }, () => random.below(200)))
  return sharp(coarse, { raw: { width: 12, height: 9, channels: 1 } }).resize(96, 72, { kernel: 'cubic' }).linear(brighter, 0).png().toBuffer()
}

describe('a dry run', () => {
  it('tells what an import would find, what is there twice, what looks alike and what is wrong, and stores nothing', async () => {
    await put(root, 'happy/a.png', await blobs(1))
    await put(root, 'happy/a again.png', await blobs(1))
    await put(root, 'sad/a brighter.png', await blobs(1, 1.1))
    await put(root, 'sad/b.png', await blobs(2))
    await put(root, 'grin/c.png', await blobs(3))
    await put(root, 'sad/cut.png', tinyPng(4).subarray(0, 50))
    const found = await room.inspect(root)
    expect(contract['dataset.inspect'].result.parse(found)).toEqual(found)
    expect(found).toMatchObject({ format: 'class-folders', subjectIds: false, sequences: 5, labelledSequences: 4, frames: 5, unlabelledSequences: 1, unreadableSequences: 1, labelsWithoutFrame: 0 })
    expect(found.duplicates).toMatchObject({ pictures: 1, copies: 1, listed: [{ places: ['happy/a again.png', 'happy/a.png'] }] })
    expect(found.nearDuplicates).toMatchObject({ compared: 4, pairs: 1, listed: [{ a: 'happy/a.png', b: 'sad/a brighter.png' }] })
    expect(found.problems.map(({ code, path }) => `${code} ${path}`)).toEqual(['class-unknown grin', 'image-truncated sad/cut.png', 'sequence-empty sad/cut.png'])
    expect(found.problemCounts).toEqual(['class-unknown', 'image-truncated', 'sequence-empty'].map((code) => ({ code, count: 1 })))
    expect((await room.call('dataset.list', {})).items).toEqual([])
    expect(await room.inspect(root, { classes: [{ word: 'grin', emotion: 'happiness' }] })).toMatchObject({ labelledSequences: 5, unlabelledSequences: 0 })
  })

  it('of an official tree counts labels of frames that are not there, by the same rules as the import', async () => {
    writeCkTree(root, [1, 2].map((number) => ({ subject: 'S005', sequence: `00${number}`, frames: 3, ...(number === 1 ? { emotion: 'fear' as const } : {}) })))
    await put(root, 'Emotion/S005/002/S005_002_00000009_emotion.txt', `${ckNumber(3)}\n`)
    await put(root, 'Emotion/S006/001/S006_001_00000009_emotion.txt', `${ckNumber(3)}\n`)
    const found = await room.inspect(root)
    const { problems, ...imported } = await room.import(root)
    expect(found).toMatchObject({ format: 'ck+', subjects: 1, sequences: imported.sequences, frames: imported.frames, labelledSequences: imported.labelledSequences, labelsWithoutFrame: 2 })
    expect(found.problems).toEqual(problems)
    expect(found.emotions.filter(({ sequences }) => sequences > 0)).toEqual([{ emotion: 'disgust', sequences: 1 }, { emotion: 'fear', sequences: 1 }])
  })

  it('can be stopped', async () => {
    await put(root, 'faces.csv', `emotion,pixels\n${Array.from({ length: 50 }, (_, row) => `0,${pixelText(row, 64)}`).join('\n')}\n`)
    await expect(room.inspect(root, { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough')
    expect(readdirSync(room.context.folders.cache)).toEqual([])
  })
})
