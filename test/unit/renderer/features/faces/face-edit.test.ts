import { describe, expect, it } from 'vitest'
import { squareOfEyes, type Eyes } from '../../../../../src/shared/face-geometry'
import { arrowStep, differ, moveHandle, rounded, startingEyes } from '../../../../../src/renderer/features/faces/face-edit'
import { FACE_FILTERS, faceSentence } from '../../../../../src/renderer/features/faces/face-words'

const eyes: Eyes = { left: [100, 100], right: [160, 112] }

describe('a hand on a face', () => {
  it('moves one eye, or the box with both', () => {
    expect(moveHandle(eyes, 'left', [3, -2])).toEqual({ left: [103, 98], right: [160, 112] })
    expect(moveHandle(eyes, 'right', [3, -2])).toEqual({ left: [100, 100], right: [163, 110] })
    expect(moveHandle(eyes, 'box', [3, -2])).toEqual({ left: [103, 98], right: [163, 110] })
  })

  it('draws the box larger about its middle as it lies, and never to nothing', () => {
    const before = squareOfEyes(eyes)
    const way = 10
    const after = squareOfEyes(moveHandle(eyes, 'corner', [way * (Math.cos(before.angle) - Math.sin(before.angle)), way * (Math.sin(before.angle) + Math.cos(before.angle))]))
    expect(after.edge).toBeCloseTo(before.edge + 2 * way, 9)
    expect(after.angle).toBeCloseTo(before.angle, 9)
    expect(after.centre[0]).toBeCloseTo(before.centre[0], 9)
    expect(after.centre[1]).toBeCloseTo(before.centre[1], 9)
    expect(squareOfEyes(moveHandle(eyes, 'corner', [-900, -900])).edge).toBeCloseTo(12, 9)
  })

  it('goes by a pixel with an arrow, by ten with Shift, and by nothing with other keys', () => {
    expect(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'a'].map((key) => arrowStep(key, false))).toEqual([[-1, 0], [1, 0], [0, -1], [0, 1], null])
    expect(arrowStep('ArrowUp', true)).toEqual([0, -10])
  })

  it('begins with a level face in the middle, and counts as a change from a tenth of a pixel on', () => {
    const start = startingEyes(640, 480)
    expect(start.left[1]).toBe(start.right[1])
    expect(squareOfEyes(start).edge).toBeCloseTo(288, 0)
    expect(differ(eyes, eyes)).toBe(false)
    expect(differ(eyes, { ...eyes, left: [100.04, 100] })).toBe(false)
    expect(differ(eyes, { ...eyes, left: [100.1, 100] })).toBe(true)
    expect(differ(null, eyes)).toBe(true)
    expect(rounded({ left: [1.26, 2], right: [3.04, 4] })).toEqual({ left: [1.3, 2], right: [3, 4] })
  })
})

describe('the words for faces', () => {
  it('count every sequence under exactly one filter but All', () => {
    const counts = { sequences: 15, byHand: 1, supplied: 2, detected: 3, failed: 4, none: 5 }
    expect(FACE_FILTERS.map((filter) => filter.count(counts))).toEqual([15, 4, 3, 1, 2, 5])
  })

  it('say what speaks for a face', () => {
    const face = { sequence: 'sequence-1', subject: 'S', name: '1', frame: null, eyes: rounded(eyes), detector: 'D 1', score: 0.914, seen: 2, author: 'a', at: 0 }
    expect(faceSentence({ ...face, state: 'detected' })).toBe('Found by D 1, certainty 91 %, the largest of 2 faces. Every frame without landmarks is cut alike.')
    expect(faceSentence({ ...face, state: 'by-hand' })).toContain('by a.')
    expect(faceSentence({ ...face, state: 'failed' })).toContain('largest centred square')
  })
})
