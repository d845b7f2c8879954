import { describe, expect, it } from 'vitest'
import { canResume, placeText, progressText, shareDone, stateWords } from '../../../../../src/renderer/features/training/run-words'
import { runStateSchema } from '../../../../../src/shared/domain/runs'

describe('a run in words', () => {
  it('gives every state its own shape, so that colour is never alone', () => {
    const marks = runStateSchema.options.map((state) => stateWords(state).mark)
    expect(new Set(marks).size).toBe(runStateSchema.options.length)
    for (const state of runStateSchema.options) expect(stateWords(state).word).toBe(state)
  })
  it('offers to resume what stopped, and nothing that runs or is done', () => {
    expect(runStateSchema.options.filter((state) => canResume({ state }))).toEqual(['paused', 'interrupted', 'failed', 'cancelled'])
  })
  it('says the place in the queue as people do', () => {
    expect([1, 2, 3, 4, 11, 12, 13, 21, 22, 101, 111].map(placeText).join(', ')).toBe('next in the queue, 2nd in the queue, 3rd in the queue, 4th in the queue, 11th in the queue, 12th in the queue, 13th in the queue, 21st in the queue, 22nd in the queue, 101st in the queue, 111th in the queue')
    expect(placeText(null)).toBeNull()
  })
  it('counts epochs over all folds', () => {
    expect(progressText({ kind: 'cross-validation', foldsDone: 3, foldsPlanned: 10, epochsDone: 71, epochs: 24 })).toBe('3 of 10 folds, 71 of 240 epochs')
    expect(progressText({ kind: 'final', foldsDone: 0, foldsPlanned: 1, epochsDone: 7, epochs: 24 })).toBe('7 of 24 epochs on all labelled subjects')
    expect(shareDone({ foldsPlanned: 10, epochsDone: 120, epochs: 24 })).toBe(0.5)
    expect(shareDone({ foldsPlanned: 0, epochsDone: 0, epochs: 24 })).toBe(0)
  })
})
