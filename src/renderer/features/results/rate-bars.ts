import type { Interval } from '../../../shared/domain/common'

/** How far an interval reaches below and above its share, percent, never negative: a bootstrap interval may leave its point out by rounding. null where either is missing. */
export function whiskers(share: number | null, interval: Interval | null): readonly [number, number] | null {
  return share === null || interval === null ? null : [Math.max(0, 100 * (share - interval.low)), Math.max(0, 100 * (interval.high - share))]
}
