import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { beforeEach, describe, expect, it } from 'vitest'
import { servedSize } from '../../../../src/studio/images/image-service'
import { freshFolder, writeCkTree } from '../../../support/ck-tree'
import { openDatasetRoom, type DatasetRoom } from '../../../support/dataset-room'
import { tinyPng } from '../../../support/tiny-png'

const frame = tinyPng(3, { width: 640, height: 490 })
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
let root: string
let file: string
let room: DatasetRoom

beforeEach(async () => {
  root = freshFolder('ck')
  writeCkTree(root, [{ subject: 'S005', sequence: '001', frames: 2 }])
  file = join(root, 'cohn-kanade-images/S005/001/S005_001_00000001.png')
  writeFileSync(file, frame)
  room = openDatasetRoom()
  await room.import(root)
})

describe('pictures of frames', () => {
  it('are the frame itself, to the byte, at size 0', async () => {
    const { type, bytes } = await room.images.image(hashOf(frame), 0)
    expect([type, hashOf(bytes)]).toEqual(['image/png', hashOf(frame)])
  })

  it('are WebP of the next size asked for, in the frame\'s proportions and never larger than it', async () => {
    for (const [wanted, width, height] of [[1, 48, 37], [96, 96, 74], [100, 192, 147], [1000, 640, 490], [99_999, 640, 490]] as const) {
      const { type, bytes } = await room.images.image(hashOf(frame), wanted)
      const seen = await sharp(bytes).metadata()
      expect([type, seen.format, seen.width, seen.height]).toEqual(['image/webp', 'webp', width, height])
    }
    expect([servedSize(0), servedSize(-3), servedSize(Number.NaN), servedSize(320), servedSize(321)]).toEqual([0, 0, 0, 320, 640])
  })

  it('are the same from memory, also when many ask at once, and never on disk', async () => {
    const before = readdirSync(room.folder, { recursive: true }).length
    const answers = await Promise.all(Array.from({ length: 40 }, () => room.images.image(hashOf(frame), 96)))
    rmSync(file)
    const later = await room.images.image(hashOf(frame), 96)
    expect(new Set([...answers, later].map(({ bytes }) => hashOf(bytes))).size).toBe(1)
    expect(readdirSync(room.folder, { recursive: true })).toHaveLength(before)
  })

  it('of a JPEG frame are PNG at size 0', async () => {
    const jpeg = await sharp(frame).jpeg().toBuffer()
    mkdirSync(join(root, 'cohn-kanade-images/S006/001'), { recursive: true })
    writeFileSync(join(root, 'cohn-kanade-images/S006/001/S006_001_00000001.jpg'), jpeg)
    expect((await room.import(root)).problems).toEqual([])
    const { type, bytes } = await room.images.image(hashOf(jpeg), 0)
    expect([type, (await sharp(bytes).metadata()).format]).toEqual(['image/png', 'png'])
  })

  it('are refused with a sentence when the file is gone, changed, or was never imported', async () => {
    await expect(room.images.image('0'.repeat(64), 96)).rejects.toMatchObject({ code: 'not-found' })
    const { mtime, atime } = statSync(file)
    const other = tinyPng(4, { width: 640, height: 490 })
    writeFileSync(file, other)
    utimesSync(file, atime, mtime)
    await expect(room.images.image(hashOf(frame), 48)).rejects.toMatchObject({ code: 'conflict' })
    rmSync(file)
    await expect(room.images.image(hashOf(frame), 48)).rejects.toMatchObject({ code: 'file-vanished' })
    rmSync(root, { recursive: true })
    await expect(room.images.image(hashOf(frame), 48)).rejects.toMatchObject({ code: 'file-vanished' })
  })

  it('are found in another dataset that holds the same file', async () => {
    const twin = freshFolder('ck')
    writeCkTree(twin, [{ subject: 'S007', sequence: '001', frames: 1 }])
    writeFileSync(join(twin, 'cohn-kanade-images/S007/001/S007_001_00000001.png'), frame)
    await room.import(twin)
    rmSync(file)
    expect((await room.images.image(hashOf(frame), 48)).type).toBe('image/webp')
  })
})
