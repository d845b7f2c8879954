import { beforeAll, describe, expect, it } from 'vitest'
import { calibrationSchema, type CalibrationError } from '../../../../src/shared/domain/calibration'
import { calibrate } from '../../../../src/studio/evaluation/calibrate'
import { groupBy, type EvaluationItem } from '../../../../src/studio/evaluation/items'
import { brierScore, logLoss } from '../../../../src/studio/evaluation/probability-scores'
import { BINS, calibrationError, equalMassBins, equalWidthBins } from '../../../../src/studio/evaluation/reliability'
import { atTemperature, fitTemperature } from '../../../../src/studio/evaluation/temperature'
import { inventItems } from '../../../support/invented-items'
import { runPython } from '../../../support/python'
import { testSeed } from '../../../support/seed'

interface Binned { readonly value: number; readonly counts: readonly number[]; readonly baseline: CalibrationError['baseline'] }
interface Reference { readonly nll: number; readonly brier: number; readonly width: Binned; readonly mass: Binned; readonly temperature: number; readonly nllAtTemperature: number }

const seed = testSeed()
const bySubject = (items: readonly EvaluationItem[]) => [...groupBy(items, (item) => item.subject).values()]

describe.each([[7, 0.7], [6, 2], [8, 0.2]])('the calibration of %s classes against scikit-learn, NumPy and SciPy', (classes, lead) => {
  const items = inventItems(seed, { classes, lead })
  const ours = calibrate(bySubject(items), 0)
  let reference: Reference
  beforeAll(async () => { reference = await runPython<Reference>('calibration.py', { items, bins: BINS }) })

  it('negative log-likelihood and Brier score', () => {
    expect(ours?.nll.value).toBeCloseTo(reference.nll, 12)
    expect(ours?.brier.value).toBeCloseTo(reference.brier, 12)
    for (const score of [ours?.nll, ours?.brier]) {
      expect(score?.interval?.low).toBeLessThan(score?.value ?? 0)
      expect(score?.interval?.high).toBeGreaterThan(score?.value ?? 0)
    }
  })

  it.each(['width', 'mass'] as const)('expected calibration error over bins of equal %s, and what a calibrated model would show', (kind) => {
    const error = kind === 'width' ? ours?.equalWidth : ours?.equalMass
    expect(error?.value).toBeCloseTo(reference[kind].value, 12)
    const counts = new Map(error?.bins.map((bin, place) => [place, bin.n]))
    expect(reference[kind].counts).toEqual(Array.from({ length: BINS }, (_, place) => counts.get(place) ?? 0))
    // both are drawn: 1,000 times here, 20,000 times there
    for (const part of ['mean', 'low', 'high'] as const) expect(Math.abs((error?.baseline[part] ?? 0) - reference[kind].baseline[part])).toBeLessThan(0.012)
    expect(Math.abs((error?.baseline.p ?? 0) - reference[kind].baseline.p)).toBeLessThan(0.06)
  })

  it('the temperature with the smallest loss', () => {
    const { temperature, bounded } = fitTemperature(items)
    expect(bounded).toBe(false)
    expect(temperature / reference.temperature).toBeCloseTo(1, 6)
    const loss = items.reduce((sum, item) => sum + logLoss({ truth: item.truth, probabilities: atTemperature(item.probabilities, temperature) }), 0) / items.length
    expect(loss).toBeLessThanOrEqual(reference.nllAtTemperature + 1e-12)
    expect(loss).toBeCloseTo(reference.nllAtTemperature, 10)
  })

  it('is what the contract says, and repeats with its seed', () => {
    expect(calibrationSchema.parse(ours)).toEqual(ours)
    expect(calibrate(bySubject(items), 0)).toEqual(ours)
  })
})

describe('what calibration must say of extremes', () => {
  const sure = (truth: number, group: number): EvaluationItem => ({ subject: `S${group}`, sequence: '001', fold: 0, truth, probabilities: [1, 0, 0, 0, 0, 0, 0] })

  it('a certain error has a finite price, and a certain answer none', () => {
    expect(logLoss(sure(1, 0))).toBeCloseTo(52 * Math.LN2, 12)
    expect([logLoss(sure(0, 0)), brierScore(sure(0, 0)), brierScore(sure(1, 0))]).toEqual([0, 0, 2])
  })

  it('a model that is sure and always wrong is off by everything, and no calibrated model is', () => {
    const items = Array.from({ length: 20 }, (_, group) => sure(1, group))
    const ours = calibrate(bySubject(items), 0)
    expect(ours?.equalWidth).toMatchObject({ value: 1, baseline: { mean: 0, high: 0 } })
    expect(ours?.equalWidth.bins[BINS - 1]).toMatchObject({ n: 20, confidence: 1, accuracy: 0, consistent: { low: 1, high: 1 } })
    expect(ours?.equalWidth.bins[0]).toMatchObject({ n: 0, confidence: null, accuracy: null, consistent: null })
    expect(ours?.equalWidth.baseline.p).toBeLessThan(0.001)
  })

  it('nothing is said of nothing, and one subject bounds nothing', () => {
    expect(calibrate([], 0)).toBeNull()
    expect(calibrate([[sure(0, 0)]], 0)).toMatchObject({ n: 1, nll: { value: 0, interval: null } })
  })

  it('a temperature that would run away stops at its bound and says so', () => {
    expect(fitTemperature(inventItems(1, { lead: 5 }).map((item) => ({ probabilities: item.probabilities, truth: item.probabilities.indexOf(Math.max(...item.probabilities)) })))).toEqual({ temperature: 0.01, bounded: true })
    expect(fitTemperature(inventItems(1, { lead: 5 }).map((item) => ({ probabilities: item.probabilities, truth: item.probabilities.indexOf(Math.min(...item.probabilities)) })))).toEqual({ temperature: 100, bounded: true })
    expect(() => fitTemperature([])).toThrow(RangeError)
  })

  it('frames of a sequence are right or wrong together, so three of each make the baseline no smaller', () => {
    const images = (copies: number) => Array.from({ length: 100 }, (_, group) => Array.from({ length: copies }, () => ({ confidence: 0.5 + 0.4 * (group / 100), correct: true, group: String(group) }))).flat()
    const spread = (list: ReturnType<typeof images>) => calibrationError(list, equalWidthBins(list.map((one) => one.confidence)), 3).baseline
    const [one, three] = [spread(images(1)), spread(images(3))]
    for (const part of ['mean', 'low', 'high', 'p'] as const) expect(three[part]).toBeCloseTo(one[part], 12)
  })

  it('bins of equal mass differ by one image at most, also where there are fewer images than bins', () => {
    for (const n of [1, 7, 15, 16, 44, 981]) {
      const sizes = equalMassBins(Array.from({ length: n }, (_, place) => (place * 7 % n) / n)).map((bin) => bin.places.length)
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(n)
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
    }
    expect(equalWidthBins([0, 1 / 15, 1]).map((bin) => bin.places)).toEqual([[0, 1], ...Array.from({ length: 13 }, () => []), [2]])
  })
})
