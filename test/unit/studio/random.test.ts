import { describe, expect, it } from 'vitest'
import { Random, randomStream } from '../../../src/studio/random'

describe('seeded randomness', () => {
  it('is xoshiro128**: the reference algorithm in C from the state 1, 2, 3, 4', () => {
    const random = new Random([1, 2, 3, 4])
    const reference = [11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804]
    expect(reference.map(() => random.uint32())).toEqual(reference)
  })

  it('leaves no trace of other streams: the same seed and path repeat, another path differs', () => {
    const draw = (...path: (string | number)[]): number[] => {
      const random = randomStream(7, ...path)
      return Array.from({ length: 8 }, () => random.uint32())
    }
    expect(draw('order', 3)).toEqual(draw('order', 3))
    expect(draw('order', 3)).not.toEqual(draw('order', 4))
    expect(draw('order', 12)).not.toEqual(draw('order', 1, 2))
  })

  it('is uniform and normal within five standard errors', () => {
    const random = randomStream(11, 'moments')
    const n = 200_000
    let sum = 0, normal = 0, squares = 0
    for (let i = 0; i < n; i += 1) {
      sum += random.float()
      const z = random.normal()
      normal += z
      squares += z * z
    }
    expect(Math.abs(sum / n - 0.5)).toBeLessThan(5 * Math.sqrt(1 / 12 / n))
    expect(Math.abs(normal / n)).toBeLessThan(5 / Math.sqrt(n))
    expect(Math.abs(squares / n - 1)).toBeLessThan(5 * Math.sqrt(2 / n))
  })

  it('shuffles into every order', () => {
    const orders = new Set(Array.from({ length: 400 }, (_, i) => randomStream(i, 'shuffle').shuffled([0, 1, 2, 3]).join('')))
    expect(orders.size).toBe(24)
  })
})
