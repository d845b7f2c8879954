import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { addFace } from '../../../../src/studio/faces/face-rows'
import { decodeLuma } from '../../../../src/studio/preparation/decode'
import type { KnownFace } from '../../../../src/studio/preparation/face-frame'
import { prepareFrame } from '../../../../src/studio/preparation/prepare'
import { freshFolder, stemOf, writeCkTree } from '../../../support/ck-tree'
import { openDatasetRoom, type DatasetRoom } from '../../../support/dataset-room'

const root = freshFolder('frame-crop')
const shown = { subject: 'S005', sequence: '001' }
let room: DatasetRoom

beforeAll(async () => {
  writeCkTree(root, [{ ...shown, frames: 3, landmarks: true }, { ...shown, subject: 'S006', frames: 2 }])
  room = openDatasetRoom()
  await room.import(root)
})

/** The grey values of a crop as they were sent. */
async function pixelsOf(png: string): Promise<number[]> {
  return [...await sharp(Buffer.from(png.split(',')[1] ?? '', 'base64')).extractChannel(0).raw().toBuffer()]
}

/** What training cuts of a frame, to whole grey values. */
async function trained(frame: number, face: KnownFace, of = shown): Promise<number[]> {
  const path = join(root, 'cohn-kanade-images', of.subject, of.sequence, `${stemOf(of, frame)}.png`)
  const { values } = prepareFrame(await decodeLuma(readFileSync(path), path), face, { cropInterOcular: 2.3, size: 48 })
  return [...values].map(Math.round)
}

describe('what a network reads of a frame', () => {
  it('is what training cuts of that very frame by its landmarks', async () => {
    const landmarks = Array.from({ length: 68 }, (_, point): [number, number] => [point + 0.5, point * 2])
    for (const position of [0, 2]) {
      const crop = await room.call('frame.crop', { sequence: 'sequence-1', position })
      expect(crop).toMatchObject({ position, number: position + 1, size: 48, interOcular: 2.3, method: 'landmarks' })
      expect(await pixelsOf(crop.png)).toEqual(await trained(position + 1, landmarks))
    }
  })

  it('is the largest centred square where no face is known, and follows a hand’s edit as soon as there is one', async () => {
    const other = { ...shown, subject: 'S006' }
    const bare = await room.call('frame.crop', { sequence: 'sequence-2', position: 0 })
    expect(bare.method).toBe('centre-square')
    expect(await pixelsOf(bare.png)).toEqual(await trained(1, null, other))
    const image = room.store.value<string>('SELECT sha256 FROM frame WHERE sequence_id = 2 AND position = 1') ?? ''
    const eyes = { left: [6, 8], right: [14, 9] } as const
    room.store.change(['faces'], () => addFace(room.store, { sequence: 2, source: 'by-hand', image, eyes, detector: null, score: null, seen: null, author: 'Ada', at: 1 }))
    const edited = await room.call('frame.crop', { sequence: 'sequence-2', position: 0 })
    expect(edited.method).toBe('by-hand')
    expect(await pixelsOf(edited.png)).toEqual(await trained(1, { ...eyes, method: 'by-hand' }, other))
  })

  it('is refused where there is no such frame', async () => {
    await expect(room.call('frame.crop', { sequence: 'sequence-1', position: 3 })).rejects.toMatchObject({ code: 'not-found' })
  })
})
