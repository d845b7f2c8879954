import { describe, expect, it } from 'vitest'
import { chartRows } from '../../../../../src/renderer/features/training/chart-rows'
import { foldLine, smoothed } from '../../../../../src/renderer/features/training/curves'
import type { Epoch } from '../../../../../src/shared/domain/runs'

const epoch = (fold: number, number: number, loss: number, innerLoss: number | null = null): Epoch =>
  ({ fold, epoch: number, loss, accuracy: 0.5, learningRate: 0.001, imagesPerSecond: 300, seconds: 3, gradientNorm: null, innerLoss, innerAccuracy: null, memoryBytes: null })
const view = { smoothing: 0, log: false, fold: null, kind: 'cross-validation' as const }

describe('the moving average', () => {
  it('is the one of pandas.Series.ewm(alpha=1-factor, adjust=True).mean(), which no start pulls at', () => {
    expect(smoothed([1, 2, 3], 0.5)[1]).toBeCloseTo(2.5 / 1.5, 14)
    expect(smoothed([1, 2, 3], 0.5)[2]).toBeCloseTo(4.25 / 1.75, 14)
    expect(smoothed([7, 7, 7, 7], 0.95).every((value) => Math.abs(value - 7) < 1e-12)).toBe(true)
    expect(smoothed([4, 1, 9], 0)).toEqual([4, 1, 9])
    expect(smoothed([], 0.9)).toEqual([])
  })
  it('runs within a fold, over the epochs that have a number', () => {
    const rows = [epoch(1, 1, 3), epoch(0, 0, 100), epoch(1, 0, 1), epoch(1, 2, Number.NaN)]
    expect(foldLine(rows, 1, 'loss', 0.5)).toEqual([{ epoch: 1, value: 1 }, { epoch: 2, value: 3.5 / 1.5 }])
    expect(foldLine(rows, 1, 'gradientNorm')).toEqual([])
  })
})

describe('the rows of a chart', () => {
  const epochs = [epoch(0, 0, 2, 2.5), epoch(0, 1, 1, 1.5), epoch(1, 0, 4, 3.5)]
  it('hold mean and band, the inner subjects and the fold that is looked at', () => {
    const rows = chartRows(epochs, 'loss', 'innerLoss', { ...view, fold: 0 })
    expect(rows.map((row) => [row.epoch, row.mean, row.inner, row.one])).toEqual([[1, 3, 3, 2], [2, 1, 1.5, 1]])
  })
  it('smooth each fold before folds are put together', () => {
    const [, second] = chartRows(epochs, 'loss', null, { ...view, smoothing: 0.5 })
    expect(second).toMatchObject({ folds: 1, inner: null, one: null })
    expect(second?.mean).toBeCloseTo((1 + 0.5 * 2) / 1.5, 14)
  })
  it('leave a rate as it is', () => {
    const rates = [epoch(0, 0, 1), { ...epoch(0, 1, 1), learningRate: 1e-4 }]
    expect(chartRows(rates, 'learningRate', null, { ...view, smoothing: 0.9 }).map((row) => row.mean)).toEqual([1e-3, 1e-4])
  })
  it('are none where nothing was recorded', () => {
    expect(chartRows(epochs, 'gradientNorm', null, view)).toEqual([])
  })
})
