import { describe, expect, it } from 'vitest'
import { whiskers, widthlessNote } from '../../../../../src/renderer/features/results/rate-bars'

describe('intervals of shares', () => {
  it('reach either way from their share, in percent', () => {
    expect(whiskers(0.5, { low: 0.25, high: 0.625 })).toEqual([25, 12.5])
    expect([whiskers(null, { low: 0, high: 1 }), whiskers(0.5, null)]).toEqual([null, null])
  })
  it('of no width are not left to be taken for certainty', () => {
    expect(widthlessNote([{ low: 0, high: 0 }, { low: 0.1, high: 0.4 }])).toMatch(/does not bound what other people/)
    expect(widthlessNote([{ low: 0.1, high: 0.4 }, null])).toBeNull()
  })
})
