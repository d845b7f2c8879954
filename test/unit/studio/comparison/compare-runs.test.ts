import { describe, expect, it } from 'vitest'
import { comparisonSchema } from '../../../../src/shared/domain/comparison'
import { CLASSES } from '../../../../src/shared/domain/emotion'
import { alignItems, type NamedItem } from '../../../../src/studio/comparison/compared-items'
import { compareRuns, type RunToCompare } from '../../../../src/studio/comparison/compare-runs'
import { differingFields } from '../../../../src/studio/comparison/differing-fields'
import { hitsOf, toSequences } from '../../../../src/studio/evaluation/accuracy'
import { predictedClass } from '../../../../src/studio/evaluation/items'
import { randomStream } from '../../../../src/studio/random'
import { inventItems } from '../../../support/invented-items'
import { testSeed } from '../../../support/seed'

const seed = testSeed()
const HASH = 'ab'.repeat(32)

/** Items as a run on a fold set has them. */
const named = (): readonly NamedItem[] => inventItems(seed).map((item, place) => ({ ...item, frame: 10 - (item.fromApex ?? 0), image: String(place).padStart(64, '0') }))

/** The same images, of which a share of sequences gets the right answer for certain, or a wrong one. */
function altered(items: readonly NamedItem[], share: number, right: boolean, stream = 'altered'): readonly NamedItem[] {
  const random = randomStream(seed, stream)
  const chosen = new Map(items.map((item) => [`${item.subject}/${item.sequence}`, 1]))
  for (const key of chosen.keys()) chosen.set(key, random.float())
  return items.map((item) => {
    if ((chosen.get(`${item.subject}/${item.sequence}`) ?? 1) >= share) return item
    const said = right ? item.truth : (item.truth + 1) % CLASSES.length
    return { ...item, probabilities: CLASSES.map((_, label) => (label === said ? 0.94 : 0.01)) }
  })
}

function runOf(run: string, items: readonly NamedItem[], changes: Partial<RunToCompare> = {}): RunToCompare {
  return {
    run, name: `Nano ${run}`, network: { network: 'nano-b', networkName: 'EmotionNet Nano-B', parameters: 141098, reconstruction: false },
    protocol: {
      classes: [...CLASSES], frames: 'the last 3 frames of each labelled sequence', split: 'subject-independent 10-fold cross-validation', leaky: false, foldSetHash: HASH, epochRule: 'the last of 40 epochs',
      seed: 0, dataHash: HASH, synthetic: true, foldsEvaluated: 10, foldsPlanned: 10, foldsInSet: 10, backend: 'tensorflow',
    },
    labelsChanged: 0, fields: { recipe: { epochs: 40 } }, items, trained: () => items.length, ...changes,
  }
}

const compared = (...runs: readonly RunToCompare[]) => {
  const comparison = compareRuns(runs, CLASSES, 1)
  expect(comparisonSchema.parse(comparison)).toEqual(comparison)
  return comparison
}

