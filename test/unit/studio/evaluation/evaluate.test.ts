import { beforeAll, describe, expect, it } from 'vitest'
import { CLASSES } from '../../../../src/shared/domain/emotion'
import { evaluationSchema } from '../../../../src/shared/domain/results'
import { clusterBootstrap, quantile } from '../../../../src/studio/evaluation/bootstrap'
import { evaluate } from '../../../../src/studio/evaluation/evaluate'
import { toSequences } from '../../../../src/studio/evaluation/accuracy'
import { predictedClass, type EvaluationItem } from '../../../../src/studio/evaluation/items'
import { wilsonInterval } from '../../../../src/studio/evaluation/wilson'
import { inventItems } from '../../../support/invented-items'
import { runPython } from '../../../support/python'

const seed = Number(process.env['STUDIO_TEST_SEED'] ?? 20_240_607)

interface Reference {
  readonly pooled: number
  readonly perFold: readonly number[]
  readonly foldMean: number
  readonly foldSd: number
  readonly confusion: readonly (readonly number[])[]
  readonly recall: readonly number[]
  readonly precision: readonly number[]
  readonly f1: readonly number[]
  readonly macroF1: number
  readonly sequenceCorrect: number
  readonly sequences: number
  readonly wilson: readonly (readonly [number, number])[]
  readonly bootstrap: readonly [number, number]
  readonly quantiles: readonly number[]
}

const shares: readonly (readonly [number, number])[] = [[0, 1], [1, 1], [0, 12], [3, 12], [957, 981], [909, 981], [327, 327]]
const values = Array.from({ length: 101 }, (_, place) => Math.sin(place * 7.3))
const at = [0, 0.025, 0.31, 0.5, 0.975, 1]

describe.each([[null], [3]])(`the evaluation against scikit-learn and SciPy (STUDIO_TEST_SEED=${seed}), class %s absent`, (absent) => {
  const items = inventItems(seed, { absent })
  const ours = evaluate(items, CLASSES, 0)
  let reference: Reference
  beforeAll(async () => { reference = await runPython<Reference>('evaluation.py', { items, shares, values, at }) })

  it('pooled accuracy, folds, their mean and deviation', () => {
    expect(ours.images.value).toBeCloseTo(reference.pooled, 12)
    ours.perFold.forEach((fold, place) => { expect(fold.accuracy).toBeCloseTo(reference.perFold[place] ?? Number.NaN, 12) })
    expect(ours.foldMean.mean).toBeCloseTo(reference.foldMean, 12)
    expect(ours.foldMean.sd).toBeCloseTo(reference.foldSd, 12)
    expect(ours.foldMean.k).toBe(10)
  })

  it('confusion matrix, recall, precision, F1 and macro-F1', () => {
    expect(ours.confusion).toEqual(reference.confusion)
    ours.perClass.forEach((score, label) => {
      expect(score.recall ?? 0).toBeCloseTo(reference.recall[label] ?? Number.NaN, 12)
      expect(score.precision ?? 0).toBeCloseTo(reference.precision[label] ?? Number.NaN, 12)
      expect(score.f1 ?? 0).toBeCloseTo(reference.f1[label] ?? Number.NaN, 12)
      if (label === absent) expect(score).toMatchObject({ n: 0, recall: null, interval: null })
    })
    expect(ours.macroF1).toBeCloseTo(reference.macroF1, 12)
  })

  it('sequence level by the mean of the softmaxes', () => {
    expect(ours.sequences).toMatchObject({ correct: reference.sequenceCorrect, n: reference.sequences })
  })

  it('Wilson intervals and quantiles', () => {
    shares.forEach(([correct, n], place) => {
      const interval = wilsonInterval(correct, n)
      expect(interval.low).toBeCloseTo(reference.wilson[place]?.[0] ?? Number.NaN, 9)
      expect(interval.high).toBeCloseTo(reference.wilson[place]?.[1] ?? Number.NaN, 9)
    })
    const sorted = [...values].sort((a, b) => a - b)
    at.forEach((share, place) => { expect(quantile(sorted, share)).toBeCloseTo(reference.quantiles[place] ?? Number.NaN, 12) })
  })

  it('bootstrap over subjects, within the noise of the resamples', () => {
    expect(Math.abs(ours.images.interval.low - reference.bootstrap[0])).toBeLessThan(0.01)
    expect(Math.abs(ours.images.interval.high - reference.bootstrap[1])).toBeLessThan(0.01)
  })

  it('is what the contract says', () => {
    expect(evaluationSchema.shape.perClass.parse(ours.perClass)).toEqual(ours.perClass)
    expect(evaluationSchema.shape.images.parse(ours.images)).toEqual(ours.images)
    expect(evaluationSchema.shape.perSubject.parse(ours.perSubject)).toHaveLength(46)
  })
})

describe('what an interval must be', () => {
  it('repeats with its seed and moves with another', () => {
    const clusters = Array.from({ length: 30 }, (_, place) => ({ correct: place % 4, n: 3 + (place % 2) }))
    expect(clusterBootstrap(clusters, 5)).toEqual(clusterBootstrap(clusters, 5))
    expect(clusterBootstrap(clusters, 5)).not.toEqual(clusterBootstrap(clusters, 6))
  })

  it('is wider over subjects than over images taken as independent', () => {
    const clusters = Array.from({ length: 40 }, (_, place) => ({ correct: place % 2 === 0 ? 9 : 5, n: 9 }))
    const over = clusterBootstrap(clusters, 1)
    const wilson = wilsonInterval(280, 360)
    expect((over?.high ?? 0) - (over?.low ?? 0)).toBeGreaterThan(wilson.high - wilson.low)
  })

  it('is nothing for a single subject', () => {
    expect(clusterBootstrap([{ correct: 3, n: 9 }], 0)).toBeNull()
    expect(() => wilsonInterval(3, 2)).toThrow(RangeError)
  })
})

describe('sequences', () => {
  it('take the mean of the softmaxes, not a vote', () => {
    const frame = (probabilities: readonly number[]): EvaluationItem => ({ subject: 'S1', sequence: '001', fold: 0, truth: 1, probabilities })
    const [merged] = toSequences([frame([0.55, 0.45]), frame([0.55, 0.45]), frame([0.1, 0.9])])
    expect(predictedClass(merged?.probabilities ?? [])).toBe(1)
  })

  it('count a neutral first frame by itself', () => {
    const frame = (truth: number, probabilities: readonly number[]): EvaluationItem => ({ subject: 'S1', sequence: '001', fold: 0, truth, probabilities })
    expect(toSequences([frame(0, [1, 0]), frame(1, [0.3, 0.7]), frame(1, [0.4, 0.6])]).map((one) => [one.truth, predictedClass(one.probabilities)])).toEqual([[0, 0], [1, 1]])
  })

  it('of nobody give an evaluation of nothing', () => {
    expect(evaluate([], CLASSES, 0)).toMatchObject({ images: { n: 0, value: 0, interval: { low: 0, high: 1 } }, macroF1: null, perFold: [] })
  })
})
