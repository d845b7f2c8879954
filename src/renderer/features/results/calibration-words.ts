import type { Bounds, CalibrationError } from '../../../shared/domain/calibration'
import { formatPercent } from '../../ui/format'

/** A mean with its interval, three places: `0.312 [0.250, 0.401]`. */
export function within({ value, interval }: { readonly value: number; readonly interval: Bounds | null }): string {
  return `${value.toFixed(3)}${interval === null ? '' : ` [${interval.low.toFixed(3)}, ${interval.high.toFixed(3)}]`}`
}

/** What an ECE is read beside. */
export function chance({ mean, low, high }: CalibrationError['baseline']): string {
  return `by chance ${formatPercent(mean)} [${(100 * low).toFixed(1)}, ${(100 * high).toFixed(1)}]`
}
