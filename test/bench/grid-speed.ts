import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InputOf } from '../../src/shared/contract'
import { nodePorts } from '../../src/studio/node-ports'
import { openStudio } from '../../src/studio/open-studio'
import { fillManySequences, FRAMES, SEQUENCES } from './many-sequences'
import { quantile, timeRow, type BenchRow } from './measure'

const PAGES = 20

type Way = Omit<InputOf<'sequence.list'>, 'dataset'>
const FILTERS: readonly Way[] = [
  {}, { emotions: ['fear', 'anger'] }, { subjects: ['S0007', 'S0400'] }, { labelledBy: ['Ada'] }, { units: [{ unit: '12', atLeast: 3 }] }, { problems: true }, { disagreed: true }, { search: 's01' },
  { predicted: { run: 'run-1', emotions: ['fear'] } }, { predicted: { run: 'run-1', differs: true } },
  { emotions: ['fear'], labelledBy: ['Ada', 'Ben'], units: [{ unit: '12', atLeast: 1 }, { unit: '4' }], disagreed: true, predicted: { run: 'run-1', differs: true } },
]
/** What a person does while browsing: each filter, in each order, from the first page to the last. */
const WAYS: readonly Way[] = (['subject', 'frames', 'emotion', 'labelled', 'problems'] as const).flatMap((order) => FILTERS.map((filter) => ({ ...filter, order })))

/** `sequence.list` over a hundred thousand frames, p95 over all ways and pages; the first question that needs what a run says is told apart, since its answer is kept. */
export async function gridOfMany(): Promise<BenchRow> {
  const folder = mkdtempSync(join(tmpdir(), 'grid-size-'))
  try {
    fillManySequences(join(folder, 'studio.sqlite'), join(folder, 'faces'))
    const studio = await openStudio(folder, nodePorts('command line', { quiet: true }))
    const ask = async (way: Way, offset: number): Promise<{ readonly total: number; readonly ms: number }> => {
      const start = performance.now()
      const { total } = await studio.call('sequence.list', { dataset: 'dataset-1', ...way, offset, limit: 60 })
      return { total, ms: performance.now() - start }
    }
    const first = await ask({ predicted: { run: 'run-1' } }, 0)
    const ways: { readonly name: string; readonly times: readonly number[] }[] = []
    for (const way of WAYS) {
      const { total, ms } = await ask(way, 0)
      const times: number[] = [ms]
      for (let page = 0; page < PAGES; page += 1) times.push((await ask(way, Math.floor((page / PAGES) * total))).ms)
      ways.push({ name: JSON.stringify(way), times })
    }
    await studio.close()
    const firsts = ways.map((way) => way.times[0] ?? 0)
    const [slowest] = [...ways].sort((a, b) => quantile(b.times, 0.95) - quantile(a.times, 0.95))
    return timeRow(`grid query over ${(SEQUENCES * FRAMES).toLocaleString('en')} frames: p95`, 'ms', quantile(ways.flatMap((way) => way.times), 0.95), null,
      `${WAYS.length} ways, ${PAGES} pages of 60 each; slowest way: ${slowest?.name ?? ''}, p95 ${quantile(slowest?.times ?? [0], 0.95).toFixed(1)} ms; first pages, of which nothing is kept yet: p95 ${quantile(firsts, 0.95).toFixed(1)} ms; a run asked for the first time: ${first.ms.toFixed(0)} ms; under 50 ms is promised`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
