import { describe, expect, it } from 'vitest'
import { findOnsetAndApex } from '../../../../src/studio/dataset/layouts/onset-apex'

describe('onset and apex by what changes', () => {
  it('are the last still frame and the first of most change but for noise, in an expression that goes and in one that stays', () => {
    expect(findOnsetAndApex([0, 1, 2, 20, 38, 40, 40.5, 41, 41, 30, 10, 2])).toEqual({ first: 2, last: 5 })
    expect(findOnsetAndApex([0, 1, 2, 20, 40, 60])).toEqual({ first: 2, last: 5 })
  })

  it('are not drawn away by one odd frame', () => {
    expect(findOnsetAndApex([0, 1, 2, 90, 2, 3, 20, 40, 41, 40, 20, 3])).toEqual({ first: 5, last: 7 })
  })

  it('begin with the first frame where everything moves from there', () => {
    expect(findOnsetAndApex([0, 20, 30, 40])).toEqual({ first: 0, last: 3 })
  })

  it('are not where next to nothing changes, or nothing is', () => {
    expect([findOnsetAndApex([0, 0.2, 0.3, 0.2]), findOnsetAndApex([0]), findOnsetAndApex([])]).toEqual([undefined, undefined, undefined])
  })
})
