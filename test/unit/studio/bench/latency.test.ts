import { describe, expect, it } from 'vitest'
import { latencyHistogram, summariseLatencies } from '../../../../src/studio/bench/latency'

describe('latencies', () => {
  it('have nearest-rank percentiles', () => {
    const hundred = Array.from({ length: 100 }, (_, place) => 100 - place)
    expect(summariseLatencies(hundred)).toEqual({ mean: 50.5, p50: 50, p90: 90, p99: 99, queries: 100 })
    expect(summariseLatencies([4])).toEqual({ mean: 4, p50: 4, p90: 4, p99: 4, queries: 1 })
  })

  it('fall into bins that hold every query once, stragglers in the last', () => {
    const many = [...Array.from({ length: 999 }, (_, place) => 1 + (place % 100) / 100), 250]
    const bins = latencyHistogram(many)
    expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(1000)
    expect(bins[0]?.from).toBe(1)
    expect(bins[bins.length - 1]?.to).toBe(250)
    bins.forEach((bin, place) => { if (place > 0) expect(bin.from).toBeCloseTo(bins[place - 1]?.to ?? Number.NaN, 9) })
  })

  it('that are all the same are one bin', () => {
    expect(latencyHistogram([2, 2, 2])).toEqual([{ from: 2, to: 2, count: 3 }])
  })
})
