import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { recordFaultRow } from '../../support/fault-row'
import { PROJECT_ROOT } from '../../support/provisioned'
import { readyStudio } from '../../support/studio'
import { watchEngines } from '../../support/watched-engines'

/** Open, write, fsync, rename, the folder's open and fsync: see checkpoint-fault.cjs. From the fourth done on, the new checkpoint is the one. */
const STEPS = [1, 2, 3, 4, 5, 6]
const LAST_OLD = 4

let studio: Awaited<ReturnType<typeof readyStudio>>

beforeAll(async () => {
  const engines = await watchEngines(['--require', resolve(PROJECT_ROOT, 'test/support/checkpoint-fault.cjs')])
  studio = await readyStudio({ ports: { spawnEngine: engines.spawn } })
})
afterAll(() => studio.discard())

it('a disk that is full at any step of a checkpoint leaves the one before it, says so, and the run goes on once there is room (D4)', async () => {
  const input = { ...studio.training, foldsOnly: [0], epochs: 12, seed: 8 }
  const straight = await studio.call('run.get', { run: (await studio.job('run.start', input)).run })
  await studio.start('run.start', input)
  const run = (await studio.call('run.list', {})).items[0]?.run as string
  while ((await studio.call('run.get', { run })).epochsDone === 0) await sleep(5)
  await studio.call('run.pause', { run })
  const folder = join(studio.path, 'runs', run, 'fold-0')
  const faults: string[] = []
  for (const step of STEPS) {
    const before = readFileSync(join(folder, 'checkpoint.bin'))
    vi.stubEnv('CHECKPOINT_FAULT', `full:${step}`)
    const job = await studio.ended(await studio.start('run.resume', { run }))
    if (job.error?.code !== 'disk-full' || !job.error.message.includes('checkpoint.bin')) faults.push(`at step ${step} the job ended as ${job.state}: ${job.error?.message ?? ''}`)
    if ((await studio.call('run.get', { run })).state !== 'failed') faults.push(`at step ${step} the run is not failed`)
    if (step <= LAST_OLD && !readFileSync(join(folder, 'checkpoint.bin')).equals(before)) faults.push(`at step ${step} the old checkpoint was touched`)
    const left = readdirSync(folder).filter((name) => name.includes('.tmp'))
    if (left.length > 0) faults.push(`at step ${step} ${left.join()} is left`)
  }
  vi.stubEnv('CHECKPOINT_FAULT', 'none:0')
  await studio.job('run.resume', { run })
  const after = await studio.call('run.get', { run })
  if (after.folds[0]?.weightsHash !== straight.folds[0]?.weightsHash) faults.push('the weights are not those of an undisturbed run')
  recordFaultRow({ id: 'D4 checkpoint', count: STEPS.length, failures: faults.length, seed: null })
  expect(faults).toEqual([])
})
