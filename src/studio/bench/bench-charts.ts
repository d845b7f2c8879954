import type { StoredBench } from '../../shared/domain/bench'
import { cellWords, PUBLISHED_ROWS, rowsOfBench, TIER_WORDS, type Table2Row } from '../../shared/table-2'
import type { Chart } from '../report/charts/chart'
import { COLOUR, dot, line, linear, rect, text, type Drawing } from '../report/charts/drawing'

const WIDTH = 720
const LEFT = 250
const RIGHT = 110
const ROW = 22
const TOP = 10
const BOTTOM = 42
const LONGEST_NAME = 42

/** A row of bars: the paper's hollow, ours filled, with what is known of the interval. */
interface BarRow { readonly label: string; readonly value: number; readonly interval: { readonly low: number; readonly high: number } | null; readonly hollow: boolean; readonly note: string }

/** The figures of a measurement: frames a second, images a second a watt, latencies, and accuracy against speed where weights have one. */
export function benchCharts(stored: StoredBench): readonly Chart[] {
  const ours = rowsOfBench(stored)
  return [speedChart(ours), ...energyChart(ours), latencyChart(stored), ...accuracyChart(ours)]
}

function speedChart(ours: readonly Table2Row[]): Chart {
  const rows = [...PUBLISHED_ROWS, ...ours]
  return {
    name: 'speed', says: 'Frames a second, single-stream. Hollow: published, on an ARM board that is not named. Filled: measured, with the 95 % interval over repeats. Devices differ, so what stands beside each other is the form and not the rank.',
    drawing: bars(rows.map((row) => ({ label: nameOf(row), value: row.framesPerSecond, interval: row.interval, hollow: row.published, note: row.framesPerSecond.toFixed(1) })), 'frames a second', 'Frames a second of each network, published and measured'),
    data: { columns: ['source', 'network', 'device', 'runtime', 'frames_per_second', 'low', 'high'], rows: rows.map((row) => [row.bench ?? 'paper', row.network, row.device, row.runtime, row.framesPerSecond, row.interval?.low ?? null, row.interval?.high ?? null]) },
  }
}

function energyChart(ours: readonly Table2Row[]): readonly Chart[] {
  if (ours.every((row) => row.imagesPerJoule === null)) return []
  const rows = [...PUBLISHED_ROWS, ...ours].filter((row) => row.imagesPerJoule !== null)
  return [{
    name: 'energy', says: 'Images a second a watt, each with how its watts are known. Hollow: published, FPS divided by the nominal cap of the power mode, which ranks nothing.',
    drawing: bars(rows.map((row) => ({ label: nameOf(row), value: row.imagesPerJoule ?? 0, interval: row.joulesInterval, hollow: row.published, note: `${(row.imagesPerJoule ?? 0).toPrecision(3)} ${TIER_WORDS[row.tier]}` })), 'images a second a watt', 'Images a second a watt of each network, published and measured'),
    data: { columns: ['source', 'network', 'device', 'runtime', 'images_per_second_per_watt', 'low', 'high', 'tier'], rows: rows.map((row) => [row.bench ?? 'paper', row.network, row.device, row.runtime, row.imagesPerJoule, row.joulesInterval?.low ?? null, row.joulesInterval?.high ?? null, TIER_WORDS[row.tier]]) },
  }]
}

function latencyChart({ file }: StoredBench): Chart {
  const cells = file.cells.flatMap((cell) => (cell.measured === null ? [] : [{ name: `${cell.network.name.replace('EmotionNet ', '')}, ${cellWords(cell)}${cell.threads === 1 ? '' : `, ${cell.threads} threads`}${cell.batch === 1 ? '' : `, batch ${cell.batch}`}`, latency: cell.measured.latency }]))
  const most = Math.max(...cells.map(({ latency }) => latency.p99), 1e-9)
  const { x, frame, base } = ground(cells.length, most, 'latency of a query, ms')
  return {
    name: 'latency', says: 'Latency of a query: the line goes from the median to the 99th percentile, the dots are the median and the 90th. Queries of a batch hold as many images as it says.',
    drawing: {
      width: WIDTH, height: base + BOTTOM, label: 'Median, 90th and 99th percentile of the latency of each cell',
      parts: [...frame, ...cells.flatMap(({ name, latency }, place) => {
        const y = TOP + (place + 0.5) * ROW
        return [text(LEFT - 8, y, cut(name), { anchor: 'end', fill: COLOUR.ink }), line(x(latency.p50), y, x(latency.p99), y, COLOUR.pale, 4), dot(x(latency.p50), y, 4, COLOUR.accent), dot(x(latency.p90), y, 3.5, COLOUR.accent, true), text(WIDTH - RIGHT + 8, y, `${latency.p50.toFixed(2)} / ${latency.p99.toFixed(2)}`, { anchor: 'start' })]
      })],
    },
    data: { columns: ['cell', 'mean_ms', 'p50_ms', 'p90_ms', 'p99_ms', 'queries'], rows: cells.map(({ name, latency }) => [name, latency.mean, latency.p50, latency.p90, latency.p99, latency.queries]) },
  }
}

