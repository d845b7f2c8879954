import type { ParsedOf } from '../../../shared/contract'
import type { BenchCell, BenchEnergy, BenchFile } from '../../../shared/domain/bench-result'
import { StudioError } from '../../../shared/errors'
import { csvLines } from '../../files/csv-lines'
import { sealed } from '../seal'
import { meanInterval, rateOf } from '../statistics'

/** A reading of a meter: seconds since 1970 by its clock, and watts. */
export interface MeterReading { readonly at: number; readonly watts: number }

const TIME = /^(time|timestamp|date|datetime|zeit|t)\b/i
const WATTS = /watt|power|leistung|^w$|\(w\)|\[w\]/i
/** Readings that a meter's record may have: a year of one a second is no measurement any more. */
const MOST = 5_000_000
/** Seconds beyond its first and last reading for which a meter's record still holds. */
const SLACK = 2

/**
 * The record of a meter before the power supply: a header with a column of times (ISO 8601, or seconds or milliseconds since 1970) and one of watts, then a
 * reading a line.
 *
 * @throws StudioError `csv-malformed` with the line; `file-vanished`, `file-unreadable`
 */
export async function readMeterCsv(path: string): Promise<readonly MeterReading[]> {
  const readings: MeterReading[] = []
  let columns: { readonly time: number; readonly watts: number } | null = null
  const wrong = (what: string, line: number): StudioError => new StudioError('csv-malformed', `${path} ${what} (line ${line}).`, 'Give a header with a column "time" and a column "watts", then one reading a line.', { path, line })
  for await (const { number, fields } of csvLines(path)) {
    if (fields === null) throw wrong('holds a line that is longer than any reading', number)
    if (columns === null) {
      columns = { time: fields.findIndex((name) => TIME.test(name)), watts: fields.findIndex((name) => WATTS.test(name)) }
      if (columns.time < 0 || columns.watts < 0) throw wrong(`has no ${columns.time < 0 ? 'column of times' : 'column of watts'} in its header`, number)
      continue
    }
    const at = secondsOf(fields[columns.time] ?? '')
    const text = fields[columns.watts] ?? ''
    const watts = text === '' ? NaN : Number(text)
    if (at === null) throw wrong(`holds "${(fields[columns.time] ?? '').slice(0, 40)}", which is no time`, number)
    if (!Number.isFinite(watts) || watts < 0) throw wrong(`holds "${text.slice(0, 40)}", which is no power in watts`, number)
    if (readings.length > 0 && at < (readings[readings.length - 1]?.at ?? 0)) throw wrong('goes back in time', number)
    readings.push({ at, watts })
    if (readings.length > MOST) throw wrong(`holds more than ${MOST.toLocaleString('en')} readings`, number)
  }
  if (readings.length < 2) throw new StudioError('csv-malformed', `${path} holds ${readings.length} readings; two or more are needed.`, 'Record with the meter while the bench runs.', { path })
  return readings
}

/** Joules between two times, by trapezoids; null where the record does not cover them. */
export function joulesBetween(readings: readonly MeterReading[], from: number, to: number): number | null {
  const [first, last] = [readings[0], readings[readings.length - 1]]
  if (first === undefined || last === undefined || first.at > from + SLACK || last.at < to - SLACK || !(to > from)) return null
  const wattsAt = (at: number): number => {
    const after = readings.findIndex((one) => one.at >= at)
    const [a, b] = [readings[Math.max(0, after - 1)] ?? first, readings[after] ?? last]
    if (after < 0 || b.at === a.at) return b.watts
    return at <= a.at ? a.watts : a.watts + ((b.watts - a.watts) * (at - a.at)) / (b.at - a.at)
  }
  const inside = readings.filter(({ at }) => at > from && at < to)
  const points = [{ at: from, watts: wattsAt(from) }, ...inside, { at: to, watts: wattsAt(to) }]
  return points.slice(1).reduce((sum, point, place) => sum + ((point.watts + (points[place]?.watts ?? 0)) / 2) * (point.at - (points[place]?.at ?? 0)), 0)
}

