import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mkdirSync, rmSync } from 'node:fs'
import { decodeColour, decodeLuma } from '../../../../src/studio/preparation/decode'
import { prepareChannels, type Preparation } from '../../../../src/studio/preparation/prepare'
import { prepareFrames, type FramePlace } from '../../../../src/studio/preparation/prepared-frames'
import { readTensorFile } from '../../../../src/studio/preparation/tensor-file'
import { unpackLandmarks } from '../../../../src/studio/dataset/landmarks-file'
import { addFace, facesUntilNow, takeBack } from '../../../../src/studio/faces/face-rows'
import { readFrameFile } from '../../../../src/studio/images/frame-file'
import { freshFolder, writeCkTree } from '../../../support/ck-tree'
import { openDatasetRoom, type DatasetRoom } from '../../../support/dataset-room'

const control = { jobId: 1, signal: new AbortController().signal, closing: () => false, leaving: () => false, progress: () => undefined, log: () => undefined }
const grey: Preparation = { cropInterOcular: 2.3, size: 24, channels: 1, source: 'grey' }
const tree = freshFolder('prepared')
let room: DatasetRoom
let frames: readonly FramePlace[]

beforeAll(async () => {
  room = openDatasetRoom()
  mkdirSync(room.context.folders.cache)
  writeCkTree(tree, [{ subject: 'S010', sequence: '001', frames: 5, emotion: 'anger', landmarks: true }, { subject: 'S011', sequence: '001', frames: 2, emotion: 'fear' }])
  await room.import(tree)
  frames = room.store.all<FramePlace>('SELECT f.sequence_id AS sequenceId, f.position, s.subject, f.sha256 AS image FROM frame f JOIN sequence s ON s.id = f.sequence_id ORDER BY s.id, f.position')
})

afterAll(() => {
  room.store.close()
  for (const folder of [tree, room.folder]) rmSync(folder, { recursive: true, force: true })
})

async function rowsOf(preparation: Preparation): Promise<{ readonly path: string; readonly rows: readonly Float32Array[] }> {
  const { file } = await prepareFrames(room.context, frames, preparation, control)
  const { values, channels, size } = readTensorFile(file.path, file.sha256)
  expect([channels, size]).toEqual([preparation.channels, preparation.size])
  const row = size * size * channels
  return { path: file.path, rows: frames.map((_, at) => values.slice(at * row, (at + 1) * row)) }
}

/** What a row must be, from the pictures named here by hand. */
async function byHand(own: number, behind: readonly number[], preparation: Preparation): Promise<Float32Array> {
  const bytes = async (at: number): Promise<Buffer> => (await readFrameFile(room.context, frames[at]?.image ?? '')).bytes
  const planes = preparation.source === 'colour' ? await decodeColour(await bytes(own)) : await Promise.all(behind.map(async (at) => decodeLuma(await bytes(at))))
  const landmarks = room.store.value<Uint8Array | null>('SELECT landmarks FROM frame WHERE sequence_id = ? AND position = ?', frames[own]?.sequenceId ?? 0, frames[own]?.position ?? 0) ?? null
  return prepareChannels(planes, landmarks === null ? null : unpackLandmarks(landmarks), preparation).values
}

describe('prepared frames', () => {
  it('of a difference read the first frame of their own sequence, with or without landmarks', async () => {
    const preparation: Preparation = { ...grey, channels: 2, source: 'neutral-difference' }
    const { rows } = await rowsOf(preparation)
    expect(rows[3]).toEqual(await byHand(3, [3, 0], preparation))
    expect(rows[6]).toEqual(await byHand(6, [6, 5], preparation))
    expect(rows[0]?.filter((_, at) => at % 2 === 1).every((value) => value === 0)).toBe(true)
  })

  it('of the last frames read those before them and never another sequence', async () => {
    const preparation: Preparation = { ...grey, channels: 3, source: 'last-frames' }
    const { rows } = await rowsOf(preparation)
    expect(rows[4]).toEqual(await byHand(4, [2, 3, 4], preparation))
    expect(rows[6]).toEqual(await byHand(6, [5, 5, 6], preparation))
    expect(rows[5]).toEqual(await byHand(5, [5, 5, 5], preparation))
  })

  it('in colour have three channels, equal for a grey picture', async () => {
    const preparation: Preparation = { ...grey, size: 32, channels: 3, source: 'colour' }
    const { rows } = await rowsOf(preparation)
    expect(rows[2]).toEqual(await byHand(2, [2], preparation))
  })

  it('are cut by a hand’s edit before their landmarks and by these before a detector, as it was known up to a line of the journal', async () => {
    const kept = await rowsOf(grey)
    const found = { left: [2, 2], right: [5.5, 3] } as const
    const set = { left: [1, 3], right: [6, 2] } as const
    const add = (sequence: number, source: 'detected' | 'by-hand', eyes: typeof found | typeof set): number => {
      addFace(room.store, { sequence, source, image: frames.find((frame) => frame.sequenceId === sequence)?.image ?? '', eyes, detector: null, score: null, seen: 1, author: null, at: 0 })
      return facesUntilNow(room.store)
    }
    const cut = async (at: number, eyes: typeof found | typeof set, method: 'detected' | 'by-hand') => prepareChannels([await decodeLuma((await readFrameFile(room.context, frames[at]?.image ?? '')).bytes)], { ...eyes, method }, grey).values
    const [first = 0, second = 0] = [...new Set(frames.map((frame) => frame.sequenceId))]
    add(first, 'detected', found)
    const detected = add(second, 'detected', found)
    const withDetected = await rowsOf({ ...grey, facesUntil: detected })
    expect(withDetected.rows.slice(0, 5)).toEqual(kept.rows.slice(0, 5))
    expect(withDetected.rows[5]).toEqual(await cut(5, found, 'detected'))
    expect(withDetected.rows[6]).toEqual(await cut(6, found, 'detected'))
    const byHand = add(first, 'by-hand', set)
    const withHand = await rowsOf({ ...grey, facesUntil: byHand })
    expect(withHand.rows[4]).toEqual(await cut(4, set, 'by-hand'))
    expect([withHand.path, withDetected.path, kept.path].filter((path, at, all) => all.indexOf(path) === at)).toHaveLength(3)
    expect((await rowsOf({ ...grey, facesUntil: detected })).path).toBe(withDetected.path)
    expect((await rowsOf(grey)).path).toBe(kept.path)
    expect(takeBack(room.store, first, 'a', 0)).toBe(true)
    expect((await rowsOf({ ...grey, facesUntil: byHand })).path).toBe(withHand.path)
    expect((await rowsOf({ ...grey, facesUntil: facesUntilNow(room.store) })).path).toBe(withDetected.path)
    expect(takeBack(room.store, first, 'a', 0)).toBe(false)
  })

  it('are found again by what they were made from, and by nothing else', async () => {
    const kept = (await rowsOf(grey)).path
    expect((await rowsOf(grey)).path).toBe(kept)
    const others: readonly Preparation[] = [
      { ...grey, size: 32 }, { ...grey, cropInterOcular: 2.4 }, { ...grey, channels: 3, source: 'colour' }, { ...grey, channels: 2, source: 'neutral-difference' },
      { ...grey, channels: 3, source: 'last-frames' }, { ...grey, channels: 2, source: 'last-frames' },
    ]
    const paths = await Promise.all(others.map(async (one) => (await rowsOf(one)).path))
    expect(new Set([kept, ...paths]).size).toBe(others.length + 1)
  })
})
