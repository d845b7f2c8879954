import { describe, expect, it } from 'vitest'
import { foldSpeed, lastEpochs, liveFacts } from '../../../../../src/renderer/features/training/live-facts'
import type { Epoch } from '../../../../../src/shared/domain/runs'

const epoch = (fold: number, number: number, imagesPerSecond: number): Epoch =>
  ({ fold, epoch: number, loss: 1, accuracy: 0.5, learningRate: 0.001, imagesPerSecond, seconds: 2, gradientNorm: null, innerLoss: null, innerAccuracy: null, memoryBytes: null })
const run = { state: 'running', epochs: 4, epochsDone: 1, imagesPerSecond: null } as const

describe('what a training is doing now', () => {
  it('counts the epochs heard since the run was read', () => {
    expect(liveFacts(run, [epoch(0, 0, 100), epoch(0, 1, 110), epoch(1, 0, 90)]).epochsDone).toBe(3)
    expect(liveFacts({ ...run, epochsDone: 5 }, []).epochsDone).toBe(5)
  })
  it('adds up the speed of the folds still at work, not of those that ended', () => {
    const epochs = [epoch(0, 3, 500), epoch(1, 0, 90), epoch(1, 1, 120), epoch(2, 2, 80)]
    expect(liveFacts(run, epochs).imagesPerSecond).toBe(200)
  })
  it('leaves the stored speed to a run that has ended', () => {
    expect(liveFacts({ ...run, state: 'done', imagesPerSecond: 333 }, [epoch(0, 1, 50)]).imagesPerSecond).toBe(333)
  })
  it('takes the newest epoch of a fold whatever order they came in', () => {
    expect(lastEpochs([epoch(0, 2, 3), epoch(0, 1, 2)]).get(0)?.imagesPerSecond).toBe(3)
  })
  it('knows the speed of a fold from its epochs while the stored fold does not', () => {
    expect(foldSpeed({ index: 1, imagesPerSecond: null, seconds: null }, [epoch(0, 0, 9), epoch(1, 0, 90), epoch(1, 1, 120)])).toEqual({ imagesPerSecond: 120, seconds: 4 })
    expect(foldSpeed({ index: 1, imagesPerSecond: null, seconds: null }, [])).toEqual({ imagesPerSecond: null, seconds: null })
  })
})
