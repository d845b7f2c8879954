import { describe, expect, it } from 'vitest'
import type { EvaluationItem } from '../../../../src/studio/evaluation/items'
import { judgeGroups } from '../../../../src/studio/groups/judge-groups'
import { runPython } from '../../../support/python'

/** Subjects with two sequences of two frames; `right` of its four images are named rightly. */
const answers = (subject: string, right: number): EvaluationItem[] => [0, 1, 2, 3].map((place) => ({
  subject, sequence: String(place >> 1), fold: 0, truth: 0, probabilities: place < right ? [0.9, 0.1] : [0.2, 0.8],
}))
const many = (names: readonly string[], right: (place: number) => number): EvaluationItem[] => names.flatMap((name, place) => answers(name, right(place)))
const names = (prefix: string, count: number): string[] => Array.from({ length: count }, (_, place) => `${prefix}${String(place + 1).padStart(3, '0')}`)
const valued = (groups: Readonly<Record<string, readonly string[]>>): Map<string, string> => new Map(Object.entries(groups).flatMap(([value, subjects]) => subjects.map((subject) => [subject, value] as const)))

describe('errors by group', () => {
  it('are counted over the group\'s subjects, images and sequences, the largest group first and what is not recorded last', () => {
    const [one] = judgeGroups([...many(['S1', 'S2', 'S3'], () => 4), ...many(['S4'], () => 2), ...many(['S5', 'S6'], () => 0)], new Map([['sex', valued({ f: ['S1', 'S2', 'S3'], m: ['S4'] })]]), 1)
    expect(one?.groups.map(({ value, subjects, images, sequences }) => [value, subjects, images.correct, images.n, sequences.correct, sequences.n])).toEqual([['f', 3, 12, 12, 6, 6], ['m', 1, 2, 4, 1, 2], [null, 2, 0, 8, 0, 4]])
    expect(one?.groups[1]?.images.interval).toBeNull()
    expect(one?.groups[0]?.images.interval).toEqual({ low: 1, high: 1 })
  })

  it('tell no difference with fewer than five subjects on a side, and say so', () => {
    const [one] = judgeGroups([...many(names('A', 4), () => 4), ...many(names('B', 20), () => 0)], new Map([['age', valued({ young: names('A', 4), old: names('B', 20) })]]), 1)
    expect(one?.groups.every(({ difference }) => difference === null)).toBe(true)
    expect(one?.sentence).toMatch(/No difference by age is told: that takes at least 5 subjects/)
  })

  it('find a group that is named worse, with an interval that holds the difference', () => {
    const [one] = judgeGroups([...many(names('A', 12), (place) => (place % 4 === 0 ? 4 : 2)), ...many(names('B', 12), (place) => (place % 6 === 0 ? 2 : 4))], new Map([['sex', valued({ f: names('A', 12), m: names('B', 12) })]]), 1)
    const found = one?.groups.find(({ value }) => value === 'f')?.difference
    // sequences: 3 of 12 subjects have both right, the others one of two = 15 of 24; of the others 2 of 12 have one = 22 of 24
    expect(found?.value).toBeCloseTo(15 / 24 - 22 / 24, 12)
    expect(found?.low).toBeLessThan(found?.value ?? 0)
    expect(found?.high).toBeLessThan(0)
    expect(one?.sentence).toMatch(/^By sex: "f" is named 29\.2 points worse than the other subjects \(-\d+\.\d to -\d+\.\d\); "m" is named 29\.2 points better .+ not corrected for the 2 groups looked at\.$/)
  })

  it('cannot tell groups apart that are named alike', () => {
    const [one] = judgeGroups(many(names('A', 20), (place) => (place % 4) + 1), new Map([['sex', valued({ f: names('A', 10), m: names('A', 20).slice(10) })]]), 1)
    expect(one?.sentence).toMatch(/cannot tell any group from the other subjects \(2 groups looked at/)
  })

  it('agree with SciPy on the interval of a difference', async () => {
    const right = { A: (place: number) => place % 5, B: (place: number) => Math.min(4, (place % 3) + 2) }
    const [one] = judgeGroups([...many(names('A', 25), right.A), ...many(names('B', 40), right.B)], new Map([['sex', valued({ f: names('A', 25), m: names('B', 40) })]]), 1)
    const sequences = (of: (place: number) => number, count: number): number[][] => Array.from({ length: count }, (_, place) => [Number(of(place) >= 1) + Number(of(place) >= 3), 2])
    const [low, high] = await runPython<[number, number]>('groups.py', { one: sequences(right.A, 25), other: sequences(right.B, 40) })
    const found = one?.groups.find(({ value }) => value === 'f')?.difference
    expect(Math.abs((found?.low ?? 9) - low)).toBeLessThan(0.012)
    expect(Math.abs((found?.high ?? 9) - high)).toBeLessThan(0.012)
  })

  it('have the intervals of the same seed each time', () => {
    const items = many(names('A', 12), (place) => place % 5)
    const attributes = new Map([['sex', valued({ f: names('A', 6), m: names('A', 12).slice(6) })]])
    expect(judgeGroups(items, attributes, 3)).toEqual(judgeGroups(items, attributes, 3))
  })
})