function accuracyChart(ours: readonly Table2Row[]): readonly Chart[] {
  const rows = ours.filter((row) => row.accuracy !== null)
  if (rows.length === 0) return []
  const most = Math.max(...rows.map((row) => row.framesPerSecond))
  const height = 260
  const x = linear([0, most * 1.1], [60, WIDTH - 30])
  const y = linear([0, 1], [height, 16])
  return [{
    name: 'accuracy-speed', says: 'Accuracy of the very weights on held-out pictures against their frames a second here. A ring: no other point is both faster and more accurate.',
    drawing: {
      width: WIDTH, height: height + 46, label: 'Accuracy against frames a second',
      parts: [
        ...[0, 0.2, 0.4, 0.6, 0.8, 1].flatMap((share) => [line(60, y(share), WIDTH - 30, y(share), COLOUR.grid), text(54, y(share), `${(share * 100).toFixed(0)} %`, { anchor: 'end' })]),
        ...ticksOf(most * 1.1).map((value) => text(x(value), height + 14, `${value}`)), text(WIDTH / 2, height + 34, 'frames a second, single-stream'),
        ...rows.flatMap((row) => [dot(x(row.framesPerSecond), y(row.accuracy ?? 0), 5, COLOUR.accent, onFront(row, rows)), text(x(row.framesPerSecond), y(row.accuracy ?? 0) - 11, `${row.network.replace('EmotionNet ', '')}${row.foreign ? ' (not trained here)' : ''}`, { fill: COLOUR.ink })]),
      ],
    },
    data: { columns: ['network', 'runtime', 'accuracy', 'frames_per_second', 'images_per_second_per_watt'], rows: rows.map((row) => [row.network, row.runtime, row.accuracy, row.framesPerSecond, row.imagesPerJoule]) },
  }]
}

/** True where no other row is at least as good in both and better in one. */
function onFront(row: Table2Row, rows: readonly Table2Row[]): boolean {
  return !rows.some((other) => other.framesPerSecond >= row.framesPerSecond && (other.accuracy ?? 0) >= (row.accuracy ?? 0) && (other.framesPerSecond > row.framesPerSecond || (other.accuracy ?? 0) > (row.accuracy ?? 0)))
}

function bars(rows: readonly BarRow[], axis: string, label: string): Drawing {
  const most = Math.max(...rows.map(({ value, interval }) => Math.max(value, interval?.high ?? 0)), 1e-9)
  const { x, frame, base } = ground(rows.length, most, axis)
  return {
    width: WIDTH, height: base + BOTTOM, label,
    parts: [...frame, ...rows.flatMap(({ label: name, value, interval, hollow, note }, place) => {
      const [y, width] = [TOP + place * ROW + 4, x(value) - LEFT]
      return [
        text(LEFT - 8, y + 7, cut(name), { anchor: 'end', fill: hollow ? COLOUR.soft : COLOUR.ink }),
        ...(hollow ? [line(LEFT, y, LEFT + width, y, COLOUR.soft), line(LEFT, y + 14, LEFT + width, y + 14, COLOUR.soft), line(LEFT + width, y, LEFT + width, y + 14, COLOUR.soft)] : [rect(LEFT, y, width, 14, COLOUR.accent)]),
        ...(interval === null ? [] : [line(x(Math.max(0, interval.low)), y + 7, x(interval.high), y + 7, COLOUR.ink, 1.4)]),
        text(WIDTH - RIGHT + 8, y + 7, note, { anchor: 'start' }),
      ]
    })],
  }
}

/** The axis from 0 and its grid. */
function ground(rows: number, most: number, axis: string): { readonly x: (value: number) => number; readonly frame: readonly string[]; readonly base: number } {
  const base = TOP + rows * ROW
  const x = linear([0, most], [LEFT, WIDTH - RIGHT])
  return { x, base, frame: [...ticksOf(most).flatMap((value) => [line(x(value), TOP, x(value), base + 4, COLOUR.grid), text(x(value), base + 14, String(value))]), text((LEFT + WIDTH - RIGHT) / 2, base + 32, axis)] }
}

/** Four to ten round numbers from 0. */
function ticksOf(most: number): readonly number[] {
  const rough = most / 5
  const decade = 10 ** Math.floor(Math.log10(rough))
  const step = decade * ([1, 2, 5, 10].find((one) => one * decade >= rough) ?? 10)
  return Array.from({ length: Math.floor(most / step + 1e-9) + 1 }, (_, count) => Number((count * step).toPrecision(6)))
}

function nameOf(row: Table2Row): string {
  return `${row.network.replace('EmotionNet ', '')}, ${row.published ? row.device : (row.runtime ?? '')}`
}

function cut(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}\u2026` : name
}
