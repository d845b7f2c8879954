import { resolve } from 'node:path'
import type { Command } from 'commander'
import { InvalidArgumentError } from 'commander'
import { StudioError } from '../../shared/errors'
import { BENCH_EXPORT_FORMATS } from '../../shared/domain/bench'
import { TIER_WORDS } from '../../shared/table-2'
import type { Run } from '../command'
import { wordList } from '../options'
import { runJob, type Session } from '../session'
import { table } from '../table'
import { plain } from '../terminal'
import { describeBench } from './bench-table'

type ExportFormat = (typeof BENCH_EXPORT_FORMATS)[number]

/** `bench list` and `bench show`: what was measured before. */
export function addBenchList(bench: Command, run: Run): void {
  bench.command('list').description('the measurements of this studio').action(() => run(async ({ studio }) => {
    const value = await studio.call('bench.list', {})
    return {
      value,
      text: table(['id', 'started', 'preset', 'device', 'networks', 'runtimes', 'cells', 'energy'], value.items.map((one) => [one.bench, new Date(one.startedAt).toISOString().slice(0, 16), one.preset, one.device, one.networks.join(', '), one.runtimes.join(', '), one.cells, TIER_WORDS[one.tier]])),
    }
  }))
  bench.command('show').description('one measurement, in full').argument('[id]', 'default: the newest').action((id: string | undefined) => run(async (session) => {
    const value = await session.studio.call('bench.get', { bench: await chosenBench(session, id) })
    return { value, text: describeBench(value) }
  }))
}

/** `bench export`: a measurement as JSON, tables, figures and raw latencies. */
export function addBenchExport(bench: Command, run: Run): void {
  bench.command('export').description('write a measurement as JSON, CSV, SVG, PNG, and its raw latencies').argument('[id]', 'default: the newest')
    .option('--format <list>', `some of ${BENCH_EXPORT_FORMATS.join(', ')}`, wordList(BENCH_EXPORT_FORMATS), ['json', 'csv', 'svg', 'png'] as ExportFormat[])
    .requiredOption('--out <dir>', 'a new or empty folder, or one in which a folder of its own is made')
    .action((id: string | undefined, options: { readonly format: ExportFormat[]; readonly out: string }) => run(async (session) => {
      const value = await runJob(session, 'bench.export', { bench: await chosenBench(session, id), formats: options.format, out: resolve(options.out) })
      return { value, text: `${plain(value.path)}: ${value.files.length} files, ${(value.bytes / 1e6).toFixed(1)} MB\n${value.files.map((file) => `  ${plain(file)}\n`).join('')}` }
    }))
}

/** `bench meter`: a meter before the power supply, by its record or typed in. */
export function addBenchMeter(bench: Command, run: Run): void {
  bench.command('meter').description('add what a meter before the power supply told: its record as CSV, or watts typed in').argument('[id]', 'default: the newest')
    .option('--csv <file>', 'a record with columns "time" and "watts"')
    .option('--ahead <seconds>', 'how far the meter\'s clock is ahead of the machine\'s', number, 0)
    .option('--watts <w>', 'watts at work, instead of a record', number)
    .option('--idle <w>', 'watts of the idle machine', number)
    .action((id: string | undefined, options: { readonly csv?: string; readonly ahead: number; readonly watts?: number; readonly idle?: number }) => run(async (session) => {
      if ((options.csv === undefined) === (options.watts === undefined)) throw new StudioError('usage', 'Give either --csv or --watts.', 'See `nano-studio bench meter --help`.')
      const chosen = await chosenBench(session, id)
      const meter = options.csv === undefined
        ? { kind: 'typed' as const, watts: options.watts ?? 0, ...(options.idle === undefined ? {} : { idleWatts: options.idle }) }
        : { kind: 'csv' as const, path: resolve(options.csv), aheadSeconds: options.ahead }
      await session.studio.call('bench.meter', { bench: chosen, meter })
      const value = await session.studio.call('bench.get', { bench: chosen })
      return { value, text: describeBench(value) }
    }))
}

async function chosenBench({ studio }: Session, id: string | undefined): Promise<string> {
  if (id !== undefined) return id
  const { items: [newest] } = await studio.call('bench.list', {})
  if (newest === undefined) throw new StudioError('not-found', 'Nothing has been measured in this studio.', 'Measure with `nano-studio bench`.')
  return newest.bench
}

function number(text: string): number {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('expected a number.')
  return value
}
