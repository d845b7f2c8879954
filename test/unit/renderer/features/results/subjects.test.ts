import { describe, expect, it } from 'vitest'
import { subjectsSentence, worstFirst } from '../../../../../src/renderer/features/results/subjects'

const score = (subject: string, correct: number, n: number) => ({ subject, correct, n, interval: { low: 0, high: 1 } })

describe('the subject strip', () => {
  it('sets the worst first; at equal shares the one with more images, then by name', () => {
    const sorted = worstFirst([score('S3', 9, 9), score('S2', 3, 6), score('S1', 6, 12), score('S0', 3, 6)])
    expect(sorted.map((row) => row.subject)).toEqual(['S1', 'S0', 'S2', 'S3'])
  })
  it('leaves its input as it was', () => {
    const rows = [score('B', 2, 2), score('A', 0, 2)]
    worstFirst(rows)
    expect(rows.map((row) => row.subject)).toEqual(['B', 'A'])
  })
  it('counts who was named rightly throughout', () => {
    expect(subjectsSentence([score('B', 2, 2), score('A', 0, 2)])).toMatch(/^1 of 2 subjects had every image/)
  })
})
