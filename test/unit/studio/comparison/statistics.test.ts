import { beforeAll, describe, expect, it } from 'vitest'
import { correctedT, type FoldDifference } from '../../../../src/studio/comparison/corrected-t'
import { detectableDifference } from '../../../../src/studio/comparison/detectable'
import { holm } from '../../../../src/studio/comparison/holm'
import { mcNemar, outcomesOf } from '../../../../src/studio/comparison/mcnemar'
import { pairedBootstrap } from '../../../../src/studio/comparison/paired-bootstrap'
import { incompleteBeta, logGamma, tQuantile, twoSidedP } from '../../../../src/studio/evaluation/student-t'
import { randomStream } from '../../../../src/studio/random'
import { runPython } from '../../../support/python'
import { testSeed } from '../../../support/seed'

const random = randomStream(testSeed(), 'comparison')
const many = <T>(count: number, make: (place: number) => T): readonly T[] => Array.from({ length: count }, (_, place) => make(place))

const asked = {
  beta: many(60, () => [random.float(), random.between(0.3, 60), random.between(0.3, 60)] as const),
  twoSided: many(60, () => [random.between(-9, 9), 1 + random.below(150)] as const),
  quantiles: many(40, () => [random.between(0.5, 0.9999), 1 + random.below(150)] as const),
  logGamma: many(40, (place) => (place < 20 ? 0.5 + place / 2 : random.between(0.5, 4000))),
  mcnemar: [[0, 0], [1, 0], [0, 1], [5, 5], [12, 3], [3, 12], [60, 41], [0, 9], [327, 0], [400, 380], ...many(20, () => [random.below(40), random.below(40)] as const)] as const,
  correctedT: many(12, (place) => many(place + 2, (): FoldDifference => ({ difference: random.normal() * 0.04 + 0.01, test: 60 + random.below(60), train: 850 + random.below(60) }))),
  holm: [[0.01, 0.04, 0.03, 0.005], [0.5], [0.02, 0.02, 0.9], many(15, () => random.float() ** 3)],
  subjects: many(4, () => many(118, () => { const n = 3 * (1 + random.below(5)); return { sum: random.below(n + 1) - random.below(n), n } })),
}

interface Reference {
  readonly beta: readonly number[]; readonly twoSided: readonly number[]; readonly quantiles: readonly number[]; readonly logGamma: readonly number[]
  readonly mcnemar: readonly { readonly exact: number; readonly midP: number }[]
  readonly correctedT: readonly { readonly t: number; readonly p: number; readonly low: number; readonly high: number }[]
  readonly holm: readonly (readonly number[])[]
  readonly subjects: readonly { readonly difference: number; readonly low: number; readonly high: number; readonly p: number; readonly detectable: number }[]
}

