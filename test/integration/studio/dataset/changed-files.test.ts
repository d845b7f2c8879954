import { appendFileSync, cpSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshFolder } from '../../../support/ck-tree'
import { readyStudio, smallTree } from '../../../support/studio'

/** A time that every file system keeps exactly, seconds since 1970. */
const SECOND = 1_700_000_000

let studio: Awaited<ReturnType<typeof readyStudio>>
let root: string
let frame: string
beforeAll(async () => {
  studio = await readyStudio()
  root = (await studio.call('dataset.get', { dataset: studio.dataset })).path
  await studio.job('run.start', { foldSet: studio.foldSet, epochs: 1, seed: 1 })
  // the peak of a labelled sequence: one of the pictures of the run
  frame = join('cohn-kanade-images', 'S005', '001', 'S005_001_00000003.png')
})
afterAll(async () => {
  rmSync(root, { recursive: true, force: true })
  await studio.discard()
})

describe('files that changed under a dataset', () => {
  it('are named, with the runs that were made with them', async () => {
    expect(await studio.call('dataset.changes', { dataset: studio.dataset })).toMatchObject({ changed: 0, files: [], runs: [], by: 'size and time' })
    const kept = readFileSync(join(root, frame))
    appendFileSync(join(root, frame), 'x')
    const changed = { changed: 1, files: [{ path: frame, how: 'changed' }], runs: ['run-1'] }
    expect(await studio.call('dataset.changes', { dataset: studio.dataset })).toMatchObject(changed)
    expect(await studio.job('dataset.verify', { dataset: studio.dataset })).toMatchObject({ ...changed, by: 'hash' })
    writeFileSync(join(root, frame), kept)
    expect(await studio.job('dataset.verify', { dataset: studio.dataset })).toMatchObject({ changed: 0, runs: [] })
  })

  it('are found by their hash where size and time are as before', async () => {
    const path = join(root, frame)
    const kept = readFileSync(path)
    const other = Buffer.from(kept)
    other[other.length - 20] = (other[other.length - 20] ?? 0) ^ 1
    utimesSync(path, SECOND, SECOND)
    await studio.job('dataset.import', { path: root })
    writeFileSync(path, other)
    utimesSync(path, SECOND, SECOND)
    expect((await studio.call('dataset.changes', { dataset: studio.dataset })).changed).toBe(0)
    expect(await studio.job('dataset.verify', { dataset: studio.dataset })).toMatchObject({ changed: 1, files: [{ path: frame, how: 'changed' }] })
    writeFileSync(path, kept)
    utimesSync(path, SECOND, SECOND)
  })
})

describe('a dataset that moved', () => {
  it('is found again at its new place, and its runs go on from there', async () => {
    const moved = `${freshFolder('moved')}/place`
    renameSync(root, moved)
    expect((await studio.call('dataset.changes', { dataset: studio.dataset })).files[0]?.how).toBe('gone')
    const answer = await studio.job('dataset.relocate', { dataset: studio.dataset, path: moved })
    expect(answer).toMatchObject({ path: moved, changed: 0 })
    expect(await studio.call('dataset.get', { dataset: studio.dataset })).toMatchObject({ path: moved, present: true })
    expect((await studio.job('dataset.import', { path: moved })).added).toEqual({ sequences: 0, frames: 0 })
    root = moved
  })

  it('is not taken for another one, nor for one that the studio has already', async () => {
    const other = freshFolder('other')
    cpSync(join(root, 'cohn-kanade-images', 'S008'), join(other, 'cohn-kanade-images', 'S008'), { recursive: true })
    await expect(studio.job('dataset.relocate', { dataset: studio.dataset, path: other })).rejects.toMatchObject({ code: 'other-dataset', message: expect.stringContaining(other) as string })
    const second = smallTree(2)
    await studio.job('dataset.import', { path: second })
    await expect(studio.job('dataset.relocate', { dataset: studio.dataset, path: second })).rejects.toMatchObject({ code: 'conflict' })
    await expect(studio.job('dataset.relocate', { dataset: studio.dataset, path: join(other, 'nowhere') })).rejects.toMatchObject({ code: 'folder-not-found' })
    expect((await studio.call('dataset.get', { dataset: studio.dataset })).path).toBe(root)
    for (const path of [other, second]) rmSync(path, { recursive: true, force: true })
  })

  it('comes with its losses named where some of its files stayed behind', async () => {
    const copy = freshFolder('copy')
    cpSync(root, copy, { recursive: true, preserveTimestamps: true })
    rmSync(join(copy, frame))
    expect(await studio.job('dataset.relocate', { dataset: studio.dataset, path: copy })).toMatchObject({ path: copy, changed: 1, files: [{ path: frame, how: 'gone' }], runs: ['run-1'] })
    rmSync(root, { recursive: true, force: true })
    root = copy
  })
})
