import { describe, expect, it } from 'vitest'
import type { Epoch } from '../../../../../src/shared/domain/runs'
import { epochsCsv, parseEpochsCsv } from '../../../../../src/studio/runs/carry/epochs-csv'

const epoch: Epoch = { fold: 1, epoch: 0, loss: 1.9459101090932196, accuracy: 0.14285714285714285, learningRate: 1e-3, imagesPerSecond: 401.5, seconds: 0.1, gradientNorm: 1e-12, innerLoss: null, innerAccuracy: 0, memoryBytes: 123456789 }

describe('epochs as CSV', () => {
  it('come back as they were, to the last digit', () => {
    expect(parseEpochsCsv(epochsCsv([epoch, { ...epoch, epoch: 1, gradientNorm: null }]), 'epochs.csv')).toEqual([epoch, { ...epoch, epoch: 1, gradientNorm: null }])
    expect(parseEpochsCsv(epochsCsv([]), 'epochs.csv')).toEqual([])
  })

  it.each([['another header', (text: string) => text.replace('loss', 'los'), 1], ['a cell too few', (text: string) => text.replace(/,123456789/, ''), 2], ['no number', (text: string) => text.replace('401.5', 'fast'), 2], ['nothing at all', () => '', 1]])(
    'are refused with their line: %s', (_what, spoil, line) => {
      expect(() => parseEpochsCsv(spoil(epochsCsv([epoch])), 'epochs.csv')).toThrow(expect.objectContaining({ code: 'run-folder-damaged', line }))
    })
})
