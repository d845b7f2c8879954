import type { Bounds } from '../../../shared/domain/calibration'
import { COLOUR, dot, line, linear, rect, text, type Drawing } from './drawing'

/** A value with its interval under a name; null where there is nothing to divide by. */
export interface IntervalRow {
  readonly label: string
  readonly value: number | null
  readonly interval: Bounds | null
  /** Beside the row, on the right: how much stands behind it. */
  readonly note: string
}

const WIDTH = 640
const ROW = 20
const LEFT = 150
const RIGHT = 96
const TOP = 10
const BOTTOM = 42
/** Letters of a row's name that fit beside the axis. */
const LONGEST_NAME = 20

/**
 * Values on one axis, a row each, with their 95 % intervals as bars.
 *
 * @param domain ends of the axis
 * @param ticks places of the axis that are named
 * @param reference a value that every row is read against, drawn as a line
 */
export function intervalChart(rows: readonly IntervalRow[], axis: { readonly domain: readonly [number, number]; readonly ticks: readonly number[]; readonly name: string; readonly tick: (value: number) => string; readonly reference?: number }, label: string): Drawing {
  const height = TOP + rows.length * ROW + BOTTOM
  const x = linear(axis.domain, [LEFT, WIDTH - RIGHT])
  const clamped = (value: number): number => x(Math.min(axis.domain[1], Math.max(axis.domain[0], value)))
  const base = TOP + rows.length * ROW
  return {
    width: WIDTH, height, label,
    parts: [
      ...axis.ticks.flatMap((value) => [line(x(value), TOP, x(value), base + 4, COLOUR.grid), text(x(value), base + 14, axis.tick(value))]),
      text((LEFT + WIDTH - RIGHT) / 2, base + 32, axis.name),
      ...(axis.reference === undefined ? [] : [line(x(axis.reference), TOP, x(axis.reference), base, COLOUR.soft, 1, '4 3')]),
      ...rows.flatMap(({ label: name, value, interval, note }, place) => {
        const y = TOP + (place + 0.5) * ROW
        return [
          text(LEFT - 8, y, name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}\u2026` : name, { anchor: 'end', fill: COLOUR.ink }),
          ...(interval === null ? [] : [rect(clamped(interval.low), y - 3, clamped(interval.high) - clamped(interval.low), 6, COLOUR.pale)]),
          value === null ? text(LEFT + 4, y, 'not defined', { anchor: 'start' }) : dot(clamped(value), y, 4, COLOUR.accent),
          text(WIDTH - RIGHT + 8, y, note, { anchor: 'start' }),
        ]
      }),
    ],
  }
}

/** The axis of shares, 0 to 100 %. */
export const SHARES = { domain: [0, 1], ticks: [0, 0.2, 0.4, 0.6, 0.8, 1], tick: (value: number) => `${(value * 100).toFixed(0)} %` } as const

/** An axis of differences in points that holds every bound and is the same on both sides of 0. */
export function differenceAxis(rows: readonly IntervalRow[]): { readonly domain: readonly [number, number]; readonly ticks: readonly number[]; readonly tick: (value: number) => string; readonly reference: number } {
  const reach = Math.max(0.01, ...rows.flatMap(({ value, interval }) => [Math.abs(value ?? 0), Math.abs(interval?.low ?? 0), Math.abs(interval?.high ?? 0)]))
  const step = STEPS.find((one) => reach <= 3 * one)
  const ticks = step === undefined ? [-1, -0.5, 0, 0.5, 1] : [-3, -2, -1, 0, 1, 2, 3].map((count) => count * step)
  return { domain: [ticks[0] ?? -1, ticks.at(-1) ?? 1], ticks, tick: (value) => Number((value * 100).toFixed(1)).toString().replace('-', '\u2212'), reference: 0 }
}

/** Steps of an axis of differences, as shares; beyond the last the axis has all that a difference can be. */
const STEPS = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2]
