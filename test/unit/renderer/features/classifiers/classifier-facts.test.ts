import { describe, expect, it } from 'vitest'
import { isComplete, judgementFacts, readsText } from '../../../../../src/renderer/features/classifiers/classifier-facts'

describe('what is shown of a classifier', () => {
  it('says what it reads', () => {
    const facts = { irVersion: 8, opset: 17, producer: '', nodes: 2, parameters: 9, input: { name: 'x', layout: 'nchw' as const, channels: 3 as const, size: 64, batch: null }, output: { name: 'y', classes: 7 } }
    expect(readsText({ spec: { facts, classes: [], pixels: 'signed', cropInterOcular: 2.4, size: 64, gives: 'scores' } })).toBe('64 × 64 × 3, −1 to 1')
  })

  it('has its numbers with their intervals and counts', () => {
    const accuracy = { value: 0.5, correct: 14, n: 28, interval: { low: 0.4, high: 0.6 } }
    expect(judgementFacts({ images: accuracy, sequences: accuracy, foldMean: { mean: 0.5, sd: 0, k: 2 }, macroF1: null }).map(({ label, value }) => `${label}: ${value}`))
      .toEqual(['images, 14 of 28: 50.0 % [40.0, 60.0]', 'sequences, 14 of 28: 50.0 % [40.0, 60.0]', 'fold mean over 2 folds: 50.0 %', 'macro-F1: –'])
  })

  it('is brought in only with a file, a title and two classes', () => {
    const form = { folder: '/data', file: 'a.onnx', title: 'Mine', classes: ['anger', 'fear'] }
    expect(isComplete(form)).toBe(true)
    for (const lacking of [{ folder: null }, { file: ' ' }, { title: '' }, { classes: ['anger'] }]) expect(isComplete({ ...form, ...lacking })).toBe(false)
  })
})
