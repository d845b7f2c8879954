import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../../src/studio/demo/random'

describe('the demo set\'s random stream', () => {
  it('repeats for a seed, differs for another, and forks do not disturb each other', () => {
    const draw = (seed: number | string): number[] => { const random = createRandom(seed); return Array.from({ length: 20 }, () => random.next()) }
    expect(draw(1)).toEqual(draw(1))
    expect(draw(1)).not.toEqual(draw(2))
    const used = createRandom(5)
    used.next()
    expect(used.fork('a').next()).toBe(createRandom(5).fork('a').next())
    expect(createRandom(5).fork('a').next()).not.toBe(createRandom(5).fork('b').next())
  })

  it('is uniform and Gaussian where it says so', () => {
    const random = createRandom('moments')
    const n = 40_000
    const bins = new Array<number>(10).fill(0)
    for (let i = 0; i < n; i++) bins[Math.floor(random.next() * 10)]!++
    const chiSquare = bins.reduce((sum, count) => sum + (count - n / 10) ** 2 / (n / 10), 0)
    expect(chiSquare).toBeLessThan(27.9) // 0.999 quantile with 9 degrees of freedom
    const values = Array.from({ length: n }, () => random.normal(3, 2))
    const mean = values.reduce((a, b) => a + b) / n
    const variance = values.reduce((a, b) => a + (b - mean) ** 2, 0) / n
    expect(mean).toBeCloseTo(3, 1)
    expect(variance).toBeCloseTo(4, 0)
  })

  it('shuffles without loss and picks within bounds', () => {
    const random = createRandom(3)
    expect(random.shuffle([1, 2, 3, 4, 5]).sort()).toEqual([1, 2, 3, 4, 5])
    for (let i = 0; i < 200; i++) expect([2, 3, 4]).toContain(random.integer(2, 4))
    expect(() => random.pick([])).toThrow(RangeError)
  })
})
