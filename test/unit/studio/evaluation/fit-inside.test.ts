import { describe, expect, it } from 'vitest'
import { calibrationSchema } from '../../../../src/shared/domain/calibration'
import { calibrate } from '../../../../src/studio/evaluation/calibrate'
import { fitInside, NO_INNER, temperatureSentence } from '../../../../src/studio/evaluation/fit-inside'
import { groupBy, type EvaluationItem } from '../../../../src/studio/evaluation/items'
import { atTemperature, fitTemperature } from '../../../../src/studio/evaluation/temperature'
import { inventItems } from '../../../support/invented-items'
import { testSeed } from '../../../support/seed'

const seed = testSeed()
const items = inventItems(seed, { folds: 4 })
const bySubject = (list: readonly EvaluationItem[]) => [...groupBy(list, (item) => item.subject).values()]
/** Inner subjects of each fold: people who are nobody's held-out ones. */
const inner = new Map([0, 1, 2, 3].map((fold) => [fold, inventItems(seed + 1 + fold, { subjects: 12, lead: 0.3 + 0.3 * fold })]))

describe('a temperature fitted inside', () => {
  it('is one a fold, from its own inner subjects, and changes nothing else than they do', () => {
    const fitted = fitInside(items, inner)
    if ('missing' in fitted) throw new Error(fitted.missing)
    expect(fitted.folds.map((one) => one.fold)).toEqual([0, 1, 2, 3])
    fitted.folds.forEach(({ fold, value }) => expect(value).toBe(fitTemperature(inner.get(fold) ?? []).temperature))
    const others = fitInside(items.map((item) => ({ ...item, probabilities: [...item.probabilities].reverse() })), inner)
    expect('folds' in others && others.folds).toEqual(fitted.folds)
    const some = items.find((item) => item.fold === 2) as EvaluationItem
    expect(fitted.scale(some)).toEqual(atTemperature(some.probabilities, fitted.folds[2]?.value ?? 1))
  })

  it('is reported as the median with the scores at it; no answer changes by it', () => {
    const ours = calibrate(bySubject(items), 0, inner)
    expect(calibrationSchema.parse(ours)).toEqual(ours)
    const values = ours?.temperature.folds.map((one) => one.value).sort((a, b) => a - b) ?? []
    expect(ours?.temperature.value).toBeCloseTo(((values[1] ?? 0) + (values[2] ?? 0)) / 2, 12)
    expect(ours?.temperature.scaled?.nll.value).not.toBe(ours?.nll.value)
    const right = (bins: readonly { readonly n: number; readonly accuracy: number | null }[] = []): number => bins.reduce((sum, bin) => sum + bin.n * (bin.accuracy ?? 0), 0)
    expect(right(ours?.temperature.scaled?.equalMass.bins)).toBeCloseTo(right(ours?.equalMass.bins), 6)
  })

  it('is not given where a judged fold has no inner softmaxes, and says which', () => {
    expect(calibrate(bySubject(items), 0)?.temperature).toMatchObject({ value: null, folds: [], scaled: null, note: expect.stringContaining('inner subjects only') as string })
    const some = fitInside(items, new Map([...inner].filter(([fold]) => fold % 2 === 0)))
    expect('missing' in some && some.missing).toContain('folds 1, 3 have none stored')
    expect('missing' in fitInside(items, NO_INNER)).toBe(true)
  })

  it('says where the inner subjects do not determine it', () => {
    expect(temperatureSentence([{ fold: 0, value: 0.01, bounded: true, n: 9 }, { fold: 1, value: 1.5, bounded: false, n: 9 }])).toMatch(/0\.01 to 1\.50 over 2 folds.* 1 stands at a bound/)
  })
})
