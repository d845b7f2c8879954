import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { CLASSES } from '../../../src/shared/domain/emotion'
import { randomStream } from '../../../src/studio/random'
import { compileChild, ended, lineOf, startChild } from '../../support/child'
import { freshFolder, writeCkTree, type TreeSequence } from '../../support/ck-tree'
import { openDatasetRoom } from '../../support/dataset-room'
import { fullFaults, recordFaultRow } from '../../support/fault-row'
import { testSeed } from '../../support/seed'

const KILLS = fullFaults() ? 100 : 16
const SUBJECTS = 30

const plan = Array.from({ length: SUBJECTS }, (_, subject) => [1, 2, 3].map((number): TreeSequence => ({
  subject: `S${String(subject * 3 + 5).padStart(3, '0')}`, sequence: `00${number}`, frames: 3 + ((subject + number) % 3), landmarks: subject % 5 === 0,
  ...(number < 3 ? { emotion: CLASSES[(subject + number) % 7] ?? 'anger' } : {}),
}))).flat()
const frames = plan.reduce((sum, item) => sum + item.frames, 0)

it(`an import killed at ${KILLS} random instants goes on where it was, and its counts are exact (row D3)`, async () => {
  const seed = testSeed()
  const random = randomStream(seed, 'd3')
  const script = await compileChild('test/support/import-child.ts')
  const tree = freshFolder('ck')
  writeCkTree(tree, plan)
  const failures: string[] = []
  let cut = 0
  let longest = 300
  for (let kill = 0; kill < KILLS; kill += 1) {
    const folder = freshFolder('killed')
    const child = startChild(script, [folder, tree])
    const started = lineOf(child, (line) => line === 'start')
    const finished = lineOf(child, (line) => line.startsWith('done')).then(() => true, () => false)
    await started
    const begin = performance.now()
    await Promise.race([sleep(random.between(0, longest)), finished])
    child.kill('SIGKILL')
    await ended(child)
    // delays are drawn from the length an import has here, so that most kills fall inside one
    if (await finished) longest = Math.min(longest, performance.now() - begin)
    const room = openDatasetRoom(folder)
    const half = room.store.value<number>('SELECT COUNT(*) FROM sequence') ?? 0
    const torn = room.store.value<number>('SELECT COUNT(*) FROM sequence s WHERE NOT EXISTS (SELECT 1 FROM frame WHERE sequence_id = s.id)') ?? 0
    const intact = room.store.value<string>('PRAGMA integrity_check')
    if (half > 0 && half < plan.length) cut += 1
    const result = await room.import(tree)
    const again = await room.import(tree)
    const exact = result.sequences === plan.length && result.subjects === SUBJECTS && result.labelledSequences === SUBJECTS * 2 && result.frames === frames && result.problems.length === 0
    const resumed = result.added.sequences === plan.length - half && again.added.sequences === 0 && again.added.frames === 0
    const numbered = room.store.value<number>('SELECT COUNT(*) FROM frame WHERE number <> position + 1')
    if (intact !== 'ok' || torn > 0 || !exact || !resumed || numbered !== 0) failures.push(`kill ${kill} (seed ${seed}): ${half} sequences stood, ${torn} torn, ${JSON.stringify({ ...result, intact })}`)
    room.store.close()
  }
  recordFaultRow({ id: 'D3 (import)', count: KILLS, failures: failures.length, seed })
  expect(failures).toEqual([])
  // a run whose kills all missed the import would prove nothing
  expect(cut).toBeGreaterThanOrEqual(KILLS / 8)
})
