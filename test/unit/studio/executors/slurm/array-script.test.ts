import { execFileSync } from 'node:child_process'
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { slurmOptionsSchema } from '../../../../../src/shared/domain/executor'
import { ARRAY_SCRIPT, sbatchArguments } from '../../../../../src/studio/executors/slurm/array-script'
import { freshFolder } from '../../../../support/ck-tree'

const HOSTILE = '/shared/$(touch gone) `x` "y" \'z\'; rm -rf %a\n--wrap=evil'
const options = slurmOptionsSchema.parse({ kind: 'slurm', sharedFolder: HOSTILE, partition: 'long', account: 'lab', minutes: 90, cpusPerFold: 4, memoryMb: 900 })

describe('what sbatch is given', () => {
  it('names the folds, how many at once, and the limits of each', () => {
    const args = sbatchArguments(options, { name: 'emotionnet-run-3-0a', folds: [0, 2, 7], atOnce: 2, folder: '/shared/run/submission-1', script: '/shared/run/element.sh' }, { node: '/usr/bin/node', file: '/program/task.js' })
    expect(args).toEqual(expect.arrayContaining(['--array=0,2,7%2', '--cpus-per-task=4', '--mem=900M', '--time=90', '--partition=long', '--account=lab', '--no-requeue', '--chdir=/shared/run/submission-1']))
    expect(args.slice(-4)).toEqual(['/shared/run/element.sh', '/usr/bin/node', '/program/task.js', '/shared/run/submission-1'])
  })

  it('leaves partition and account to the cluster where none is named', () => {
    const plain = slurmOptionsSchema.parse({ kind: 'slurm', sharedFolder: '/shared' })
    const args = sbatchArguments(plain, { name: 'n', folds: [0], atOnce: 1, folder: '/f', script: '/s' }, { node: 'n', file: 't' })
    expect(args.filter((arg) => /^--(partition|account)/.test(arg))).toEqual([])
  })

  it('carries a path as it is, in one argument and before the script in none', () => {
    const args = sbatchArguments(options, { name: 'n', folds: [0], atOnce: 1, folder: HOSTILE, script: `${HOSTILE}/element.sh` }, { node: 'node', file: 'task.js' })
    expect(args.filter((arg) => arg.includes('evil'))).toEqual([`--chdir=${HOSTILE}`, `${HOSTILE}/element.sh`, HOSTILE])
  })

  it.each(['', ' ', '-x', 'a b', 'a;b', 'a,b', '$x', 'a\n', '../a', 'x'.repeat(65)])('takes no partition or account called %j', (name) => {
    for (const field of ['partition', 'account']) expect(slurmOptionsSchema.safeParse({ kind: 'slurm', sharedFolder: '/shared', [field]: name }).success).toBe(false)
  })
})

describe('the script of an element', () => {
  const folder = freshFolder('array script')
  const script = join(folder, 'element.sh')
  writeFileSync(script, ARRAY_SCRIPT)
  const run = (...args: readonly string[]): string => execFileSync('/bin/sh', [script, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], env: { SLURM_ARRAY_TASK_ID: '7' } })

  it('hands paths with blanks, quotes and dollars on as they are, with the number of the element', () => {
    const task = join(folder, 'say $(all) "it".js')
    writeFileSync(task, 'console.log(JSON.stringify(process.argv.slice(2)))')
    expect(JSON.parse(run(process.execPath, task, HOSTILE))).toEqual([HOSTILE, '7'])
  })

  it('says what a node does not see', () => {
    expect(() => run(process.execPath, join(folder, 'absent.js'), '/f')).toThrow(/This node does not see the studio: .*absent\.js/)
    const notExecutable = join(folder, 'node')
    writeFileSync(notExecutable, '')
    chmodSync(notExecutable, 0o600)
    expect(() => run(notExecutable, script, '/f')).toThrow(/This node does not see the studio/)
  })
})
