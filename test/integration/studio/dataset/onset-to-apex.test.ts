import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshFolder } from '../../../support/ck-tree'
import { openDatasetRoom, type DatasetRoom } from '../../../support/dataset-room'
import { copyDemoSet } from '../../../support/demo-set'
import { provisioned } from '../../../support/provisioned'

const folder = freshFolder('expressions')
const videos = join(folder, 'videos')
/** Frames from neutral to the peak, by video; each video then goes back the same way. */
const rises = new Map<string, number>()
let room: DatasetRoom

beforeAll(async () => {
  const images = join(await copyDemoSet(join(folder, 'faces'), 6), 'cohn-kanade-images')
  mkdirSync(videos)
  for (const subject of readdirSync(images)) {
    for (const session of readdirSync(join(images, subject))) {
      const name = `${subject}_${session}.mp4`
      rises.set(name, readdirSync(join(images, subject, session)).length)
      execFileSync(provisioned('ffmpeg'), [
        '-v', 'error', '-framerate', '30', '-i', join(images, subject, session, `${subject}_${session}_%08d.png`), '-filter_complex', '[0:v]split[a][b];[b]reverse[r];[a][r]concat',
        '-c:v', 'mpeg4', '-q:v', '3', '-pix_fmt', 'yuv420p', join(videos, name),
      ])
    }
  }
  room = openDatasetRoom()
  mkdirSync(room.context.folders.cache, { recursive: true })
})
afterAll(() => {
  room.store.close()
  for (const one of [folder, room.folder]) rmSync(one, { recursive: true, force: true })
})

/** The numbers of the frames of each video that came in. */
async function numbers(): Promise<ReadonlyMap<string, readonly number[]>> {
  const { items } = await room.call('sequence.list', { dataset: 'dataset-1', limit: 500 })
  return new Map(await Promise.all(items.map(async ({ id, sequence }) => [sequence, (await room.call('sequence.get', { sequence: id })).frameList.map(({ number }) => number)] as const)))
}

describe('faces that go from neutral to the peak and back', () => {
  it('come in from onset to apex: none goes beyond the peak, which is last, and none lacks its beginning', async () => {
    expect(rises.size).toBeGreaterThan(10)
    expect(await room.import(videos, { part: 'onset-to-apex' })).toMatchObject({ format: 'videos', sequences: rises.size, problems: [] })
    for (const [video, frames] of await numbers()) {
      const rise = rises.get(video) ?? Number.NaN
      const [first = Number.NaN, last = Number.NaN] = [frames[0], frames.at(-1)]
      expect(frames).toEqual(Array.from({ length: frames.length }, (_, place) => first + place))
      // the peak is held for some frames before the way back; the apex is one of them
      expect(last).toBeGreaterThan(rise / 2)
      expect(last).toBeLessThanOrEqual(rise + 1)
      expect(first).toBeLessThan(rise / 2)
    }
    expect(await room.call('dataset.get', { dataset: 'dataset-1' })).toMatchObject({ part: 'onset-to-apex', every: 1 })
  })

  it('read again mean the same, with every second frame still end with the apex, and as a whole are all there', async () => {
    const before = await numbers()
    expect((await room.import(videos)).added).toEqual({ sequences: 0, frames: 0 })
    expect(await numbers()).toEqual(before)
    await room.import(videos, { every: 2 })
    for (const [video, frames] of await numbers()) expect(frames).toEqual([...(before.get(video) ?? [])].reverse().filter((_, place) => place % 2 === 0).reverse())
    await room.import(videos, { every: 1, part: 'whole' })
    for (const [video, frames] of await numbers()) expect(frames).toHaveLength(2 * (rises.get(video) ?? Number.NaN))
  })
})
