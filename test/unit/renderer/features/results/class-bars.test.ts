import { describe, expect, it } from 'vitest'
import { classBars } from '../../../../../src/renderer/features/results/class-bars'

describe('class bars', () => {
  it('turns shares into percent and intervals into whiskers', () => {
    const [bar] = classBars([{ emotion: 'anger', n: 135, recall: 0.8, precision: 0.9, f1: 0.85, interval: { low: 0.7, high: 0.875 } }])
    expect(bar?.recall).toBeCloseTo(80, 10)
    expect(bar?.error?.[0]).toBeCloseTo(10, 10)
    expect(bar?.error?.[1]).toBeCloseTo(7.5, 10)
    expect(bar?.text).toBe('80.0 % [70.0, 87.5]')
  })
  it('has no bar for a class without an image, which is not a recall of nought', () => {
    const [bar] = classBars([{ emotion: 'fear', n: 0, recall: null, precision: null, f1: null, interval: null }])
    expect(bar).toMatchObject({ recall: null, error: null, label: 'fear  no image' })
  })
  it('draws no whisker backwards', () => {
    const [bar] = classBars([{ emotion: 'fear', n: 3, recall: 1, precision: 1, f1: 1, interval: { low: 0.9, high: 0.99 } }])
    expect(bar?.error?.[1]).toBe(0)
  })
})
