import { describe, expect, it } from 'vitest'
import { bandOf, curvesByFold, largestLoss, mergeEpochs } from '../../../../../src/renderer/features/training/curves'
import type { Epoch } from '../../../../../src/shared/domain/runs'

const epoch = (fold: number, number: number, accuracy: number, loss = 1): Epoch =>
  ({ fold, epoch: number, loss, accuracy, learningRate: 0.001, imagesPerSecond: 300, seconds: 3, gradientNorm: null, innerLoss: null, innerAccuracy: null, memoryBytes: null })

describe('mergeEpochs', () => {
  it('keeps one row a fold and epoch, and the later word wins', () => {
    const merged = mergeEpochs([epoch(0, 0, 0.2), epoch(0, 1, 0.3)], [epoch(1, 0, 0.5), epoch(0, 1, 0.4)])
    expect(merged.map((row) => [row.fold, row.epoch, row.accuracy])).toEqual([[0, 0, 0.2], [0, 1, 0.4], [1, 0, 0.5]])
  })
  it('hands back the stored rows untouched when nothing was heard, so that a chart is not drawn anew', () => {
    const stored = [epoch(0, 0, 0.2)]
    expect(mergeEpochs(stored, [])).toBe(stored)
  })
})

describe('bandOf', () => {
  it('gives mean and sample standard deviation over the folds that reached the epoch, counted from 1', () => {
    const band = bandOf([epoch(0, 0, 0.2), epoch(1, 0, 0.4), epoch(0, 1, 0.6)], 'accuracy')
    expect(band.map((point) => [point.epoch, point.folds])).toEqual([[1, 2], [2, 1]])
    expect(band[0]?.mean).toBeCloseTo(0.3, 12)
    expect(band[0]?.sd).toBeCloseTo(Math.SQRT2 / 10, 12)
    expect(band[1]?.band).toEqual([0.6, 0.6])
  })
  it('never draws an accuracy above 1 or a loss below 0', () => {
    expect(bandOf([epoch(0, 0, 1), epoch(1, 0, 0.8)], 'accuracy')[0]?.band[1]).toBe(1)
    expect(bandOf([epoch(0, 0, 1, 0), epoch(1, 0, 1, 0.02)], 'loss')[0]?.band[0]).toBe(0)
  })
  it('sees no spread where folds share a learning rate but for rounding', () => {
    const rates = [0, 1, 2].map((fold) => ({ ...epoch(fold, 0, 0.5), learningRate: 0.1 + 0.2 - 0.3 + 5e-7 }))
    expect(bandOf(rates, 'learningRate')[0]?.sd).toBe(0)
  })
  it('leaves out a loss that is no number instead of drawing it', () => {
    expect(bandOf([epoch(0, 0, 0.5, Number.NaN), epoch(1, 0, 0.5, 2)], 'loss')).toEqual([{ epoch: 1, mean: 2, sd: 0, band: [2, 2], folds: 1 }])
  })
})

describe('curvesByFold', () => {
  it('sorts folds and epochs, whatever order they came in', () => {
    const curves = curvesByFold([epoch(2, 1, 0.5), epoch(0, 0, 0.1), epoch(2, 0, 0.4)])
    expect(curves.map((curve) => curve.fold)).toEqual([0, 2])
    expect(curves[1]?.points.map((point) => [point.epoch, point.accuracy])).toEqual([[1, 0.4], [2, 0.5]])
  })
})

describe('largestLoss', () => {
  it('leaves out the first epoch of a fold once there is enough to see, and what is no number', () => {
    const long = [16, 2, 1.5, Number.NaN, 1].map((loss, index) => epoch(0, index, 0.5, loss))
    expect(largestLoss(curvesByFold(long))).toBe(2)
    expect(largestLoss(curvesByFold(long.slice(0, 2)))).toBe(16)
    expect(largestLoss([])).toBeGreaterThan(0)
  })
})
