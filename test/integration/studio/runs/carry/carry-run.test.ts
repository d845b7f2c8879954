import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunDetail, RunExportResult } from '../../../../../src/shared/domain/runs'
import { runRecordSchema, type RunRecord } from '../../../../../src/studio/runs/carry/run-record'
import { freshFolder } from '../../../../support/ck-tree'
import { openTestStudio, readyStudio, type TestStudio } from '../../../../support/studio'

let studio: Awaited<ReturnType<typeof readyStudio>>
let run: string
let exported: RunExportResult
let other: TestStudio

const NAMES = ['epochs.csv', 'fold-0/fold.log', 'fold-0/predictions.json', 'fold-0/weights.bin', 'fold-1/fold.log', 'fold-1/predictions.json', 'fold-1/weights.bin', 'run.json', 'run.log']

beforeAll(async () => {
  studio = await readyStudio()
  ;({ run } = await studio.job('run.start', { foldSet: studio.foldSet, epochs: 2, seed: 4, parallel: 2, name: 'Carried', tags: ['a'] }))
  exported = await studio.job('run.export', { run, out: freshFolder('carry') })
  other = await openTestStudio()
})
afterAll(async () => {
  await studio.discard()
  await other.discard()
})

/** What of a run must be the same wherever it is looked at; ids are counted within a studio. */
const carried = (detail: RunDetail): Partial<RunDetail> => {
  const { run: _run, dataset: _dataset, foldSet: _foldSet, job: _job, ...rest } = detail
  return rest
}

/** A copy of the exported run with one file changed. */
function spoilt(path: string, change: (text: string) => string): string {
  const folder = freshFolder('spoilt')
  cpSync(exported.path, folder, { recursive: true })
  writeFileSync(join(folder, path), change(readFileSync(join(folder, path), 'utf8')))
  return folder
}
const rewritten = (change: (record: RunRecord) => unknown): string => spoilt('run.json', (text) => JSON.stringify(change(JSON.parse(text) as RunRecord)))

