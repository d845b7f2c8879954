import { describe, expect, it } from 'vitest'
import { CLASSES } from '../../../../src/shared/domain/emotion'
import { judgeCross } from '../../../../src/studio/cross/judge-cross'
import { evaluate } from '../../../../src/studio/evaluation/evaluate'
import { inventItems } from '../../../support/invented-items'
import { testSeed } from '../../../support/seed'

const seed = testSeed()

describe('the numbers of an evaluation on other data', () => {
  it('are those of held-out images where subjects are known', () => {
    const items = inventItems(seed)
    const { calibration, majority, ...numbers } = judgeCross(items, CLASSES, 4, 'subjects')
    const held = evaluate(items, CLASSES, 4)
    expect(held).toMatchObject(numbers)
    expect({ ...calibration, temperature: held.calibration?.temperature }).toEqual(held.calibration)
    expect(majority.share).toBe(Math.max(...held.perClass.map((row) => row.n)) / items.length)
  })

  it('resample sequences where subjects are not known, and say nothing of subjects', () => {
    const named = inventItems(seed, { subjects: 30 })
    const items = named.map((item) => ({ ...item, subject: '', sequence: `${item.subject}-${item.sequence}` }))
    const numbers = judgeCross(items, CLASSES, 4, 'sequences')
    const own = evaluate(items.map((item) => ({ ...item, subject: item.sequence })), CLASSES, 4)
    expect(numbers.images.value).toBe(own.images.value)
    expect(numbers.images.interval.high - numbers.images.interval.low).toBeGreaterThan(0)
    expect([numbers.perSubject, numbers.diagnosis.influence]).toEqual([[], []])
    expect(numbers.diagnosis.doubts.sequences.every((one) => one.subject === '')).toBe(true)
    expect(numbers.diagnosis.doubts.sequences.map((one) => one.sequence).sort()).toEqual(own.diagnosis.doubts.sequences.map((one) => one.sequence).sort())
  })
})
