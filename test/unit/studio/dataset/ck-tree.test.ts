import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { findCkTree } from '../../../../src/studio/dataset/ck-tree'
import { saysSynthetic } from '../../../../src/studio/dataset/says-synthetic'
import { freshFolder, writeCkTree } from '../../../support/ck-tree'
import { openDatasetRoom } from '../../../support/dataset-room'

let root: string
const plan = [{ subject: 'S005', sequence: '001', frames: 2, emotion: 'anger' as const }]

beforeEach(() => {
  root = freshFolder('ck')
  writeCkTree(root, plan)
})

const move = (from: string, to: string): void => {
  mkdirSync(join(root, to, '..'), { recursive: true })
  renameSync(join(root, from), join(root, to))
}

describe('finding a CK+ tree', () => {
  it('from its own folder, one of its parts, or the folder around it', async () => {
    const parent = freshFolder('around')
    renameSync(root, join(parent, 'CK+'))
    root = join(parent, 'CK+')
    for (const picked of [root, `${root}/`, join(root, 'cohn-kanade-images'), join(root, 'Emotion'), join(root, 'FACS'), parent]) {
      expect(await findCkTree(picked)).toMatchObject({ root, images: 'cohn-kanade-images', annotations: { emotion: 'Emotion', facs: 'FACS', landmarks: null }, problems: [] })
    }
  })

  it('as its archives unpack: Emotion_labels/Emotion, FACS_labels/FACS, extended-cohn-kanade-images', async () => {
    move('Emotion', 'Emotion_labels/Emotion')
    move('FACS', 'FACS_labels/FACS')
    move('cohn-kanade-images', 'extended-cohn-kanade-images/cohn-kanade-images')
    const expected = { root, images: 'extended-cohn-kanade-images/cohn-kanade-images', annotations: { emotion: 'Emotion_labels/Emotion', facs: 'FACS_labels/FACS', landmarks: null } }
    for (const picked of [root, join(root, 'extended-cohn-kanade-images', 'cohn-kanade-images'), join(root, 'Emotion_labels', 'Emotion')]) expect(await findCkTree(picked)).toMatchObject(expected)
    expect(await openDatasetRoom().import(root)).toMatchObject({ sequences: 1, labelledSequences: 1, problems: [] })
  })

  it('as bare images under another name', async () => {
    move('cohn-kanade-images', 'faces')
    expect(await findCkTree(join(root, 'faces'))).toMatchObject({ root: join(root, 'faces'), images: '', annotations: { emotion: null } })
    expect(await openDatasetRoom().import(join(root, 'faces'))).toMatchObject({ sequences: 1, labelledSequences: 0, frames: 2, problems: [] })
  })

  it('says what is wrong with a folder that is none', async () => {
    const parent = freshFolder('two')
    for (const name of ['one', 'two']) writeCkTree(join(parent, name), plan)
    await expect(findCkTree(parent)).rejects.toMatchObject({ code: 'layout-not-recognised', message: expect.stringMatching(/2 datasets: one, two\.$/) })
    await expect(findCkTree(join(root, 'nowhere'))).rejects.toMatchObject({ code: 'folder-not-found' })
    writeFileSync(join(root, 'file.txt'), '')
    await expect(findCkTree(join(root, 'file.txt'))).rejects.toMatchObject({ code: 'layout-not-recognised' })
    await expect(findCkTree(join(root, 'file.txt', 'below'))).rejects.toMatchObject({ code: 'folder-not-found' })
    rmSync(join(root, 'cohn-kanade-images', 'S005'), { recursive: true })
    await expect(findCkTree(root)).rejects.toMatchObject({ code: 'layout-not-recognised', path: root })
    await expect(openDatasetRoom().import(root)).rejects.toMatchObject({ code: 'layout-not-recognised' })
  })

  it('knows a rendered set by what it says of itself', async () => {
    expect(await saysSynthetic(root)).toBe(false)
    writeFileSync(join(root, 'README.txt'), 'The Extended Cohn-Kanade set, version 1.\n')
    expect(await saysSynthetic(root)).toBe(false)
    writeFileSync(join(root, 'README.txt'), 'SYNTHETIC FACES - no person is shown\n')
    expect(await openDatasetRoom().call('dataset.recognise', { path: root })).toMatchObject({ path: root, synthetic: true, sample: ['cohn-kanade-images/S005/001/S005_001_00000002.png'] })
  })
})