describe('a run\'s own folder', () => {
  it('says by itself what the run is: network, recipe, folds by value, data, engine, machine, policy, and every file with its hash', () => {
    const folder = join(studio.path, 'runs', run)
    const record = runRecordSchema.parse(JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')))
    expect(record).toMatchObject({ run: { name: 'Carried', state: 'done', policy: 'all-cores', tags: ['a'] }, network: { id: 'nano-b' }, recipe: { seed: 4, epochs: 2 }, engine: { backend: 'tensorflow' }, folds: [0, 1] })
    expect(record.files.map((file) => file.path).sort()).toEqual(NAMES.filter((name) => !name.endsWith('.log') && name !== 'run.json'))
    for (const file of record.files) expect(existsSync(join(folder, file.path))).toBe(true)
  })
})

describe('an exported run', () => {
  it('is a folder of its files, and goes beside what is there already', async () => {
    expect(exported.files).toEqual(NAMES)
    const again = await studio.job('run.export', { run, out: exported.path })
    expect(again.path).toBe(join(exported.path, run))
    rmSync(again.path, { recursive: true })
  })

  it('is never written into a dataset, and is refused where its weights were changed', async () => {
    const { path } = (await studio.call('dataset.list', {})).items[0] as { path: string }
    await expect(studio.call('run.export', { run, out: join(path, 'x') })).rejects.toMatchObject({ code: 'not-allowed' })
    const weights = join(studio.path, 'runs', run, 'fold-0', 'weights.bin')
    const bytes = readFileSync(weights)
    writeFileSync(weights, Buffer.concat([bytes, Buffer.from([0])]))
    const out = join(freshFolder('damaged'), 'out')
    await expect(studio.job('run.export', { run, out })).rejects.toMatchObject({ code: 'run-folder-damaged', path: weights })
    expect(existsSync(out)).toBe(false)
    writeFileSync(weights, bytes)
  })

  it('waits for its pictures in a studio that has none, and says how many', async () => {
    await expect(other.job('run.import', { path: exported.path })).rejects.toMatchObject({ code: 'data-missing', message: expect.stringContaining('28 pictures') as string })
    expect((await other.call('run.list', {})).items).toEqual([])
  })

  it('comes in whole once they are there, and a second time adds nothing', async () => {
    const { path } = (await studio.call('dataset.list', {})).items[0] as { path: string }
    await other.job('dataset.import', { path, name: 'Other' })
    const imported = await other.job('run.import', { path: exported.path })
    expect(imported).toMatchObject({ run: 'run-1', added: true, foldsDone: 2 })
    expect(carried(await other.call('run.get', { run: 'run-1' }))).toEqual(carried(await studio.call('run.get', { run })))
    expect(await other.call('run.epochs', { run: 'run-1' })).toEqual(await studio.call('run.epochs', { run }))
    const [here, there] = [await other.job('prediction.predict', { run: 'run-1' }), await studio.job('prediction.predict', { run })]
    expect(here.predictions).toEqual(there.predictions)
    expect(await other.job('run.import', { path: exported.path })).toMatchObject({ run: 'run-1', added: false })
    await other.call('run.remove', { run: 'run-1' })
    expect(await other.job('run.import', { path: exported.path })).toMatchObject({ run: 'run-1', added: false })
    expect((await other.call('run.list', {})).items).toHaveLength(1)
    expect(readdirSync(join(other.path, 'runs'))).toEqual(['run-1'])
  })

  it('is known in the studio that trained it, and in its own folder as well as in the exported one', async () => {
    expect(await studio.job('run.import', { path: exported.path })).toMatchObject({ run, added: false })
    expect(await studio.job('run.import', { path: join(studio.path, 'runs', run) })).toMatchObject({ run, added: false })
  })

  it('has models that still predict where they were carried to', async () => {
    const there = await other.job('prediction.predict', { run: 'run-1', target: 'unlabelled' })
    expect(there.predictions).toEqual((await studio.job('prediction.predict', { run, target: 'unlabelled' })).predictions)
  })

  it.each([
    ['no folder', () => '/nowhere', 'folder-not-found'],
    ['a folder without a record', () => freshFolder('empty'), 'run-folder-damaged'],
    ['no JSON', () => spoilt('run.json', () => '{'), 'run-folder-damaged'],
    ['another epoch', () => spoilt('epochs.csv', (text) => text.replace('0,0,', '0,0,1')), 'run-folder-damaged'],
    ['another prediction', () => spoilt('fold-0/predictions.json', (text) => text.replace('0.', '0.1')), 'run-folder-damaged'],
    ['weights of a fold left out', () => rewritten((record) => ({ ...record, files: record.files.filter((file) => file.path !== 'fold-0/weights.bin') })), 'run-folder-damaged'],
    ['a label changed', () => rewritten((record) => { record.foldSet.content.folds[0]!.sequences[0]!.label = 'fear'; return record }), 'leak-found'],
    ['another data hash', () => rewritten((record) => ({ ...record, dataHash: '0'.repeat(64) })), 'run-folder-damaged'],
    ['a fold too many', () => rewritten((record) => ({ ...record, folds: [0, 1, 2] })), 'run-folder-damaged'],
    ['a path that leads out', () => rewritten((record) => ({ ...record, files: [...record.files, { path: '../../x', bytes: 1, sha256: '0'.repeat(64) }] })), 'run-folder-damaged'],
    ['a network that is none', () => rewritten((record) => ({ ...record, network: { ...record.network, nodes: record.network.nodes.slice(0, 3) } })), 'network-malformed'],
    ['a final model', () => rewritten((record) => ({ ...record, run: { ...record.run, kind: 'final' } })), 'conflict'],
  ])('is refused with %s, and leaves nothing', async (_what, folder, code) => {
    await expect(other.job('run.import', { path: folder() })).rejects.toMatchObject({ code })
    expect((await other.call('run.list', {})).items).toHaveLength(1)
    expect(readdirSync(join(other.path, 'runs'))).toEqual(['run-1'])
  })
})

describe('a run that was not done', () => {
  it('comes in with the folds that were, and trains the others anew', async () => {
    const folder = rewritten((record) => ({
      ...record, run: { ...record.run, createdAt: record.run.createdAt + 1, state: 'paused' }, foldRuns: record.foldRuns.map((fold) => (fold.fold === 1 ? { ...fold, state: 'paused', weightsHash: null } : fold)),
      files: record.files.filter((file) => !file.path.startsWith('fold-1')),
    }))
    const imported = await other.job('run.import', { path: folder })
    expect(imported).toMatchObject({ added: true, foldsDone: 1, foldsPlanned: 2 })
    expect(await other.call('run.get', { run: imported.run })).toMatchObject({ state: 'interrupted', foldsDone: 1, epochsDone: 2 })
    await other.job('run.resume', { run: imported.run })
    expect(await other.call('run.get', { run: imported.run })).toMatchObject({ state: 'done', foldsDone: 2, epochsDone: 4 })
  })
})
