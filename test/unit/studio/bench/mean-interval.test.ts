import { describe, expect, it } from 'vitest'
import { meanInterval } from '../../../../src/studio/bench/mean-interval'
import { randomStream } from '../../../../src/studio/random'
import { runPython } from '../../../support/python'
import { testSeed } from '../../../support/seed'

describe('the interval of repeats', () => {
  it('is SciPy\'s t interval for 2 to 20 repeats', async () => {
    const random = randomStream(testSeed(), 'intervals')
    const lists = Array.from({ length: 19 }, (_, index) => Array.from({ length: index + 2 }, () => 200 + 30 * random.normal()))
    const expected = await runPython<{ mean: number; low: number; high: number }[]>('t_interval.py', lists)
    lists.map(meanInterval).forEach((own, index) => {
      expect(own.mean).toBeCloseTo(expected[index]?.mean ?? Number.NaN, 9)
      expect(own.low).toBeCloseTo(expected[index]?.low ?? Number.NaN, 4)
      expect(own.high).toBeCloseTo(expected[index]?.high ?? Number.NaN, 4)
    })
  })

  it('of one repeat is the repeat, and of none is refused', () => {
    expect(meanInterval([7])).toEqual({ mean: 7, low: 7, high: 7 })
    expect(() => meanInterval([])).toThrow(RangeError)
  })
})
