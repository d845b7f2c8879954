import { describe, expect, it } from 'vitest'
import { axisTicks, formatMetric, formatTick, onAxis } from '../../../../../src/renderer/features/training/metric-axis'

const point = (mean: number, top = mean) => ({ epoch: 1, mean, sd: 0, band: [mean, top] as const, folds: 1 })

describe('the axis of a learning curve', () => {
  it('marks learning rates at powers of ten around what was used', () => {
    expect(axisTicks('learningRate', [point(1e-3), point(5e-7)])).toEqual([1e-7, 1e-6, 1e-5, 1e-4, 1e-3])
    expect(axisTicks('learningRate', [point(1e-3)])).toEqual([1e-4, 1e-3])
  })
  it('ends the loss axis at a round number that holds the band', () => {
    expect(axisTicks('loss', [point(1.8, 2.13)])).toEqual([0, 0.6, 1.2, 1.8, 2.4])
    expect(axisTicks('loss', [point(1.8, 1.93)])).toEqual([0, 0.5, 1, 1.5, 2])
    for (const top of [0.004, 0.09, 0.31, 1, 2, 7.3, 41]) {
      const ticks = axisTicks('loss', [point(top)])
      expect(ticks[ticks.length - 1]).toBeGreaterThanOrEqual(top)
      expect(ticks[ticks.length - 1]).toBeLessThanOrEqual(top * 2.6)
    }
  })
  it('lets a first loss many times the rest leave the axis, but never early and never another point', () => {
    const points = [point(16, 24), point(2.4), point(2), point(1.9), point(1.8)]
    expect(onAxis('loss', points)).toEqual(points.slice(1))
    expect(axisTicks('loss', points)).toEqual([0, 0.6, 1.2, 1.8, 2.4])
    expect(onAxis('loss', points.slice(0, 3))).toHaveLength(3)
    expect(onAxis('loss', points.slice(1))).toHaveLength(4)
    expect(onAxis('accuracy', points)).toHaveLength(5)
  })
  it('marks losses and norms by powers of ten where the user wants a logarithmic axis, and nothing else', () => {
    expect(axisTicks('loss', [point(2.3), point(0.04)], true)).toEqual([0.01, 0.1, 1, 10])
    expect(axisTicks('gradientNorm', [], true)).toEqual([0.1, 1])
    expect(axisTicks('accuracy', [point(0.5)], true)).toEqual([0, 0.25, 0.5, 0.75, 1])
  })
  it('shows memory in MiB', () => {
    expect(axisTicks('memoryBytes', [point(500 * 1024 ** 2)]).map((mark) => formatTick('memoryBytes', mark))).toEqual(['0', '150', '300', '450', '600'])
    expect(formatTick('imagesPerSecond', 22.5)).toBe('22.5')
    expect(formatMetric('memoryBytes', 520 * 1024 ** 2)).toBe('520')
  })
  it('always shows accuracy from 0 to 100 %, so that no curve looks steeper than it is', () => {
    expect(axisTicks('accuracy', [point(0.97)])).toEqual([0, 0.25, 0.5, 0.75, 1])
    expect(formatTick('accuracy', 0.25)).toBe('25')
  })
  it('writes rates as powers of ten', () => {
    expect(formatMetric('learningRate', 1e-3)).toBe('1 × 10⁻³')
    expect(formatMetric('learningRate', 5e-7)).toBe('5 × 10⁻⁷')
    expect(formatTick('learningRate', 1e-4)).toBe('10⁻⁴')
  })
})
