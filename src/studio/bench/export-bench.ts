import { writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import type { ParsedOf, ResultOf } from '../../shared/contract'
import type { StoredBench } from '../../shared/domain/bench'
import type { StudioContext } from '../context'
import { freeFolder, publishFolder } from '../files/publish-folder'
import { chartPng } from '../report/charts/chart-png'
import { chartCsv, chartSvg } from '../report/charts/chart'
import { loadBench, loadSamples } from './bench-rows'
import { benchCharts } from './bench-charts'
import { benchCsv } from './bench-csv'
import { samplesBytes } from './sum-up-cell'

/** The file of the measurements, whose seal a reader can check. */
export const RESULT_FILE = 'bench.json'

/**
 * Writes a measurement into a folder, all of it or nothing: the sealed file, a line a cell, its figures with the numbers behind them, and raw latencies as
 * unsigned 32-bit little-endian nanoseconds, one file a cell.
 */
export async function exportBench({ store }: StudioContext, input: ParsedOf<'bench.export'>): Promise<ResultOf<'bench.export'>> {
  const stored = loadBench(store, input.bench)
  const formats = new Set(input.formats)
  const final = freeFolder(resolve(input.out), input.bench)
  const { files, bytes } = await publishFolder(final, async (folder) => {
    const place = (name: string, content: string | Uint8Array): void => writeFileSync(join(folder, name), content)
    if (formats.has('json')) place(RESULT_FILE, `${JSON.stringify(stored.file, null, 1)}\n`)
    if (formats.has('csv')) place('cells.csv', benchCsv(stored.file))
    await placeCharts(stored, formats, place)
    if (formats.has('samples')) {
      for (const { cell } of stored.file.cells) {
        const samples = loadSamples(store, input.bench, cell)
        if (samples !== null) place(`latencies-cell-${cell}.u32`, samplesBytes(samples))
      }
    }
  })
  return { path: final, files: files.map((file) => relative(final, file)), bytes }
}

async function placeCharts(stored: StoredBench, formats: ReadonlySet<string>, place: (name: string, content: string | Uint8Array) => void): Promise<void> {
  if (!formats.has('svg') && !formats.has('png')) return
  for (const chart of benchCharts(stored)) {
    const svg = chartSvg(chart, null)
    if (formats.has('svg')) place(`${chart.name}.svg`, svg)
    if (formats.has('png')) place(`${chart.name}.png`, await chartPng(svg))
    if (formats.has('csv')) place(`${chart.name}.csv`, chartCsv(chart, null))
  }
}
