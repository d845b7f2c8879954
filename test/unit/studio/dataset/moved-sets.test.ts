import { mkdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JobControl } from '../../../../src/studio/jobs/job-handler'
import { byHash, bySizeAndTime, changedFiles, knownFiles } from '../../../../src/studio/dataset/changed-files'
import { relocateDataset } from '../../../../src/studio/dataset/relocate-dataset'
import { freshFolder } from '../../../support/ck-tree'
import { openDatasetRoom, type DatasetRoom } from '../../../support/dataset-room'
import { FORMAT_SETS, zipOf } from '../../../support/format-sets'

let room: DatasetRoom
let folder: string
beforeEach(() => {
  folder = freshFolder('moved-sets')
  room = openDatasetRoom()
  mkdirSync(room.context.folders.cache, { recursive: true })
})
afterEach(() => {
  room.store.close()
  for (const path of [folder, room.folder]) rmSync(path, { recursive: true, force: true })
})

const signal = new AbortController().signal
const control = { signal, progress: () => undefined } as unknown as JobControl
const rootOf = (): string => room.store.value<string>('SELECT root FROM dataset WHERE id = 1') ?? ''
const changed = async (look: typeof bySizeAndTime): Promise<readonly string[]> => (await changedFiles(rootOf(), knownFiles(room.store, 1), look, signal)).map(({ path, how }) => `${how} ${path}`)
const relocate = (path: string) => relocateDataset(room.context, { dataset: 'dataset-1', path }, control)
const setOf = (format: string) => FORMAT_SETS.find((set) => set.format === format) ?? (() => { throw new Error(`there is no set of ${format}`) })()

describe('the files of a set that is one file', () => {
  it('rows of a CSV are found at its new place, and one that was changed is named by its hash', async () => {
    const set = setOf('fer-csv')
    await set.write(join(folder, 'before'))
    await room.import(join(folder, 'before'))
    expect([await changed(bySizeAndTime), await changed(byHash(room.context.folders.cache))]).toEqual([[], []])
    renameSync(join(folder, 'before'), join(folder, 'after'))
    expect(await changed(byHash(room.context.folders.cache))).toHaveLength(set.frames)
    expect(await relocate(join(folder, 'after'))).toMatchObject({ changed: 0, frames: set.frames, path: join(folder, 'after') })
    const csv = join(folder, 'after', 'ckextended.csv')
    const third = readFileSync(csv, 'latin1').split('\n')[3] ?? ''
    const [code = '', pixels = ''] = third.split(',')
    writeFileSync(csv, readFileSync(csv, 'latin1').replace(third, third.replace(`${code},${pixels.slice(0, 1)}`, `${code},${pixels.startsWith('1') ? '2' : '1'}`)), 'latin1')
    expect(await changed(byHash(room.context.folders.cache))).toEqual([expect.stringMatching(/^changed ckextended\.csv\/\/row\/3\//) as string])
  })

  it('members of a zip are found at its new place; another zip is refused, and changes nothing', async () => {
    const set = setOf('ck+48')
    await set.write(join(folder, 'set'))
    zipOf(join(folder, 'set'), join(folder, 'before.zip'))
    await room.import(join(folder, 'before.zip'))
    renameSync(join(folder, 'before.zip'), join(folder, 'after.zip'))
    await setOf('jaffe').write(join(folder, 'other'))
    zipOf(join(folder, 'other'), join(folder, 'other.zip'))
    await expect(relocate(join(folder, 'other.zip'))).rejects.toMatchObject({ code: 'other-dataset' })
    expect(rootOf()).toBe(join(folder, 'before.zip'))
    expect(await relocate(join(folder, 'after.zip'))).toMatchObject({ changed: 0, frames: set.frames })
    expect(await changed(byHash(room.context.folders.cache))).toEqual([])
    rmSync(join(folder, 'after.zip'))
    expect(new Set((await changed(bySizeAndTime)).map((line) => line.split(' ')[0]))).toEqual(new Set(['gone']))
  })
})

describe('the files of a set of videos', () => {
  it('are found at their new place, and a video that was touched makes its frames doubtful', async () => {
    const set = setOf('videos')
    await set.write(join(folder, 'before'))
    await room.import(join(folder, 'before'))
    renameSync(join(folder, 'before'), join(folder, 'after'))
    expect(await relocate(join(folder, 'after'))).toMatchObject({ changed: 0, frames: set.frames })
    const [first] = knownFiles(room.store, 1)
    const video = first?.path.split('//')[0] ?? ''
    utimesSync(join(folder, 'after', video), 1, 1)
    const found = await changed(byHash(room.context.folders.cache))
    expect(found.length).toBeGreaterThan(0)
    expect(found.every((line) => line.startsWith(`changed ${video}//`))).toBe(true)
  })
})
