import { describe, expect, it } from 'vitest'
import { randomStream } from '../../../../src/studio/random'
import { estimateOver, inverse, latencyHistogram, meanInterval, meanMs, median, summariseLatencies, timelineOf } from '../../../../src/studio/bench/statistics'
import { runPython } from '../../../support/python'
import { testSeed } from '../../../support/seed'

const ms = (...values: readonly number[]): Uint32Array => Uint32Array.from(values, (value) => value * 1e6)

describe('latencies', () => {
  it('have nearest-rank percentiles', () => {
    const hundred = ms(...Array.from({ length: 100 }, (_, place) => 100 - place))
    expect(summariseLatencies(hundred)).toEqual({ mean: 50.5, p50: 50, p90: 90, p99: 99, min: 1, max: 100, queries: 100 })
    expect(summariseLatencies(ms(4))).toEqual({ mean: 4, p50: 4, p90: 4, p99: 4, min: 4, max: 4, queries: 1 })
  })

  it('fall into bins that hold every query once, stragglers in the last', () => {
    const bins = latencyHistogram(ms(...Array.from({ length: 999 }, (_, place) => 1 + (place % 100) / 100), 250))
    expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(1000)
    expect([bins[0]?.fromMs, bins.at(-1)?.toMs]).toEqual([1, 250])
    bins.forEach((bin, place) => { if (place > 0) expect(bin.fromMs).toBeCloseTo(bins[place - 1]?.toMs ?? NaN, 9) })
    expect(latencyHistogram(ms(2, 2, 2))).toEqual([{ fromMs: 2, toMs: 2, count: 3 }])
  })

  it('make a time line whose points are medians of equal parts of the time', () => {
    const points = timelineOf(ms(...new Array<number>(100).fill(1), ...new Array<number>(50).fill(2)), 3, 4)
    expect(points.map((point) => point.medianMs)).toEqual([1, 1, 2, 2])
    expect(points.map((point) => Number(point.atSeconds.toFixed(3)))).toEqual([0.05, 0.1, 0.15, 0.2])
    expect(points.every((point) => point.repeat === 3)).toBe(true)
    expect(timelineOf(ms(5), 0, 10)).toHaveLength(1)
  })
})

describe('intervals', () => {
  it('of repeats are SciPy\'s t intervals', async () => {
    const random = randomStream(testSeed(), 'intervals')
    const lists = Array.from({ length: 19 }, (_, index) => Array.from({ length: index + 2 }, () => 200 + 3 * random.normal()))
    const expected = await runPython<{ mean: number; low: number; high: number }[]>('t_interval.py', lists)
    lists.map((list) => meanInterval(list, 'repeats')).forEach((own, index) => {
      expect(own.over).toBe('repeats')
      for (const part of ['mean', 'low', 'high'] as const) expect(own[part]).toBeCloseTo(expected[index]?.[part] ?? NaN, 6)
    })
  })

  it('of one value are none, of no value refused, and never below nothing for what cannot be negative', () => {
    expect(meanInterval([7], 'repeats')).toEqual({ mean: 7, low: 7, high: 7, over: 'none' })
    expect(() => meanInterval([], 'repeats')).toThrow(RangeError)
    expect(meanInterval([1, 9], 'repeats').low).toBe(0)
    expect(meanInterval([-1, 9], 'repeats').low).toBeLessThan(0)
  })

  it('of a single repeat are over its blocks, and see what changes within it', () => {
    const steady = estimateOver([ms(...new Array<number>(100).fill(2))], meanMs)
    expect(steady).toEqual({ mean: 2, low: 2, high: 2, over: 'blocks' })
    const slowed = estimateOver([ms(...new Array<number>(50).fill(2), ...new Array<number>(50).fill(4))], meanMs)
    expect(slowed.high - slowed.low).toBeGreaterThan(1)
    expect(estimateOver([ms(2, 2), ms(3, 3)], meanMs)).toMatchObject({ mean: 2.5, over: 'repeats' })
    expect(estimateOver([ms(2, 4)], meanMs)).toEqual({ mean: 3, low: 3, high: 3, over: 'none' })
  })

  it('turn around with what they are the inverse of', () => {
    expect(inverse({ mean: 0.5, low: 0.25, high: 1, over: 'repeats' })).toEqual({ mean: 2, low: 1, high: 4, over: 'repeats' })
    expect(inverse({ mean: 0.5, low: 0, high: 1, over: 'repeats' })).toBeNull()
    expect([median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([2, 2.5])
  })
})
