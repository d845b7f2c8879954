import type { Bounds } from '../../../shared/domain/calibration'

/** A difference of shares as percentage points with its sign: 0.021 -> `+2.1`, 0 -> `0.0`; `–` for none. */
export function formatPoints(share: number | null): string {
  if (share === null) return '–'
  const text = (share * 100).toFixed(1)
  if (text === '0.0' || text === '-0.0') return '0.0'
  return text.startsWith('-') ? text.replace('-', '\u2212') : `+${text}`
}

/** The same with its interval: `+2.1 [+0.4, +3.9]`. */
export function formatDifference(share: number | null, interval: Bounds | null): string {
  if (share === null || interval === null) return formatPoints(share)
  return `${formatPoints(share)} [${formatPoints(interval.low)}, ${formatPoints(interval.high)}]`
}

/** A p value as tables print it: `0.013`, `< 0.001`, `–`. */
export function formatP(p: number | null): string {
  if (p === null) return '–'
  return p < 0.001 ? '< 0.001' : p.toFixed(3)
}

/** Whom an interval favours: `first` or `second` where it leaves 0 out, `neither` where it holds it, null without one. */
export function favoured(interval: Bounds | null): 'first' | 'second' | 'neither' | null {
  if (interval === null) return null
  return interval.low > 0 ? 'first' : interval.high < 0 ? 'second' : 'neither'
}
