import { describe, expect, it } from 'vitest'
import { moveInList } from '../../../../src/renderer/ui/move'

describe('moving in a list or grid', () => {
  it('goes by one in a list and leaves left and right to others', () => {
    expect([moveInList('ArrowDown', 0, 3, 10), moveInList('ArrowDown', 2, 3, 10), moveInList('ArrowUp', 0, 3, 10)]).toEqual([1, 2, 0])
    expect(moveInList('ArrowRight', 0, 3, 10)).toBeNull()
  })
  it('goes by a row in a grid and stays in its column at the ends', () => {
    expect([moveInList('ArrowDown', 1, 10, 4, 4), moveInList('ArrowDown', 7, 10, 4, 4), moveInList('ArrowUp', 2, 10, 4, 4), moveInList('ArrowRight', 3, 10, 4, 4)]).toEqual([5, 7, 2, 4])
  })
  it('never leaves the list, wherever it is', () => {
    for (const key of ['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'PageDown', 'PageUp', 'Home', 'End']) {
      for (const columns of [1, 3, 7]) {
        for (let at = 0; at < 20; at += 1) {
          const next = moveInList(key, at, 20, 6, columns)
          if (next !== null) expect(next >= 0 && next < 20, `${key} from ${at}`).toBe(true)
        }
      }
    }
  })
  it('does nothing in an empty list', () => {
    expect(moveInList('End', 0, 0, 5)).toBeNull()
  })
})
