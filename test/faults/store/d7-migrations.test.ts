import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'libsql'
import { beforeAll, describe, expect, it } from 'vitest'
import { contract } from '../../../src/shared/contract'
import { recipeSchema } from '../../../src/shared/domain/recipe'
import { MIGRATIONS } from '../../../src/studio/store/migrations'
import { openStore, SCHEMA_VERSION } from '../../../src/studio/store/open-store'
import { compileChild, ended, lineOf, startChild } from '../../support/child'
import { freshFolder } from '../../support/ck-tree'
import { fullFaults, recordFaultRow } from '../../support/fault-row'
import { writeGoldenStore } from '../../support/golden-store'
import { openTestStudio } from '../../support/studio'

const TIMES = fullFaults() ? 10 : 1
/** Every statement at full size, else every third. */
const STRIDE = fullFaults() ? 1 : 3
/** Released schemas, each with a store of its own in test/golden. */
const RELEASED = [1, 5, 14]
/** How many labels differ from those that the run was judged by. */
const CHANGED: Readonly<Record<number, number>> = { 1: 1, 5: 1, 14: 2 }
/** Names and tags of their runs, newest first. */
const NAMES: Readonly<Record<number, readonly unknown[]>> = { 1: [['Stopped', []], ['Done long ago', []]], 5: [['Stopped early', []], ['Done long ago', ['kept']]], 14: [['Stopped early', []], ['Done long ago', ['kept']]] }

