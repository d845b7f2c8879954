import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contract, type InputOf, type Method, type ResultOf } from '../../../../src/shared/contract'
import { openTestStudio, readyStudio, smallTree, type TestStudio } from '../../../support/studio'

/** A limit against hanging: each of several engines takes seconds to load TensorFlow on a busy machine. */
const LIMIT_MS = 10 * 60_000

function whole<M extends Method>(method: M, answer: unknown): ResultOf<M> {
  expect(contract[method].result.parse(answer)).toEqual(answer)
  return answer as ResultOf<M>
}

describe('an experiment', () => {
  let studio: Awaited<ReturnType<typeof readyStudio>>
  let experiment: string
  let runs: readonly string[]

  beforeAll(async () => {
    studio = await readyStudio()
    const started = whole('experiment.start', await studio.call('experiment.start', {
      name: 'Batches', foldSet: studio.foldSet, seeds: [0, 1], vary: { 'batchSize': [4, 8], 'epochs': [1] }, foldsOnly: [0], parallel: 1,
    }));
    ({ experiment, runs } = started)
    for (const run of runs) await studio.ended((await studio.call('run.get', { run })).job ?? '')
  }, LIMIT_MS)
  afterAll(() => studio.discard())

  it('makes a run a cell and seed, each named after what it is, all of one experiment', async () => {
    expect(runs).toHaveLength(4)
    const { items } = await studio.call('run.list', {})
    expect(items.map((run) => [run.name, run.experiment, run.epochs]).reverse()).toEqual([4, 8].flatMap((size) => [0, 1].map((seed) => [`Batches: nano-b, epochs 1, batchSize ${size}, seed ${seed}`, experiment, 1])))
  })

  it('has a table of a row a cell, in the order of the grid, with what its runs say', async () => {
    const table = whole('experiment.get', await studio.call('experiment.get', { experiment }))
    expect(table).toMatchObject({ name: 'Batches', state: 'done', leaky: false, varied: ['batchSize'], seeds: [0, 1], cells: 2, runsPlanned: 4, runsDone: 4, protocol: { foldsPlanned: 1, foldsInSet: 2 } })
    expect(table.selection).toContain('selection on the folds it reports')
    expect(table.table.map((cell) => cell.values)).toEqual([[4], [8]])
    for (const cell of table.table) {
      const own = await Promise.all(cell.runs.map(({ run }) => studio.call('run.get', { run })))
      const [first = Number.NaN, second = Number.NaN] = own.map((run) => run.pooledAccuracy ?? Number.NaN)
      expect(cell.runs.map((run) => [run.seed, run.accuracy])).toEqual([[0, first], [1, second]])
      expect(cell.accuracy).toMatchObject({ n: 2, low: Math.min(first, second), high: Math.max(first, second) })
      expect(cell.accuracy?.mean).toBeCloseTo((first + second) / 2, 12)
      expect(cell.accuracy?.sd).toBeCloseTo(Math.abs(first - second) / Math.SQRT2, 12)
      expect(cell.seconds).toBeCloseTo(own.reduce((sum, run) => sum + (run.folds[0]?.seconds ?? 0), 0) / 2, 9)
    }
  })

  it('is renamed, taken away with its runs, and brought back with them', async () => {
    await studio.call('experiment.rename', { experiment, name: 'Renamed' })
    expect(whole('experiment.list', await studio.call('experiment.list', {})).items).toMatchObject([{ experiment, name: 'Renamed', runsDone: 4 }])
    await studio.call('run.remove', { run: runs[0] as string })
    await studio.call('experiment.remove', { experiment })
    expect([(await studio.call('experiment.list', {})).items, (await studio.call('run.list', {})).items]).toEqual([[], []])
    await studio.call('experiment.restore', { experiment })
    const back = await studio.call('experiment.get', { experiment })
    expect([back.state, back.runsDone, back.table[0]?.accuracy?.n, back.table[0]?.runs.length]).toEqual(['stopped', 3, 1, 1])
    await studio.call('run.restore', { run: runs[0] as string })
  })

  it('has nothing to resume when all is done', async () => {
    await expect(studio.call('experiment.resume', { experiment })).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('an experiment under way', () => {
  let studio: Awaited<ReturnType<typeof readyStudio>>
  beforeAll(async () => { studio = await readyStudio() }, LIMIT_MS)
  afterAll(() => studio.discard())

  it('says of cells that are not finished that they are not, cancels all at once, and goes on where it is resumed', async () => {
    const { experiment, runs } = await studio.call('experiment.start', { foldSet: studio.foldSet, seeds: [0, 1, 2], vary: { epochs: [2000] }, foldsOnly: [1] })
    while (!studio.events.some((event) => event.kind === 'epoch' && event.run === runs[0])) await sleep(20)
    const going = await studio.call('experiment.get', { experiment })
    expect(going).toMatchObject({ state: 'under-way', runsUnderWay: 3, runsDone: 0, table: [{ accuracy: null, imagesPerSecond: null, seedsPlanned: 3 }] })
    expect(going.table[0]?.runs.map((run) => run.state)).toEqual(['running', 'queued', 'queued'])
    await expect(studio.call('experiment.remove', { experiment })).rejects.toMatchObject({ code: 'conflict' })
    await studio.call('experiment.cancel', { experiment })
    const jobs = (await Promise.all(runs.map((run) => studio.call('run.get', { run })))).map((run) => run.job ?? '')
    expect((await Promise.all(jobs.map((job) => studio.ended(job)))).map((job) => job.state)).toEqual(['cancelled', 'cancelled', 'cancelled'])
    expect(await studio.call('experiment.get', { experiment })).toMatchObject({ state: 'stopped', runsUnderWay: 0 })
    await studio.call('experiment.resume', { experiment })
    expect(await studio.call('experiment.get', { experiment })).toMatchObject({ state: 'under-way', runsUnderWay: 3 })
    await studio.call('experiment.cancel', { experiment })
  }, LIMIT_MS)
})

describe('an experiment over networks', () => {
  it('fits the preset to what each of them reads', async () => {
    const studio = await readyStudio()
    const { experiment, runs } = await studio.call('experiment.start', { foldSet: studio.foldSet, networks: ['nano-b', 'microexpnet'] })
    await studio.call('experiment.cancel', { experiment })
    const recipes = await Promise.all(runs.map(async (run) => (await studio.call('run.get', { run })).recipe))
    expect(recipes.map((recipe) => recipe.preparation.size)).toEqual([48, 84])
    expect((await studio.call('experiment.get', { experiment })).table.map((cell) => [cell.values, cell.runs.length])).toEqual([[['nano-b'], 1], [['microexpnet'], 1]])
    await studio.discard()
  }, LIMIT_MS)
})

describe('an experiment that cannot be', () => {
  let studio: TestStudio
  let foldSet: string
  beforeAll(async () => {
    studio = await openTestStudio()
    const { dataset } = await studio.job('dataset.import', { path: smallTree(4) });
    ({ foldSet } = await studio.call('folds.make', { dataset, k: 2 }))
  })
  afterAll(() => studio.discard())

  it.each<readonly [string, Partial<InputOf<'experiment.start'>>, string]>([
    ['too many runs', { seeds: Array.from({ length: 50 }, (_, seed) => seed), vary: { batchSize: [1, 2, 3, 4, 5] } }, 'experiment-impossible'],
    ['a network that is not there', { networks: ['nano-b', 'nano-z'] }, 'not-found'],
    ['a fold that is not there', { foldsOnly: [0, 7] }, 'fold-set-impossible'],
    ['a preset that is not there', { preset: 'slow' }, 'not-found'],
  ])('is refused whole: %s', async (_what, over, code) => {
    await expect(studio.call('experiment.start', { foldSet, ...over })).rejects.toMatchObject({ code })
    expect([(await studio.call('experiment.list', {})).items, (await studio.call('run.list', {})).items, (await studio.call('job.list', {})).items.filter((job) => job.method === 'run.start')]).toEqual([[], [], []])
  })

  it('is not found by an id that nobody has', async () => {
    for (const method of ['experiment.get', 'experiment.remove', 'experiment.restore', 'experiment.cancel', 'experiment.resume'] as const) {
      await expect(studio.call(method, { experiment: 'experiment-9' })).rejects.toMatchObject({ code: 'not-found' })
    }
  })
})
