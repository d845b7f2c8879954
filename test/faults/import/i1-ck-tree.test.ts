import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ImportResult } from '../../../src/shared/domain/dataset'
import { CLASSES } from '../../../src/shared/domain/emotion'
import { CK_COUNTS, ckPlan, freshFolder, writeCkTree } from '../../support/ck-tree'
import { openDatasetRoom, type DatasetRoom } from '../../support/dataset-room'
import { recordFaultRow } from '../../support/fault-row'

const plan = ckPlan()
const allFrames = plan.reduce((sum, item) => sum + item.frames, 0)
let root: string
let before: string
let room: DatasetRoom
let first: ImportResult

/** Every name with its bytes, its time of change and its inode: nothing of a dataset may be touched. */
function fingerprint(folder: string): string {
  const digest = createHash('sha256')
  for (const name of (readdirSync(folder, { recursive: true }) as string[]).sort()) {
    const stat = statSync(join(folder, name), { bigint: true })
    digest.update(`${name} ${stat.mtimeNs} ${stat.ctimeNs} ${stat.ino} ${stat.mode}\n`)
    if (stat.isFile()) digest.update(readFileSync(join(folder, name)))
  }
  return digest.digest('hex')
}

beforeAll(async () => {
  root = freshFolder('ck')
  writeCkTree(root, plan)
  for (const place of ['', 'cohn-kanade-images', 'cohn-kanade-images/S005', 'cohn-kanade-images/S005/001', 'Emotion/S005/001']) writeFileSync(join(root, place, '.DS_Store'), 'litter')
  mkdirSync(join(root, 'cohn-kanade-images', '.Trashes'))
  before = fingerprint(root)
  room = openDatasetRoom()
  first = await room.import(root)
})

describe('a tree with the numbers of CK+ (row I1)', () => {
  it('is taken in with exact counts and without a problem', async () => {
    const [dataset] = (await room.call('dataset.list', {})).items
    const good = first.sequences === 593 && first.subjects === 123 && first.labelledSequences === 327 && first.frames === allFrames && first.problems.length === 0
    recordFaultRow({ id: 'I1', count: plan.length, failures: good ? 0 : 1, seed: null })
    expect(first).toMatchObject({ format: 'ck+', subjects: 123, sequences: 593, labelledSequences: 327, frames: allFrames, added: { sequences: 593, frames: allFrames }, problems: [] })
    expect(dataset).toMatchObject({ subjects: 123, sequences: 593, labelledSequences: 327, labelledSubjects: 118, frames: allFrames, problems: 0, present: true, synthetic: false })
    expect(dataset?.classes).toEqual(CLASSES.map((emotion) => CK_COUNTS[emotion]))
  })

  it('gives 981 images by the rule of the last three frames of each labelled sequence', () => {
    const images = room.store.value<number>(
      `SELECT COUNT(*) FROM frame f JOIN effective_label l ON l.sequence_id = f.sequence_id AND l.emotion IS NOT NULL
       WHERE f.position >= (SELECT COUNT(*) - 3 FROM frame WHERE sequence_id = f.sequence_id)`,
    )
    expect(images).toBe(981)
  })

  it('adds nothing and changes no row the second time, and tells the same totals', async () => {
    const rows = () => ['dataset', 'sequence', 'frame', 'problem', 'label_entry'].map((table) => JSON.stringify(room.store.all(`SELECT * FROM ${table}`)))
    const stored = rows()
    const second = await room.import(root)
    expect(second).toEqual({ ...first, added: { sequences: 0, frames: 0 } })
    expect(rows()).toEqual(stored)
  })

  it('finds the same dataset when its images folder, its labels or the folder around it is chosen', async () => {
    for (const part of ['cohn-kanade-images', 'Emotion']) expect((await room.import(join(root, part))).dataset).toBe(first.dataset)
    expect((await room.call('dataset.recognise', { path: join(root, 'cohn-kanade-images') }))).toMatchObject({ path: root, subjects: 123, sequences: 593, frames: allFrames, labelFiles: 327, facsFiles: 593 })
  })

  it('leaves every byte, name and time of the folder as it was', () => {
    expect(fingerprint(root)).toBe(before)
  })

  it('lists by number, not by directory order', async () => {
    const { items, total } = await room.call('sequence.list', { dataset: first.dataset, limit: 500 })
    const names = items.map((item) => `${item.subject}/${item.sequence}`)
    expect(total).toBe(593)
    expect(names).toEqual([...names].sort())
    const { frameList } = await room.call('sequence.get', { sequence: items[0]?.id ?? '' })
    expect(frameList.map((frame) => frame.number)).toEqual(frameList.map((_, index) => index + 1))
  })
})
