import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { randomStream } from '../../../src/studio/random'
import { compileChild, ended, lineOf, startChild } from '../../support/child'
import { freshFolder, writeCkTree } from '../../support/ck-tree'
import { openDatasetRoom } from '../../support/dataset-room'
import { fullFaults, recordFaultRow } from '../../support/fault-row'
import { testSeed } from '../../support/seed'

const KILLS = fullFaults() ? 500 : 12
const SEQUENCES = 6

it(`labelling killed at ${KILLS} random instants loses nothing that was acknowledged, and leaves no half step (row D1)`, async () => {
  const seed = testSeed()
  const random = randomStream(seed, 'd1')
  const script = await compileChild('test/support/label-child.ts')
  const tree = freshFolder('ck')
  writeCkTree(tree, Array.from({ length: SEQUENCES }, (_, index) => ({ subject: 'S005', sequence: `00${index + 1}`, frames: 1 })))
  const folder = freshFolder('killed-labels')
  const first = openDatasetRoom(folder)
  await first.import(tree)
  first.store.close()
  const failures: string[] = []
  let acknowledged = 0
  let next = 1
  for (let kill = 0; kill < KILLS; kill += 1) {
    const child = startChild(script, [folder, String(next)])
    let said = ''
    child.stdout?.on('data', (chunk: Buffer) => { said += chunk.toString('utf8') })
    // the stream is under way from its first answer on, however long a busy machine takes to it
    await lineOf(child, (line) => line.startsWith('saved '))
    await sleep(random.between(0, 50))
    child.kill('SIGKILL')
    await ended(child)
    const saved = [...said.matchAll(/^saved (\d+)\n/gm)].map((line) => Number(line[1]))
    const room = openDatasetRoom(folder)
    const kept = new Map(room.store.all<{ note: string; entries: number }>("SELECT json_extract(edit, '$.note') AS note, COUNT(*) AS entries FROM label_entry GROUP BY note").map((row) => [Number(row.note), row.entries]))
    const lost = saved.filter((number) => !kept.has(number))
    const torn = [...kept].filter(([number, entries]) => entries !== (number % 5 === 0 ? SEQUENCES : 1))
    const intact = room.store.value<string>('PRAGMA integrity_check')
    if (lost.length > 0 || torn.length > 0 || intact !== 'ok') failures.push(`kill ${kill} (seed ${seed}): lost ${lost.join(',')}, torn ${JSON.stringify(torn)}, ${intact ?? ''}`)
    acknowledged += saved.length
    // what was written but not yet answered keeps its number to itself
    next = Math.max(next - 1, ...kept.keys()) + 1
    room.store.close()
  }
  recordFaultRow({ id: 'D1', count: KILLS, failures: failures.length, seed })
  expect(failures).toEqual([])
  // a run that never got to label would prove nothing
  expect(acknowledged).toBeGreaterThan(KILLS)
})
