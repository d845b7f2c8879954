import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { findCkTree } from '../../../../src/studio/dataset/ck-tree'
import { listSequences } from '../../../../src/studio/dataset/list-sequences'
import { readSequence } from '../../../../src/studio/dataset/read-sequence'
import { listSequenceFiles } from '../../../../src/studio/dataset/sequence-files'
import { freshFolder, writeCkTree } from '../../../support/ck-tree'

const NOBODY = 65_534
const signal = new AbortController().signal
const asRoot = process.geteuid?.() === 0
let root: string

/** Rights mean nothing to root: the tests that take them away run as nobody. */
const asNobody = (on: boolean): void => { if (asRoot) process.seteuid?.(on ? NOBODY : 0) }

beforeEach(() => {
  root = freshFolder('ck')
  chmodSync(root, 0o755)
  writeCkTree(root, [1, 2, 3].map((number) => ({ subject: 'S005', sequence: `00${number}`, frames: 2, emotion: 'fear' as const })))
})
afterEach(() => asNobody(false))

async function look(): Promise<string[]> {
  asNobody(true)
  const tree = await findCkTree(root)
  const { places, problems } = await listSequences(tree)
  const told = [...problems]
  for (const place of places) told.push(...(await readSequence(tree, place, await listSequenceFiles(tree, place, signal), new Map(), signal)).problems)
  return told.map(({ code, path }) => `${code} ${path}`)
}

it('a frame and a label that may not be read are told, each once', async () => {
  chmodSync(join(root, 'cohn-kanade-images/S005/001/S005_001_00000002.png'), 0)
  chmodSync(join(root, 'Emotion/S005/002/S005_002_00000002_emotion.txt'), 0)
  expect(await look()).toEqual(['file-unreadable cohn-kanade-images/S005/001/S005_001_00000002.png', 'file-unreadable Emotion/S005/002/S005_002_00000002_emotion.txt'])
})

it('a folder that may not be listed is told', async () => {
  chmodSync(join(root, 'cohn-kanade-images/S005/002'), 0)
  expect(await look()).toEqual(['folder-unreadable cohn-kanade-images/S005/002', 'sequence-empty cohn-kanade-images/S005/002'])
})

it('files of a folder that may be listed but not entered are told', async () => {
  chmodSync(join(root, 'cohn-kanade-images/S005/003'), 0o644)
  expect((await look()).filter((line) => line.startsWith('file-unreadable'))).toEqual([1, 2].map((number) => `file-unreadable cohn-kanade-images/S005/003/S005_003_0000000${number}.png`))
})

it('a dataset folder that may not be entered is refused by name', async () => {
  chmodSync(root, 0)
  await expect(look()).rejects.toMatchObject({ code: 'folder-unreadable', path: root })
})
