import { describe, expect, it } from 'vitest'
import { formatBytes, formatCompact, formatCount, formatDuration, formatNumber, formatPercent, formatShare, formatTime, plural } from '../../../../src/renderer/ui/format'

describe('numbers as the studio writes them', () => {
  it('shares come with their unit and interval', () => {
    expect(formatShare(0.9213, { low: 0.887, high: 0.95 })).toBe('92.1 % [88.7, 95.0]')
    expect(formatShare(0.5)).toBe('50.0 %')
    expect(formatShare(null, { low: 0, high: 1 })).toBe('–')
    expect(formatPercent(1)).toBe('100.0 %')
    expect(formatPercent(null)).toBe('–')
  })
  it('counts have a thin space at each thousand, in every locale', () => {
    expect([0, 999, 1000, 1234567].map(formatCount)).toEqual(['0', '999', '1\u202f000', '1\u202f234\u202f567'])
  })
  it('large figures keep three digits', () => {
    expect([141_098, 44_200_000, 2_500_000_000, 27].map(formatCompact)).toEqual(['141 K', '44.2 M', '2.5 G', '27'])
  })
  it('what is not a number is a dash', () => {
    expect([formatNumber(null), formatNumber(Number.NaN), formatNumber(Number.POSITIVE_INFINITY), formatNumber(1.005, 1)]).toEqual(['–', '–', '–', '1.0'])
  })
  it('durations read as people say them', () => {
    expect([0.4, 7, 9.5, 65, 3599, 3660, null].map(formatDuration)).toEqual(['0.4 s', '7 s', '9.5 s', '1 min 05 s', '59 min 59 s', '1 h 01 min', '–'])
  })
  it('bytes count by 1024', () => {
    expect([0, 1023, 1536, 5 * 1024 ** 3].map(formatBytes)).toEqual(['0 B', '1023 B', '1.5 KiB', '5.0 GiB'])
  })
  it('times sort as text', () => {
    const times = [0, 86_400_000, 1_700_000_000_000].map(formatTime)
    expect([...times].sort()).toEqual(times)
    for (const time of times) expect(time).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d$/)
  })
  it('counts agree with their words', () => {
    expect([plural(1, 'sequence'), plural(2, 'sequence'), plural(0, 'analysis', 'analyses')]).toEqual(['1 sequence', '2 sequences', '0 analyses'])
  })
})
