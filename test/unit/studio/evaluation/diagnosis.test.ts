import { describe, expect, it } from 'vitest'
import { diagnosisSchema } from '../../../../src/shared/domain/diagnosis'
import { CLASSES, classSet, type Emotion } from '../../../../src/shared/domain/emotion'
import { hitsOf, toSequences } from '../../../../src/studio/evaluation/accuracy'
import { apexDistances } from '../../../../src/studio/evaluation/apex'
import { diagnose, type JudgedFrame } from '../../../../src/studio/evaluation/diagnose'
import { evaluate } from '../../../../src/studio/evaluation/evaluate'
import { groupBy } from '../../../../src/studio/evaluation/items'
import { inventItems } from '../../../support/invented-items'
import { testSeed } from '../../../support/seed'

const seed = testSeed()
const items = inventItems(seed)
const share = (list: readonly JudgedFrame[]): number => hitsOf(list).correct / list.length
const diagnosed = (list: readonly JudgedFrame[], classes: readonly Emotion[] = CLASSES) => diagnose(groupBy(list, (item) => item.subject), classes, 0)

describe('where an accuracy comes from', () => {
  const ours = diagnosed(items)

  it('tells what each subject does to the headline: the accuracy with it minus the one without it', () => {
    for (const { subject, images, sequences } of ours.influence) {
      const rest = items.filter((item) => item.subject !== subject)
      expect(images).toBeCloseTo(share(items) - share(rest), 12)
      const [all, others] = [hitsOf(toSequences(items)), hitsOf(toSequences(rest))]
      expect(sequences).toBeCloseTo(all.correct / all.n - others.correct / others.n, 12)
    }
    expect(ours.influence).toHaveLength(46)
  })

  it('tells the accuracy of frames by their distance from the apex', () => {
    expect(ours.fromApex.map((row) => row.frames)).toEqual([0, 1, 2])
    for (const row of ours.fromApex) expect(row.value).toBeCloseTo(share(items.filter((item) => item.fromApex === row.frames)), 12)
    expect(ours.fromApex.reduce((sum, row) => sum + row.n, 0)).toBe(items.length)
  })

  it('tells costly confusions as shares of the images that show the truth, as the confusion matrix has them', () => {
    const { confusion } = evaluate(items, CLASSES, 0)
    for (const { truth, predicted, count, n } of ours.costly) {
      const row = confusion[CLASSES.indexOf(truth as (typeof CLASSES)[number])] ?? []
      expect(count).toBe(row[CLASSES.indexOf(predicted as (typeof CLASSES)[number])])
      expect(n).toBe(row.reduce((sum, one) => sum + one, 0))
    }
    expect(ours.costly.map((row) => `${row.truth} as ${row.predicted}`)).toEqual(['sadness as happiness', 'anger as happiness'])
  })

  it('bounds the precision of each class over subjects', () => {
    const { perClass } = evaluate(items, CLASSES, 0)
    ours.precision.forEach((row, label) => {
      expect(row.value).toBeCloseTo(perClass[label]?.precision ?? Number.NaN, 12)
      expect(row.interval?.low).toBeLessThanOrEqual(row.value ?? 0)
      expect(row.interval?.high).toBeGreaterThanOrEqual(row.value ?? 0)
    })
  })

  it('is what the contract says', () => {
    expect(diagnosisSchema.parse(ours)).toEqual(ours)
  })
})

describe('a diagnosis of little', () => {
  it('gives the only subject no influence and bounds nothing', () => {
    const only = items.filter((item) => item.subject === 'S0')
    expect(diagnosed(only)).toMatchObject({ influence: [{ subject: 'S0', images: null, sequences: null }], fromApex: [{ interval: null }, { interval: null }, { interval: null }] })
  })

  it('names no confusion of classes that a set does not have, and divides by nothing nowhere', () => {
    expect(diagnosed([], ['fear', 'surprise'])).toEqual({ influence: [], fromApex: [], costly: [], precision: ['fear', 'surprise'].map((emotion) => ({ emotion, value: null, count: 0, n: 0, interval: null })), doubts: { n: 0, usual: [null, null], sequences: [] } })
  })

  it('leaves frames out that are not on the way to the apex', () => {
    expect(diagnosed(items.map((item) => ({ ...item, fromApex: null }))).fromApex).toEqual([])
  })
})

describe('the distance from the apex', () => {
  it('counts by frame numbers to the last frame of the sequence, whichever fold holds it', () => {
    const sequence = (numbers: readonly number[]) => ({ subject: 'S1', sequence: '001', label: 'fear' as const, frames: numbers.map((number) => ({ number, image: String(number) })) })
    const distance = apexDistances({ format: 'emotionnet-folds/1', rule: 'step', k: 2, seed: 0, lastFrames: 3, folds: [{ index: 0, subjects: ['S1'], sequences: [sequence([9, 12])] }, { index: 1, subjects: ['S1'], sequences: [sequence([11])] }] })
    expect([9, 11, 12].map((frame) => distance({ subject: 'S1', sequence: '001', frame }))).toEqual([3, 1, 0])
    expect(distance({ subject: 'S1', sequence: '002', frame: 1 })).toBeNull()
  })

  it('is none for a neutral first frame, which is not on the way to it', () => {
    const distance = apexDistances({ format: 'emotionnet-folds/1', rule: 'step', k: 2, seed: 0, lastFrames: 1, classes: classSet(8), folds: [{ index: 0, subjects: ['S1'], sequences: [
      { subject: 'S1', sequence: '001', label: 'fear', frames: [{ number: 1, image: 'a', label: 'neutral' }, { number: 9, image: 'b' }] },
    ] }] })
    expect([1, 9].map((frame) => distance({ subject: 'S1', sequence: '001', frame }))).toEqual([null, 0])
  })
})
