import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Job } from '../../../src/shared/domain/jobs'
import { failCall, WRITING_CALLS } from '../../support/failing-fs'
import { freshFolder } from '../../support/ck-tree'
import { openDatasetRoom } from '../../support/dataset-room'
import { recordFaultRow } from '../../support/fault-row'
import { openTestStudio, readyStudio, smallTree } from '../../support/studio'

let studio: Awaited<ReturnType<typeof readyStudio>>
let out: string
beforeAll(async () => {
  studio = await readyStudio()
  await studio.job('run.start', { ...studio.training, epochs: 1, seed: 1 })
  out = freshFolder('refused')
})
afterAll(async () => {
  await studio.discard()
  rmSync(out, { recursive: true, force: true })
})

/** Each writes one folder, whole or not at all. */
const WORKS = {
  'report': (folder: string) => studio.start('report.write', { run: 'run-1', formats: ['html', 'csv', 'card'], out: folder }),
  'run export': (folder: string) => studio.start('run.export', { run: 'run-1', out: folder }),
  'backup': (folder: string) => studio.start('studio.backup', { out: folder }),
} as const

/** Does the work while a call is refused; `made` is how many such calls it makes, and `wrong` says what it left or how it spoke. */
async function refused(work: keyof typeof WORKS, calls: readonly string[], at: number, code: string, expected: readonly string[]): Promise<{ readonly met: boolean; readonly wrong: readonly string[] }> {
  const folder = join(out, 'final')
  const planted = failCall(calls, at, code)
  let job: Job
  try {
    job = await studio.ended(await WORKS[work](folder))
  } finally {
    planted.restore()
  }
  const met = planted.made() >= at
  const wrong: string[] = []
  if (met) {
    if (job.state !== 'failed' || !expected.includes(job.error?.code ?? '')) wrong.push(`${work}, ${calls.join('/')} ${at} ${code}: it ended as ${job.state}, ${job.error?.code ?? 'without an error'}: ${job.error?.message ?? ''}`)
    if (existsSync(folder)) wrong.push(`${work}, ${calls.join('/')} ${at} ${code}: a folder is there`)
  }
  rmSync(folder, { recursive: true, force: true })
  const left = readdirSync(out)
  if (left.length > 0) wrong.push(`${work}, ${calls.join('/')} ${at} ${code}: ${left.join()} is left`)
  for (const name of left) rmSync(join(out, name), { recursive: true, force: true })
  return { met, wrong }
}

describe('a disk that is full (D4)', () => {
  it.each(Object.keys(WORKS) as (keyof typeof WORKS)[])('at any write of a %s leaves nothing, says so, and is no hindrance once there is room', async (work) => {
    const faults: string[] = []
    let at = 1
    for (;; at += 1) {
      const { met, wrong } = await refused(work, WRITING_CALLS, at, 'ENOSPC', ['disk-full'])
      if (!met) break
      faults.push(...wrong)
    }
    const whole = await studio.ended(await WORKS[work](join(out, 'final')))
    if (whole.state !== 'done') faults.push(`afterwards it ended as ${whole.state}`)
    rmSync(join(out, 'final'), { recursive: true, force: true })
    recordFaultRow({ id: `D4 ${work}`, count: at - 1, failures: faults.length, seed: null })
    expect(at).toBeGreaterThan(8)
    expect(faults).toEqual([])
  })

  it('at any page of the store leaves labels and an import as they were, says so, and both go on once there is room', async () => {
    const room = openDatasetRoom()
    const [first, second] = [smallTree(2), smallTree(3)]
    await room.import(first)
    const faults: string[] = []
    let count = 0
    const pages = room.store.value<number>('PRAGMA page_count') ?? 0
    for (let extra = 0; extra < 200; extra += 1) {
      room.store.exec(`PRAGMA max_page_count = ${pages + extra}`)
      const before = room.store.value<number>('SELECT COUNT(*) FROM label_entry')
      const error: unknown = await room.import(second).then(() => null, (thrown: unknown) => thrown)
      if (error === null) break
      count += 1
      if ((error as { code?: string }).code !== 'disk-full') faults.push(`import with ${extra} pages of room: ${String(error)}`)
      if (room.store.value('PRAGMA integrity_check') !== 'ok' || room.store.value<number>('SELECT COUNT(*) FROM label_entry') !== before) faults.push(`import with ${extra} pages of room left another store`)
    }
    // labels go on until no page is left
    let refusals = 0
    for (let label = 0; label < 4000 && refusals < 3; label += 1) {
      const before = room.store.value<number>('SELECT COUNT(*) FROM label_entry')
      const error: unknown = await room.call('label.set', { sequence: 'sequence-1', emotion: 'fear', author: 'x'.repeat(120) }).then(() => null, (thrown: unknown) => thrown)
      if (error === null) continue
      refusals += 1
      if ((error as { code?: string }).code !== 'disk-full') faults.push(`a label: ${String(error)}`)
      if (room.store.value<number>('SELECT COUNT(*) FROM label_entry') !== before) faults.push('a refused label is in the journal')
    }
    if (refusals === 0) faults.push('the store was never full')
    room.store.exec('PRAGMA max_page_count = 1000000')
    await room.call('label.set', { sequence: 'sequence-1', emotion: 'anger' })
    if ((await room.import(second)).frames === 0) faults.push('the import does not go on')
    recordFaultRow({ id: 'D4 import and save', count: count + refusals, failures: faults.length, seed: null })
    room.store.close()
    for (const path of [room.folder, first, second]) rmSync(path, { recursive: true, force: true })
    expect(count).toBeGreaterThan(0)
    expect(faults).toEqual([])
  })
})

/** Twelve calls, each within a work that makes it. */
const CALLS: readonly (readonly [keyof typeof WORKS, string])[] = [
  ...['mkdirSync', 'openSync', 'fsyncSync', 'closeSync', 'renameSync', 'readdirSync', 'statSync', 'createReadStream', 'createWriteStream', 'writeFileSync'].map((call) => ['backup', call] as const),
  ['run export', 'readFileSync'], ['run export', 'copyFileSync'],
]
const CODES = ['EACCES', 'EROFS', 'EMFILE', 'EIO', 'EBUSY'] as const

describe('a system that refuses (D5)', () => {
  it('any of 12 calls in any of 5 ways is told with a code, and leaves no part of a file, before a restart and after', async () => {
    const faults: string[] = []
    let count = 0
    for (const [work, call] of CALLS) {
      for (const code of CODES) {
        const { met, wrong } = await refused(work, [call], 1, code, ['write-refused', 'file-unreadable'])
        count += 1
        if (!met) faults.push(`a ${work} makes no ${call}`)
        faults.push(...wrong)
      }
    }
    await studio.close()
    const again = await openTestStudio({ path: studio.path })
    const temporary = ['', 'backups', 'reports', 'runs', 'cache'].flatMap((folder) => (existsSync(join(studio.path, folder)) ? readdirSync(join(studio.path, folder)) : [])).filter((name) => name.endsWith('.tmp'))
    if (temporary.length > 0) faults.push(`after a restart ${temporary.join()} is left`)
    await again.close()
    recordFaultRow({ id: 'D5', count, failures: faults.length, seed: null })
    expect(count).toBe(60)
    expect(faults).toEqual([])
  })
})
