import type { Interval } from '../../shared/domain/common'

/** A thin space between thousands, a point for decimals, whatever the machine's locale: numbers must read the same in every laboratory. */
export function formatCount(value: number): string {
  return Math.round(value).toString().replace(/\B(?=(\d{3})+(?!\d))/g, '\u202f')
}

/** 0.9213 -> `92.1 %`. */
export function formatPercent(share: number | null, digits = 1): string {
  return share === null ? '–' : `${(share * 100).toFixed(digits)} %`
}

/** 0.921 with its interval -> `92.1 % [88.7, 95.0]`. */
export function formatShare(share: number | null, interval: Interval | null = null, digits = 1): string {
  if (share === null) return '–'
  const whole = formatPercent(share, digits)
  return interval === null ? whole : `${whole} [${(interval.low * 100).toFixed(digits)}, ${(interval.high * 100).toFixed(digits)}]`
}

/** A number with a fixed count of decimals, `–` for none. */
export function formatNumber(value: number | null, digits = 2): string {
  return value === null || !Number.isFinite(value) ? '–' : value.toFixed(digits)
}

/** Three significant figures with a unit prefix: 141098 -> `141 K`, 44.2e6 -> `44.2 M`. */
export function formatCompact(value: number): string {
  const steps: readonly (readonly [number, string])[] = [[1e9, ' G'], [1e6, ' M'], [1e3, ' K']]
  for (const [size, suffix] of steps) if (value >= size) return `${Number((value / size).toPrecision(3))}${suffix}`
  return String(Number(value.toPrecision(3)))
}

/** Bytes in binary units: 1536 -> `1.5 KiB`. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB']
  let value = bytes
  let unit = 0
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit += 1
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`
}

/** Seconds as a person reads them: `4 s`, `2 min 05 s`, `3 h 12 min`; `–` while unknown. */
export function formatDuration(seconds: number | null): string {
  if (seconds === null || !Number.isFinite(seconds)) return '–'
  const whole = Math.max(0, Math.round(seconds))
  if (whole < 60) return seconds < 10 && seconds % 1 !== 0 ? `${seconds.toFixed(1)} s` : `${whole} s`
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`
  return `${Math.floor(whole / 3600)} h ${String(Math.floor((whole % 3600) / 60)).padStart(2, '0')} min`
}

/** Milliseconds since 1970 as `2025-11-23 22:40` in local time. */
export function formatTime(ms: number): string {
  const date = new Date(ms)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`
}

/** `1 sequence`, `12 sequences`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`
}

/** The first ten characters of a hash. */
export function shortHash(hash: string): string {
  return hash.slice(0, 10)
}
