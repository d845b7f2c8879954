import { describe, expect, it } from 'vitest'
import { quantile } from '../../../../src/studio/evaluation/bootstrap'
import { classScores, confusionMatrix, macroF1 } from '../../../../src/studio/evaluation/confusion'
import { groupBy } from '../../../../src/studio/evaluation/items'
import { macroF1Interval } from '../../../../src/studio/evaluation/macro-f1-interval'
import { randomStream } from '../../../../src/studio/random'
import { inventItems } from '../../../support/invented-items'
import { testSeed } from '../../../support/seed'

const bySubject = [...groupBy(inventItems(testSeed(), { subjects: 20 }), (item) => item.subject).values()]

describe('the interval of a macro-F1', () => {
  it('is that of the macro-F1 of whole resampled people, worked out item by item', () => {
    const random = randomStream(5, 'macro-f1-bootstrap', bySubject.length)
    const plain = Float64Array.from({ length: 200 }, () => {
      const drawn = bySubject.flatMap(() => bySubject[random.below(bySubject.length)] ?? [])
      return macroF1(classScores(confusionMatrix(drawn, 7))) ?? Number.NaN
    }).sort()
    const ours = macroF1Interval(bySubject, 7, 5, 200)
    expect(ours?.low).toBeCloseTo(quantile(plain, 0.025), 12)
    expect(ours?.high).toBeCloseTo(quantile(plain, 0.975), 12)
  })

  it('holds the value, repeats with its seed, and is none for one person', () => {
    const value = macroF1(classScores(confusionMatrix(bySubject.flat(), 7))) ?? Number.NaN
    const ours = macroF1Interval(bySubject, 7, 1, 2000)
    expect(ours?.low).toBeLessThan(value)
    expect(ours?.high).toBeGreaterThan(value)
    expect(macroF1Interval(bySubject, 7, 1, 2000)).toEqual(ours)
    expect(macroF1Interval(bySubject.slice(0, 1), 7, 1)).toBeNull()
  })
})