/** The file with a meter's energies first in every measured cell, sealed anew. @throws StudioError `conflict` where the record covers no loop */
export async function withMeter(file: BenchFile, meter: ParsedOf<'bench.meter'>['meter']): Promise<BenchFile> {
  const readings = meter.kind === 'csv' ? (await readMeterCsv(meter.path)).map(({ at, watts }) => ({ at: at - meter.aheadSeconds, watts })) : null
  let covered = 0
  const cells = file.cells.map((cell): BenchCell => {
    const { measured } = cell
    if (measured === null) return cell
    const energy = meter.kind === 'typed' ? typed(cell, measured, meter) : readings === null ? null : recorded(cell, measured, readings, meter.path)
    if (energy === null) return cell
    covered += 1
    const others = measured.energies.filter(({ tier }) => tier !== 'wall' && tier !== 'unmeasurable')
    return { ...cell, measured: { ...measured, energies: [energy, ...others] } }
  })
  if (covered === 0) {
    const when = (at: number): string => new Date(at * 1000).toISOString()
    const span = readings === null ? '' : ` The record goes from ${when(readings[0]?.at ?? 0)} to ${when(readings.at(-1)?.at ?? 0)}, the measurement from ${when(file.startedAt / 1000)} to ${when(file.endedAt / 1000)}.`
    throw new StudioError('conflict', `The meter's record covers none of the loops.${span}`, 'Check the clock of the meter; give how far it is ahead.')
  }
  const { sha256: _before, ...rest } = file
  return sealed({ ...rest, cells })
}

function typed(cell: BenchCell, { repeats }: NonNullable<BenchCell['measured']>, { watts, idleWatts, name }: { readonly watts: number; readonly idleWatts?: number | undefined; readonly name: string }): BenchEnergy {
  const perImage = repeats.map((repeat) => 1 / repeat.imagesPerSecond)
  const gross = perImage.map((seconds) => watts * seconds)
  return {
    tier: 'wall', source: name, grossJoules: meanInterval(gross, 'repeats'), netJoules: idleWatts === undefined ? null : meanInterval(perImage.map((seconds) => (watts - idleWatts) * seconds), 'repeats'),
    imagesPerSecondPerWatt: rateOf(gross), idle: { before: idleWatts ?? null, after: null },
    reason: `One figure of ${watts} W read from a meter for all cells${cell.batch === 1 ? '' : ' and batches'}: the interval is that of the speed alone.`,
  }
}

function recorded(cell: BenchCell, { repeats, energies }: NonNullable<BenchCell['measured']>, readings: readonly MeterReading[], path: string): BenchEnergy | null {
  const joules = repeats.map(({ startedAt, endedAt }) => joulesBetween(readings, startedAt / 1000, endedAt / 1000))
  if (joules.some((one) => one === null)) return null
  const images = repeats.map(({ queries }) => queries * cell.batch)
  const gross = joules.map((one, place) => (one ?? 0) / (images[place] ?? 1))
  return {
    tier: 'wall', source: path.split(/[/\\]/).at(-1) ?? 'meter', grossJoules: meanInterval(gross, 'repeats'), netJoules: null, imagesPerSecondPerWatt: rateOf(gross),
    idle: energies.find(({ tier }) => tier === 'wall')?.idle ?? { before: null, after: null },
    reason: 'All that the machine drew from the wall during the loops, its power supply and other programs included.',
  }
}

/** ISO 8601, seconds or milliseconds since 1970, as seconds; null for anything else. */
function secondsOf(text: string): number | null {
  if (/^\d{9,10}(\.\d+)?$/.test(text)) return Number(text)
  if (/^\d{12,13}(\.\d+)?$/.test(text)) return Number(text) / 1000
  const at = /^\d{4}-\d\d-\d\d[T ]/.test(text) ? Date.parse(text) : NaN
  return Number.isFinite(at) ? at / 1000 : null
}
