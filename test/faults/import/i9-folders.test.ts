import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { freshFolder } from '../../support/ck-tree'
import { openDatasetRoom, type DatasetRoom } from '../../support/dataset-room'
import { fullFaults, recordFaultRow } from '../../support/fault-row'
import { tinyPng } from '../../support/tiny-png'

const FILES = fullFaults() ? 100_000 : 2_000
const NOBODY = 65_534
const asRoot = process.geteuid?.() === 0

let root: string
let room: DatasetRoom
beforeEach(() => {
  root = freshFolder('folders')
  chmodSync(root, 0o755)
  for (const [place, name] of ['happy/1', 'sad/1'].entries()) {
    mkdirSync(join(root, name, '..'), { recursive: true })
    writeFileSync(join(root, `${name}.png`), tinyPng(place))
  }
  room = openDatasetRoom()
})
afterEach(() => {
  room.store.close()
  rmSync(root, { recursive: true, force: true })
})

/** Tells the fault table before the assertion that may fail. */
function told(good: boolean, count = 1): void {
  recordFaultRow({ id: 'I9', count, failures: good ? 0 : 1, seed: null })
  expect(good).toBe(true)
}

it('a cycle of links is not followed, and is listed (row I9)', async () => {
  symlinkSync('..', join(root, 'happy', 'again'))
  symlinkSync(root, join(root, 'sad', 'all'))
  const { problems, frames } = await room.import(root)
  told(frames === 2 && problems.map(({ code, path }) => `${code} ${path}`).join() === 'not-a-regular-file happy/again,not-a-regular-file sad/all')
})

it('folders without an end are looked into so deep and no deeper (row I9)', async () => {
  const deep = join(root, 'happy', ...Array.from({ length: 60 }, () => 'd'))
  mkdirSync(deep, { recursive: true })
  writeFileSync(join(deep, 'lost.png'), tinyPng(5))
  const { problems, frames } = await room.import(root)
  told(frames === 2 && problems.length === 1 && problems[0]?.code === 'folder-unreadable')
})

it('a folder that may not be read is listed, and the rest comes in (row I9)', async () => {
  mkdirSync(join(root, 'fear'))
  chmodSync(join(root, 'fear'), 0)
  // rights mean nothing to root: it is nobody that looks, at names alone
  if (asRoot) process.seteuid?.(NOBODY)
  let good: boolean
  try {
    const found = await room.call('dataset.recognise', { path: root })
    const problems = await room.inspect(root).then((inspected) => inspected.problems)
    good = found.sequences === 2 && problems.length === 1 && problems[0]?.code === 'folder-unreadable' && problems[0].path === 'fear'
  } finally {
    if (asRoot) process.seteuid?.(0)
    chmodSync(join(root, 'fear'), 0o755)
  }
  // by who we are again: nobody may not write the table
  told(good)
})

it(`${FILES.toLocaleString('en')} files in one folder are read, and reading them can be stopped (row I9)`, async () => {
  for (let file = 0; file < FILES; file += 1) writeFileSync(join(root, 'happy', `${file}.dat`), '')
  for (let file = 2; file < FILES / 10; file += 1) writeFileSync(join(root, 'happy', `${file}.png`), tinyPng(file))
  const stop = new AbortController()
  const reached: number[] = []
  const stopped = await room.import(root, { signal: stop.signal, progress: (_stage, done) => {
    reached.push(done)
    if (done === 40) stop.abort(new Error('enough'))
  } }).then(() => false, (error: unknown) => (error as Error).message === 'enough')
  const { sequences, problems } = await room.import(root)
  told(stopped && Math.max(...reached) < 60 && sequences === FILES / 10 && problems.length === 0, FILES)
})

it('a folder that goes away while it is read is told, and what was read stays (row I9)', async () => {
  for (let file = 2; file < 400; file += 1) writeFileSync(join(root, 'happy', `${file}.png`), tinyPng(file))
  const error: unknown = await room.import(root, { progress: (_stage, done) => { if (done === 250) rmSync(root, { recursive: true, force: true }) } }).then(() => undefined, (thrown: unknown) => thrown)
  const kept = room.store.value<number>('SELECT COUNT(*) FROM sequence') ?? 0
  told((error as { code?: string } | undefined)?.code === 'folder-not-found' && kept >= 200 && room.store.value('PRAGMA integrity_check') === 'ok')
})
