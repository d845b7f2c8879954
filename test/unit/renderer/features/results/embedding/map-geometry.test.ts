import { describe, expect, it } from 'vitest'
import { isWithin, MAP_HEIGHT, MAP_WIDTH, moveCross, nearestPlace, placesOnMap, placesWithin, rectangleOf } from '../../../../../../src/renderer/features/results/embedding/map-geometry'

describe('points on a map', () => {
  it('all fit on it, by one scale for both axes, y upwards', () => {
    const places = placesOnMap([{ x: -1, y: 0 }, { x: 3, y: 0 }, { x: 1, y: 2 }, { x: 1, y: -1 }])
    for (const { x, y } of places) {
      expect(x).toBeGreaterThan(0)
      expect(x).toBeLessThan(MAP_WIDTH)
      expect(y).toBeGreaterThan(0)
      expect(y).toBeLessThan(MAP_HEIGHT)
    }
    const [left, right, top, bottom] = places
    expect(((right?.x ?? 0) - (left?.x ?? 0)) / 4).toBeCloseTo(((bottom?.y ?? 0) - (top?.y ?? 0)) / 3, 9)
  })
  it('stand in the middle where there is one, or all are the same', () => {
    expect(placesOnMap([{ x: 7, y: 7 }, { x: 7, y: 7 }])).toEqual(Array.from({ length: 2 }, () => ({ x: MAP_WIDTH / 2, y: MAP_HEIGHT / 2 })))
    expect(placesOnMap([])).toEqual([])
  })
})

describe('what a line around points holds', () => {
  const hook = [{ x: 0, y: 0 }, { x: 10, y: 0 }, { x: 10, y: 10 }, { x: 8, y: 10 }, { x: 8, y: 2 }, { x: 0, y: 2 }]
  it('is what lies within it, also where it is no rectangle', () => {
    expect([isWithin({ x: 5, y: 1 }, hook), isWithin({ x: 5, y: 5 }, hook), isWithin({ x: 9, y: 9 }, hook)]).toEqual([true, false, true])
  })
  it('is the rectangle between two corners, whichever comes first', () => {
    const places = [{ x: 2, y: 2 }, { x: 5, y: 5 }, { x: 9, y: 2 }]
    expect(placesWithin(places, rectangleOf({ x: 1, y: 1 }, { x: 6, y: 6 }))).toEqual([0, 1])
    expect(placesWithin(places, rectangleOf({ x: 6, y: 1 }, { x: 1, y: 6 }))).toEqual([0, 1])
  })
  it('is the point under a press, where one is near', () => {
    expect(nearestPlace([{ x: 0, y: 0 }, { x: 5, y: 0 }], { x: 4, y: 1 }, 3)).toBe(1)
    expect(nearestPlace([{ x: 0, y: 0 }], { x: 40, y: 1 }, 3)).toBeNull()
  })
})

describe('the cross of the keys', () => {
  it('moves by arrows and stays on the map', () => {
    expect(moveCross({ x: 5, y: 5 }, 'ArrowLeft', 8)).toEqual({ x: 0, y: 5 })
    expect(moveCross({ x: 5, y: MAP_HEIGHT - 2 }, 'ArrowDown', 8)).toEqual({ x: 5, y: MAP_HEIGHT })
    expect(moveCross({ x: 5, y: 5 }, 'a', 8)).toBeNull()
  })
})
