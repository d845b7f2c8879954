import type { BenchCell, BenchFile, Estimate } from '../../shared/domain/bench-result'
import { bestEnergy, TIER_WORDS } from '../../shared/table-2'
import { csvCell } from '../report/escape'

type Value = string | number | null
type Measured = NonNullable<BenchCell['measured']>

const bounds = (name: string, of: (measured: Measured) => Estimate | null): readonly (readonly [string, (cell: BenchCell, file: BenchFile) => Value])[] => (['mean', 'low', 'high'] as const).map((part) =>
  [part === 'mean' ? name : `${name}_${part}`, ({ measured }) => (measured === null ? null : (of(measured)?.[part] ?? null))])
const told = (of: (measured: Measured) => Value) => ({ measured }: BenchCell): Value => (measured === null ? null : of(measured))

/** The columns of the table, each with what stands in it. */
const COLUMNS: readonly (readonly [string, (cell: BenchCell, file: BenchFile) => Value])[] = [
  ['cell', ({ cell }) => cell], ['network', ({ network }) => network.id], ['parameters', ({ network }) => network.parameters], ['macs', ({ network }) => network.macs],
  ['weights', ({ weights }) => weights.kind], ['weights_sha256', ({ weights }) => weights.sha256], ['run', ({ weights }) => weights.run], ['fold', ({ weights }) => weights.fold],
  ['runtime', ({ runtime }) => runtime.name], ['runtime_version', ({ runtime }) => runtime.version], ['precision', ({ precision }) => precision], ['threads', ({ threads }) => threads], ['batch', ({ batch }) => batch], ['boundary', ({ boundary }) => boundary],
  ['queries', told(({ latency }) => latency.queries)], ['p50_ms', told(({ latency }) => latency.p50)], ['p99_ms', told(({ latency }) => latency.p99)],
  ...bounds('mean_ms', ({ meanMs }) => meanMs), ...bounds('p90_ms', ({ p90Ms }) => p90Ms), ...bounds('images_per_second', ({ imagesPerSecond }) => imagesPerSecond),
  ['cold_start_ms', told(({ coldStart }) => coldStart?.total ?? null)], ['peak_memory_bytes', told(({ memory }) => memory?.peakBytes ?? null)], ['model_bytes', told(({ modelBytes }) => modelBytes)], ['share_of_peak', told(({ peak }) => peak?.share ?? null)],
  ['energy_tier', told((measured) => TIER_WORDS[bestEnergy(measured).tier])], ['energy_source', told((measured) => bestEnergy(measured).source)],
  ...bounds('gross_joules_per_image', (measured) => bestEnergy(measured).grossJoules), ...bounds('net_joules_per_image', (measured) => bestEnergy(measured).netJoules), ...bounds('images_per_second_per_watt', (measured) => bestEnergy(measured).imagesPerSecondPerWatt),
  ['energy_reason', told((measured) => bestEnergy(measured).reason)], ['accuracy', ({ accuracy }) => accuracy?.share ?? null],
  ['other_share', told(({ conditions }) => conditions.otherShare)], ['steal_share', told(({ conditions }) => conditions.stealShare)], ['marks', told(({ conditions }) => conditions.marks.map(({ mark }) => mark).filter((mark, place, all) => all.indexOf(mark) === place).join(' '))],
  ['unmeasurable', ({ unmeasurable }) => unmeasurable?.reason ?? null],
  ['device', (_cell, { hardware }) => hardware.device], ['cpu', (_cell, { hardware }) => hardware.cpu], ['os', (_cell, { hardware }) => hardware.os], ['governor', (_cell, { hardware }) => hardware.power.governor], ['power_mode', (_cell, { hardware }) => hardware.power.mode], ['supply', (_cell, { hardware }) => hardware.power.supply],
  ['preset', (_cell, { plan }) => plan.preset], ['repeats', (_cell, { plan }) => plan.repeats],
]

/** A file of measurements as CSV (RFC 4180), a line a cell, with the conditions in every line, so that no cutting of lines parts a number from them. */
export function benchCsv(file: BenchFile): string {
  const lines: readonly (readonly Value[])[] = [COLUMNS.map(([name]) => name), ...file.cells.map((cell) => COLUMNS.map(([, value]) => value(cell, file)))]
  return lines.map((line) => `${line.map(csvCell).join(',')}\r\n`).join('')
}
