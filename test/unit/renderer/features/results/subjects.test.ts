import { describe, expect, it } from 'vitest'
import { formatPoints, influenceSentence, subjectsSentence, worstFirst } from '../../../../../src/renderer/features/results/subjects'

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

describe('the influence of a subject', () => {
  it('is in points with its sign, and 0 has none', () => {
    expect([formatPoints(0.0123), formatPoints(-0.05), formatPoints(0), formatPoints(-1e-9), formatPoints(null)]).toEqual(['+1.23', '−5.00', '0.00', '0.00', '–'])
  })
  it('names the one the headline hangs on most, whichever way', () => {
    expect(influenceSentence([{ subject: 'A', images: 0.01, sequences: 0 }, { subject: 'B', images: -0.02, sequences: 0 }])).toContain('most by B, −2.00')
    expect(influenceSentence([{ subject: 'A', images: null, sequences: null }])).toBeNull()
  })
})
