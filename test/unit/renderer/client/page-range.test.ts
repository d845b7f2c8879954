import { describe, expect, it } from 'vitest'
import { pagesOf } from '../../../../src/renderer/client/page-range'

describe('pages of a range in sight', () => {
  it('names the pages that hold the first and the last index and all between', () => {
    expect(pagesOf(0, 59, 60)).toEqual([0])
    expect(pagesOf(59, 60, 60)).toEqual([0, 1])
    expect(pagesOf(130, 310, 60)).toEqual([2, 3, 4, 5])
  })
  it('holds every index of the range, for any size', () => {
    for (const size of [7, 60, 500]) {
      for (let first = 0; first < 200; first += 13) {
        const pages = pagesOf(first, first + 40, size)
        for (let index = first; index <= first + 40; index += 1) expect(pages).toContain(Math.floor(index / size))
      }
    }
  })
  it('never asks for a page before the first', () => {
    expect(pagesOf(-5, 3, 60)).toEqual([0])
  })
})