/** Everything a store says, table by table, with its schema. Comments within a schema aside: the child that is killed runs statements without theirs. */
function contentOf(path: string): string {
  const database = new Database(path)
  const tables = database.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name").all() as { name: string; sql: string }[]
  const rows = tables.map(({ name, sql }) => [name, sql.replace(/\/\*[\s\S]*?\*\//g, ''), (database.prepare(`SELECT * FROM ${name}`).raw().all() as unknown[][]).map((row) => row.map((value) => (value instanceof ArrayBuffer ? Buffer.from(value).toString('hex') : value)))])
  const version = database.pragma('user_version')
  database.close()
  return JSON.stringify([version, rows])
}

/** What a store says before its migrations and after each of them. */
function contentsOnTheWay(golden: string, schema: number, path: string): readonly string[] {
  copyStore(golden, path)
  return [contentOf(golden), ...MIGRATIONS.slice(schema).map((migration, index) => {
    const database = new Database(path)
    database.exec(migration)
    database.pragma(`user_version = ${schema + index + 1}`)
    database.close()
    return contentOf(path)
  })]
}

/** Copies a store with its journal. */
function copyStore(from: string, to: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(`${to}${end}`, { force: true })
  copyFileSync(from, to)
}

describe.each(RELEASED)('a store of schema %i', (schema) => {
  const folder = freshFolder('golden')
  const golden = join(folder, 'golden.sqlite')
  beforeAll(() => writeGoldenStore(golden, schema))

  it('is migrated to the newest one with its runs as they were trained', async () => {
    const path = freshFolder('golden-studio')
    copyStore(golden, join(path, 'studio.sqlite'))
    const studio = await openTestStudio({ path })
    const { items } = await studio.call('run.list', {})
    expect(items.map((run) => [run.state, run.kind, run.policy, run.foldsDone])).toEqual([['cancelled', 'cross-validation', 'all-cores', 0], ['done', 'cross-validation', 'all-cores', 2]])
    expect(items.map((run) => [run.name, run.tags])).toEqual(NAMES[schema])
    const detail = await studio.call('run.get', { run: 'run-1' })
    expect(contract['run.get'].result.parse(detail)).toEqual(detail)
    expect(detail.recipe).toMatchObject({ trainer: 'eager', labelSmoothing: 0, classWeights: 'none', innerValidation: null, seed: 3, epochs: 2 })
    expect(recipeSchema.parse(detail.recipe)).toEqual(detail.recipe)
    expect(detail.folds.map((fold) => [fold.state, fold.chosenEpoch])).toEqual([['done', 2], ['done', 2]])
    const epochs = await studio.call('run.epochs', { run: 'run-1' })
    expect(contract['run.epochs'].result.parse(epochs)).toEqual(epochs)
    expect(epochs.items.map((epoch) => [epoch.fold, epoch.epoch, epoch.gradientNorm, epoch.innerLoss])).toEqual([0, 1].flatMap((fold) => [0, 1].map((epoch) => [fold, epoch, null, null])))
    const evaluation = await studio.call('results.evaluate', { run: 'run-1' })
    expect([evaluation.images.n, evaluation.images.value]).toEqual([14, detail.pooledAccuracy])
    expect(evaluation.labelsChanged).toBe(CHANGED[schema])
    await studio.discard()
  })

  if (schema >= 14) it('is read with all that users kept in it', async () => {
    const path = freshFolder('golden-kept')
    copyStore(golden, join(path, 'studio.sqlite'))
    const studio = await openTestStudio({ path })
    const dataset = { dataset: 'dataset-1' }
    expect((await studio.call('view.list', dataset)).items).toMatchObject([{ name: 'Afraid', query: { emotions: ['fear'], order: 'frames' } }])
    expect(await studio.call('groups.list', dataset)).toMatchObject({ subjects: 2, attributes: [{ attribute: 'age' }] })
    expect(await studio.call('dataset.policy', dataset)).toMatchObject({ policy: { frames: { kind: 'last', n: 2 }, neutral: 1, movedApex: 'follow' } })
    expect(await studio.call('faces.counts', dataset)).toMatchObject({ byHand: 1 })
    expect((await studio.call('label.tiers', { sequence: 'sequence-4' })).effective).toMatchObject({ emotion: 'anger', onset: 0, apex: 2, unsure: true, note: 'left only' })
    for (const bench of ['bench-1', 'bench-2']) expect(contract['bench.get'].result.parse(await studio.call('bench.get', { bench })).file.cells.map(({ unmeasurable }) => unmeasurable)).not.toContainEqual(expect.anything())
    expect((await studio.call('classifier.list', {})).items).toMatchObject([{ title: 'Mine', spec: { pixels: 'per-crop' } }])
    await studio.discard()
  })

  // of the newest schema there is nothing to migrate
  if (schema < SCHEMA_VERSION) it(`killed after ${STRIDE === 1 ? 'each statement' : 'every third statement'} of the migration, ${TIMES} times each, is what one of the whole migrations leaves and never between (D7)`, async () => {
    const expected = join(folder, 'expected.sqlite')
    copyStore(golden, expected)
    openStore(expected).close()
    const after = contentOf(expected)
    const whole = new Set([...contentsOnTheWay(golden, schema, join(folder, 'way.sqlite')), after])
    const script = await compileChild('test/support/migration-child.ts')
    const path = join(folder, 'killed.sqlite')
    const run = async (killAfter: number): Promise<number> => {
      copyStore(golden, path)
      const child = startChild(script, [path, String(killAfter)])
      const said = lineOf(child, (line) => line.endsWith('statements')).then((line) => Number(line.split(' ')[0]), () => 0)
      await ended(child)
      return said
    }
    const statements = await run(Number.MAX_SAFE_INTEGER)
    expect(statements).toBeGreaterThan(10)
    const faults: string[] = []
    let kills = 0
    for (let step = 1; step <= statements; step += STRIDE) {
      for (let time = 0; time < TIMES; time += 1) {
        kills += 1
        await run(step)
        const found = contentOf(path)
        if (!whole.has(found)) faults.push(`killed after statement ${step} it is between two migrations`)
        const store = openStore(path)
        if (store.value('PRAGMA user_version') !== SCHEMA_VERSION || store.value('PRAGMA integrity_check') !== 'ok') faults.push(`killed after statement ${step} it does not open whole`)
        store.close()
        if (contentOf(path) !== after) faults.push(`killed after statement ${step} and opened again it is not what it should be`)
      }
    }
    recordFaultRow({ id: `D7 schema ${schema}`, count: kills, failures: faults.length, seed: null })
    expect(faults).toEqual([])
  })
})
