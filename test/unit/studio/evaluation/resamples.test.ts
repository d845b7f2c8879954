import { describe, expect, it } from 'vitest'
import { bootstrapMean } from '../../../../src/studio/evaluation/bootstrap'
import { resampledSubjects } from '../../../../src/studio/evaluation/resamples'
import { randomStream } from '../../../../src/studio/random'

describe('the resamples of a bootstrap', () => {
  it('are the draws of their seed and number of subjects, whatever was drawn before', () => {
    for (const [seed, subjects] of [[7, 118], [7, 40], [8, 118], [7, 118]] as const) {
      const random = randomStream(seed, 'cluster-bootstrap', subjects)
      expect([...resampledSubjects(seed, subjects, 50)]).toEqual(Array.from({ length: 50 * subjects }, () => random.below(subjects)))
    }
  })

  it('begin alike when fewer or more of them are asked for', () => {
    const [few, many, fewAgain] = [20, 60, 20].map((resamples) => resampledSubjects(3, 11, resamples)) as [Uint32Array, Uint32Array, Uint32Array]
    expect([...many.subarray(0, few.length)]).toEqual([...few])
    expect([...fewAgain.subarray(0, few.length)]).toEqual([...few])
  })

  it('give an interval that asking for others in between does not move', () => {
    const clusters = Array.from({ length: 30 }, (_, place) => ({ sum: place % 7, n: 9 }))
    const before = bootstrapMean(clusters, 5, 400)
    bootstrapMean(clusters.slice(3), 5, 700)
    bootstrapMean(clusters, 6, 300)
    expect(bootstrapMean(clusters, 5, 400)).toEqual(before)
  })

  it('are not kept beyond a bound, and are the same when drawn anew', () => {
    const first = [...resampledSubjects(1, 3, 100)]
    for (const subjects of [1500, 1600, 1700]) resampledSubjects(1, subjects, 2500)
    expect([...resampledSubjects(1, 3, 100)].slice(0, 300)).toEqual(first)
  })
})