describe('two runs on the same images', () => {
  const items = named()
  const better = altered(items, 0.25, true)
  const result = compared(runOf('run-1', items), runOf('run-2', better))
  const [pair] = result.pairs

  it('differ by what their accuracies differ by, and the better one is named with its numbers', () => {
    const difference = (hitsOf(items).correct - hitsOf(better).correct) / items.length
    expect(pair?.images.difference).toBeCloseTo(difference, 12)
    expect(pair?.correctedT.folds).toBe(10)
    expect(pair?.better).toBe('run-2')
    expect(result.verdict).toMatch(new RegExp(`^On these 46 subjects run-2 \\(Nano run-2\\) beats run-1 \\(Nano run-1\\) by ${(-difference * 100).toFixed(1)} points \\(95 % \\d+\\.\\d to \\d+\\.\\d; p .+ over subjects; corrected t over folds p .+\\)\\.$`))
  })

  it('differ in the sequences that only one names rightly, and these are listed', () => {
    const one = toSequences(items).map((item) => predictedClass(item.probabilities) === item.truth)
    const other = toSequences(better).map((item) => predictedClass(item.probabilities) === item.truth)
    const onlySecond = one.filter((right, place) => !right && other[place] === true).length
    expect(pair?.mcnemar).toMatchObject({ onlyFirst: 0, onlySecond, both: one.filter(Boolean).length })
    expect(pair?.onlySecondRight.total).toBe(onlySecond)
    expect(pair?.onlySecondRight.items.every((item) => item.second === item.truth && item.first !== item.truth)).toBe(true)
    // of three frames the last is shown
    expect(items.find((item) => item.image === pair?.onlySecondRight.items[0]?.image)?.frame).toBe(10)
    expect(pair?.onlyFirstRight).toEqual({ total: 0, items: [] })
  })

  it('differ in their confusion matrices by counts that cancel out', () => {
    expect(pair?.confusion.flat().reduce((sum, count) => sum + count, 0)).toBe(0)
    expect(CLASSES.reduce((sum, _, label) => sum + (pair?.confusion[label]?.[label] ?? 0), 0)).toBe(hitsOf(items).correct - hitsOf(better).correct)
  })

  it('differ fold by fold, subject by subject and class by class by what adds up to the whole', () => {
    const whole = hitsOf(items).correct - hitsOf(better).correct
    const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
    expect(sum((pair?.perSubject ?? []).map(({ first, second }) => first - second))).toBe(whole)
    expect(sum((pair?.perFold ?? []).map(({ first, second, n }) => (first - second) * n))).toBeCloseTo(whole, 8)
    expect(pair?.perFold.map((fold) => fold.index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(pair?.perSubject.length).toBe(46)
    pair?.perClass.forEach(({ emotion, difference }, label) => {
      const [one, other] = result.runs.map((run) => run.perClass[label]?.recall ?? Number.NaN)
      expect({ emotion, difference }).toEqual({ emotion: CLASSES[label], difference: expect.closeTo((one ?? 0) - (other ?? 0), 12) as number })
    })
    expect(pair?.macroF1.difference).toBeCloseTo((result.runs[0]?.macroF1 ?? 0) - (result.runs[1]?.macroF1 ?? 0), 12)
  })

  it('say the opposite the other way round', () => {
    const turned = compared(runOf('run-2', better), runOf('run-1', items))
    expect(turned.pairs[0]?.images.difference).toBe(-(pair?.images.difference ?? 0))
    expect(turned.pairs[0]?.mcnemar).toMatchObject({ onlyFirst: pair?.mcnemar.onlySecond, exact: pair?.mcnemar.exact })
    expect(turned.pairs[0]?.better).toBe('run-2')
    expect(turned.verdict.slice(0, 60)).toBe(result.verdict.slice(0, 60))
  })
})

describe('degenerate comparisons have the right number or a sentence', () => {
  const items = named()

  it('identical runs: no difference, every p is 1, and a sentence says so', () => {
    const { pairs: [pair], verdict } = compared(runOf('run-1', items), runOf('run-1', items))
    expect(pair).toMatchObject({ images: { difference: 0, interval: { low: 0, high: 0 }, p: 1 }, mcnemar: { onlyFirst: 0, onlySecond: 0, exact: 1, midP: 1 }, correctedT: { t: 0, p: 1 }, detectable: null, better: null })
    expect(verdict).toContain('This data cannot tell run-1 (Nano run-1) and run-1 (Nano run-1) apart')
    expect(verdict).toContain('no subject fares differently under the two')
  })

  it('runs that chance tells apart: a sentence with the difference that would have been found', () => {
    // one wrong sequence a subject
    const wrong = [...new Map(toSequences(items).filter((item) => predictedClass(item.probabilities) !== item.truth).map((item) => [item.subject, item])).values()]
    const correcting = (places: readonly number[]) => items.map((item) => (places.some((place) => wrong[place]?.subject === item.subject && wrong[place]?.sequence === item.sequence)
      ? { ...item, probabilities: CLASSES.map((_, label) => (label === item.truth ? 0.94 : 0.01)) } : item))
    const { verdict, pairs: [pair] } = compared(runOf('run-1', correcting([0, 2, 4])), runOf('run-2', correcting([1, 3, 5])))
    expect(pair?.better).toBeNull()
    expect(verdict).toMatch(/^This data cannot tell run-1 .+ apart: on these 46 subjects the (?:first|second) is ahead by \d\.\d points \(95 % .+\), and with these many subjects a true difference below about \d+\.\d points goes unnoticed/)
  })

  it('one subject says nothing about others', () => {
    const own = items.filter((item) => item.subject === items[0]?.subject)
    const { verdict, pairs: [pair] } = compared(runOf('run-1', own), runOf('run-2', altered(own, 1, true)))
    expect(pair).toMatchObject({ images: { interval: null, p: null }, correctedT: { p: null, reason: 'One fold gives no spread over folds.' }, adjustedP: null, better: null })
    expect(verdict).toContain('one subject says nothing about others')
  })

  it('one class: everything is counted there', () => {
    const one = items.map((item) => ({ ...item, truth: 3 }))
    const { pairs: [pair] } = compared(runOf('run-1', one), runOf('run-2', altered(one, 0.5, true)))
    expect(pair?.confusion.every((row, truth) => truth === 3 || row.every((count) => count === 0))).toBe(true)
    expect(pair?.better).toBe('run-2')
    expect(pair?.perClass.map(({ difference }) => difference === null)).toEqual(CLASSES.map((_, label) => label !== 3))
  })

  it('missing folds: what one has not judged is named and left out', () => {
    const part = items.filter((item) => item.fold < 4)
    const { protocol } = runOf('run-2', part)
    const result = compared(runOf('run-1', items), runOf('run-2', part, { protocol: { ...protocol, foldsEvaluated: 4 } }))
    expect(result.compared).toMatchObject({ images: part.length, folds: 4 })
    expect(result.leftOut.total).toBe(items.length - part.length)
    expect(result.runs.map((run) => run.leftOut)).toEqual([items.length - part.length, 0])
    expect(result.conditions).toEqual({ same: false, because: ['run-2 has evaluated 4 of the 10 folds of its fold set.'] })
    expect(result.pairs[0]?.correctedT.folds).toBe(4)
  })

  it('other folds: subjects and sequences still pair, folds do not', () => {
    const moved = items.map((item) => ({ ...item, fold: (item.fold + 1) % 10 }))
    const { pairs: [pair] } = compared(runOf('run-1', items), runOf('run-2', altered(moved, 0.3, true)))
    expect(pair).toMatchObject({ better: 'run-2', perFold: [], correctedT: { p: null, reason: 'The runs hold items out in different folds, so no fold pairs with another.' } })
  })

  it('nothing in common: nothing is compared', () => {
    expect(compared(runOf('run-1', items.filter((item) => item.fold < 5)), runOf('run-2', items.filter((item) => item.fold >= 5)))).toMatchObject({ compared: { images: 0, subjects: 0 }, leftOut: { total: items.length } })
  })
})

describe('more than two runs', () => {
  const items = named()
  const result = compared(runOf('run-1', altered(items, 0.25, false)), runOf('run-2', items), runOf('run-3', altered(items, 0.4, true)))

  it('are compared by every two of them, adjusted for how many that is', () => {
    expect(result.pairs.map((pair) => [pair.first, pair.second])).toEqual([['run-1', 'run-2'], ['run-1', 'run-3'], ['run-2', 'run-3']])
    for (const pair of result.pairs) {
      expect(pair.adjustedP).toBeGreaterThanOrEqual(pair.images.p ?? 1)
      expect(pair.mcnemar.adjustedExact).toBeGreaterThanOrEqual(pair.mcnemar.exact)
      expect(pair.verdict).toContain('after Holm\'s correction for 3 pairs')
    }
  })

  it('have one verdict: the best and what it beats', () => {
    expect(result.verdict).toMatch(/^On these 46 subjects run-3 \(Nano run-3\) has the highest accuracy, \d+\.\d %; after Holm's correction for 3 pairs it beats run-1 by \d+\.\d points \(p .+\), run-2 by/)
  })
})

describe('what is compared', () => {
  const [one, ...rest] = named()
  const item = one as NamedItem

  it('is the same picture with the same label', () => {
    const { items, leftOut } = alignItems([[item, ...rest], [{ ...item, image: 'f'.repeat(64) }, { ...(rest[0] as NamedItem), truth: ((rest[0]?.truth ?? 0) + 1) % 7 }, ...rest.slice(1)]])
    expect(items[0]?.length).toBe(rest.length - 1)
    expect(leftOut.map((left) => left.reason)).toEqual(['another picture', 'labelled differently'])
  })

  it('keeps one order in all runs', () => {
    const { items } = alignItems([rest, [...rest].reverse()])
    expect(items[1]?.map((each) => each.image)).toEqual(items[0]?.map((each) => each.image))
  })

  it('names differing fields by their path, and what one does not have', () => {
    expect(differingFields([{ recipe: { epochs: 40, steps: [1] }, name: 'a' }, { recipe: { epochs: 200, steps: [1] }, name: 'a', extra: true }])).toEqual([
      { field: 'extra', values: ['\u2013', 'true'] }, { field: 'recipe.epochs', values: ['40', '200'] },
    ])
  })
})
