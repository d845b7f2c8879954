import type { Interval } from '../../shared/domain/common'

/** 0.9213 -> "92.1 %"; always a point, whatever the machine's language. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}

/** "92.1 % [88.7, 95.0]", the form of every accuracy with its 95 % interval. */
export function withInterval(value: number, interval: Interval | null): string {
  return interval === null ? percent(value) : `${percent(value)} [${(interval.low * 100).toFixed(1)}, ${(interval.high * 100).toFixed(1)}]`
}

/** 141098 -> "141,098". */
export function grouped(count: number): string {
  return Math.round(count).toString().replace(/\B(?=(\d{3})+$)/g, ',')
}

/** A share that may not exist: an en dash where there was nothing to divide by. */
export function maybePercent(share: number | null): string {
  return share === null ? '\u2013' : percent(share)
}

/** "1 image", "981 images". */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`
}

/** 2026-11-23 22:40:11 UTC. */
export function utc(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19).replace('T', ' ')} UTC`
}
