import type { Interval } from '../../../shared/domain/common'

/** What must be said where a bootstrap interval has no width, so that nobody takes it for certainty; null where each has one. */
export function widthlessNote(intervals: readonly (Interval | null)[]): string | null {
  return intervals.some((interval) => interval !== null && interval.low === interval.high)
    ? 'An interval without width means that no subject here differs, so that no resample can: it does not bound what other people would show.'
    : null
}

/** How far an interval reaches below and above its share, percent, never negative: a bootstrap interval may leave its point out by rounding. null where either is missing. */
export function whiskers(share: number | null, interval: Interval | null): readonly [number, number] | null {
  return share === null || interval === null ? null : [Math.max(0, 100 * (share - interval.low)), Math.max(0, 100 * (interval.high - share))]
}