describe('the tests of two runs against SciPy and NumPy', () => {
  let reference: Reference
  beforeAll(async () => { reference = await runPython<Reference>('comparison.py', asked) })
  const close = (ours: number, theirs: number | undefined, digits = 10): void => { expect(ours).toBeCloseTo(theirs ?? Number.NaN, digits) }

  it('incomplete beta, gamma, and Student\'s distribution', () => {
    asked.beta.forEach(([x, a, b], place) => { close(incompleteBeta(x, a, b), reference.beta[place]) })
    asked.twoSided.forEach(([t, df], place) => { close(twoSidedP(t, df), reference.twoSided[place]) })
    // near the median the quantile goes to 0, and only its absolute error means something
    asked.quantiles.forEach(([share, df], place) => {
      const theirs = reference.quantiles[place] ?? Number.NaN
      expect(Math.abs(tQuantile(share, df) - theirs)).toBeLessThan(1e-9 * Math.max(1, theirs))
    })
    asked.logGamma.forEach((x, place) => { expect(Math.abs(logGamma(x) - (reference.logGamma[place] ?? Number.NaN))).toBeLessThan(1e-12 * Math.max(1, x * Math.log(x))) })
  })

  it('McNemar, exact and mid-p', () => {
    asked.mcnemar.forEach(([onlyFirst, onlySecond], place) => {
      const ours = mcNemar({ onlyFirst, onlySecond })
      close(ours.exact, reference.mcnemar[place]?.exact)
      close(ours.midP, reference.mcnemar[place]?.midP)
    })
  })

  it('the corrected t over 2 to 13 folds', () => {
    asked.correctedT.forEach((folds, place) => {
      const ours = correctedT(folds)
      if (!ours.available) throw new Error(ours.reason)
      const theirs = reference.correctedT[place]
      close(ours.t, theirs?.t, 8)
      close(ours.p, theirs?.p)
      close(ours.low, theirs?.low)
      close(ours.high, theirs?.high)
    })
  })

  it('Holm, also with ties', () => {
    asked.holm.forEach((values, set) => { holm(values).forEach((p, place) => { close(p ?? Number.NaN, reference.holm[set]?.[place], 12) }) })
  })

  it('paired bootstrap over subjects within the noise of the resamples, and the detectable difference', () => {
    asked.subjects.forEach((subjects, place) => {
      const ours = pairedBootstrap(subjects, 3)
      const theirs = reference.subjects[place]
      close(ours.difference, theirs?.difference, 12)
      expect(Math.abs((ours.interval?.low ?? 9) - (theirs?.low ?? 0))).toBeLessThan(0.01)
      expect(Math.abs((ours.interval?.high ?? 9) - (theirs?.high ?? 0))).toBeLessThan(0.01)
      expect(Math.abs((ours.p ?? 9) - (theirs?.p ?? 0))).toBeLessThan(0.04)
      close((detectableDifference(subjects) ?? 0) / (theirs?.detectable ?? 1), 1, 8)
    })
  })
})

describe('degenerate comparisons', () => {
  const fold = (difference: number): FoldDifference => ({ difference, test: 98, train: 883 })

  it('ten whole folds give the factor 0.2111 of the literature', () => {
    const ours = correctedT(many(10, (place) => ({ difference: place % 2 === 0 ? 0.03 : 0.01, test: 98.1, train: 882.9 })))
    const sd = Math.sqrt((10 * 0.01 ** 2) / 9)
    expect(ours.available && ours.t).toBeCloseTo(0.02 / Math.sqrt((0.1 + 1 / 9) * sd ** 2), 10)
  })

  it('no discordant item: p is 1', () => {
    expect(mcNemar({ onlyFirst: 0, onlySecond: 0 })).toEqual({ exact: 1, midP: 1 })
  })

  it('one fold, no fold, and folds that all differ alike have a sentence instead of a number', () => {
    expect(correctedT([fold(0.1)])).toEqual({ available: false, reason: 'One fold gives no spread over folds.' })
    expect(correctedT([])).toEqual({ available: false, reason: 'No fold gives no spread over folds.' })
    expect(correctedT([fold(0.1), fold(0.1), fold(0.1)])).toMatchObject({ available: false, reason: expect.stringContaining('same amount') as string })
  })

  it('runs that never differ: t is 0, every p is 1, and no difference is called detectable', () => {
    expect(correctedT([fold(0), fold(0)])).toMatchObject({ available: true, t: 0, p: 1, low: 0, high: 0 })
    const subjects = many(20, () => ({ sum: 0, n: 9 }))
    expect(pairedBootstrap(subjects, 0)).toEqual({ difference: 0, interval: { low: 0, high: 0 }, p: 1 })
    expect(detectableDifference(subjects)).toBeNull()
  })

  it('one subject bounds nothing', () => {
    expect(pairedBootstrap([{ sum: 2, n: 9 }, { sum: 0, n: 0 }], 0)).toEqual({ difference: 2 / 9, interval: null, p: null })
    expect(detectableDifference([{ sum: 2, n: 9 }])).toBeNull()
  })

  it('what was not tested is not counted among the tests', () => {
    expect(holm([0.03, null, 0.01])).toEqual([0.03, null, 0.02])
    expect(holm([null])).toEqual([null])
  })

  it('outcomes are counted by who was right', () => {
    expect(outcomesOf([{ first: true, second: true }, { first: true, second: false }, { first: true, second: false }, { first: false, second: false }])).toEqual({ both: 1, onlyFirst: 2, onlySecond: 0, neither: 1 })
  })
})
