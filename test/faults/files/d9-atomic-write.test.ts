import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { randomStream } from '../../../src/studio/random'
import { TEMPORARY_PATTERN, writeFileAtomic } from '../../../src/studio/files/atomic-write'
import { compileChild, ended, lineOf, startChild } from '../../support/child'
import { freshFolder } from '../../support/ck-tree'
import { recordFaultRow } from '../../support/fault-row'
import { testSeed } from '../../support/seed'

const STEPS = ['open', 'write', 'sync', 'close', 'rename', 'sync-folder'] as const
const TIMES = 20

it(`a process killed at any of the ${STEPS.length} steps of a write leaves the old file or the new one, whole (row D9)`, async () => {
  const seed = testSeed()
  const random = randomStream(seed, 'd9')
  const script = await compileChild('test/support/atomic-child.ts')
  const failures: string[] = []
  for (const step of STEPS) {
    for (let time = 0; time < TIMES; time += 1) {
      const folder = freshFolder('atomic')
      const path = join(folder, 'run.json')
      const oldFile = Buffer.alloc(random.below(300_000), 'o')
      const newSize = 1 + random.below(300_000)
      writeFileSync(path, oldFile)
      const child = startChild(script, [path, step, String(newSize)])
      await ended(child)
      const found = readFileSync(path)
      const isOld = found.equals(oldFile)
      const isNew = found.length === newSize && found.every((byte) => byte === 0x6e)
      const others = readdirSync(folder).filter((name) => name !== 'run.json')
      // the rename is the instant at which the new content counts
      const expected = step === 'sync-folder' ? isNew : isOld
      if (child.signalCode !== 'SIGKILL' || !expected || others.some((name) => !TEMPORARY_PATTERN.test(name)) || others.length > 1) {
        failures.push(`${step} #${time} (seed ${seed}): ended by ${child.signalCode ?? 'itself'}, ${isOld ? 'old' : isNew ? 'new' : 'neither old nor new'}, beside it ${others.join(', ') || 'nothing'}`)
      }
      writeFileAtomic(path, 'after')
      if (readFileSync(path, 'utf8') !== 'after') failures.push(`${step} #${time}: cannot be written afterwards`)
    }
  }
  recordFaultRow({ id: 'D9', count: STEPS.length * TIMES, failures: failures.length, seed })
  expect(failures).toEqual([])
})

it('a reader beside a busy writer never sees a part', async () => {
  const path = join(freshFolder('atomic'), 'state')
  writeFileAtomic(path, Buffer.alloc(1, 'n'))
  const child = startChild(await compileChild('test/support/atomic-child.ts'), [path, 'forever', '200000'])
  await lineOf(child, (line) => line === 'writing')
  const sizes = new Set<number>()
  for (let round = 0; round < 400; round += 1) {
    const found = readFileSync(path)
    sizes.add(found.length)
    // a whole file is all of one letter, and its size belongs to that letter
    expect([found.length, found.every((byte) => byte === found[0])]).toEqual([found[0] === 0x61 ? 200_000 : 100_000, true])
  }
  child.kill('SIGKILL')
  await ended(child)
  expect([...sizes].sort()).toEqual([100_000, 200_000])
})
