import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areUsable, cornersOf, eyesOfSquare, squareOfEyes, type Eyes } from '../../../../src/shared/face-geometry'
import type { FoundFace } from '../../../../src/shared/engine-protocol'
import { inFrame } from '../../../../src/studio/faces/face-detector'
import { placesToLook } from '../../../../src/studio/faces/look-at-sequence'
import { inOrder } from '../../../../src/studio/faces/set-face'
import { faceFrame } from '../../../../src/studio/preparation/face-frame'
import { testSeed } from '../../../support/seed'

const point = fc.tuple(fc.double({ min: -50, max: 700, noNaN: true }), fc.double({ min: -50, max: 700, noNaN: true }))
const eyes = fc.record({ left: point, right: point }).filter((one) => areUsable(one))

describe('eyes and the square that is cut by them', () => {
  it('say the same: the eyes of a square are those it was made of', () => {
    fc.assert(fc.property(eyes, fc.double({ min: 1.5, max: 4, noNaN: true }), (one: Eyes, interOcular) => {
      const back = eyesOfSquare(squareOfEyes(one, interOcular), interOcular)
      for (const side of ['left', 'right'] as const) for (const axis of [0, 1] as const) expect(back[side][axis]).toBeCloseTo(one[side][axis], 6)
    }), { seed: testSeed(), numRuns: 60 })
  })

  it('have corners as far from the middle as half the diagonal, the first to the upper left of a level face', () => {
    const square = squareOfEyes({ left: [100, 100], right: [150, 100] })
    const corners = cornersOf(square)
    expect(square.edge).toBeCloseTo(115, 9)
    expect(corners[0]?.[0]).toBeCloseTo(125 - 57.5, 9)
    expect(corners[0]?.[1]).toBeCloseTo(100 - 0.36 * 115, 9)
    for (const [x, y] of cornersOf({ ...square, angle: 0.4 })) expect(Math.hypot(x - square.centre[0], y - square.centre[1])).toBeCloseTo(115 / Math.SQRT2, 9)
  })

  it('cut a frame as landmarks with these centres do, and say by what', () => {
    const landmarks = Array.from({ length: 68 }, (_, at): [number, number] => (at >= 36 && at < 42 ? [100, 90] : at >= 42 && at < 48 ? [160, 98] : [0, 0]))
    const { method, ...cut } = faceFrame({ left: [100, 90], right: [160, 98], method: 'detected' }, 640, 480, 2.3)
    expect({ ...cut, method: 'landmarks' }).toEqual(faceFrame(landmarks, 640, 480, 2.3))
    expect(method).toBe('detected')
    expect(faceFrame({ left: [10, 10], right: [11, 10], method: 'by-hand' }, 640, 480, 2.3).method).toBe('centre-square')
  })

  it('stand in the order of the picture, whichever was named first', () => {
    expect(inOrder({ left: [9, 1], right: [3, 2] })).toEqual({ left: [3, 2], right: [9, 1] })
    expect(inOrder({ left: [3, 2], right: [9, 1] })).toEqual({ left: [3, 2], right: [9, 1] })
  })
})

describe('a search', () => {
  const face = (left: [number, number], right: [number, number]): FoundFace => ({ score: 0.9, box: { x: 0, y: 0, width: 1, height: 1 }, left, right })

  it('looks at the peak, the middle and the first frame, each once', () => {
    expect(placesToLook(11)).toEqual([10, 5, 0])
    expect(placesToLook(2)).toEqual([1, 0])
    expect(placesToLook(1)).toEqual([0])
    expect(placesToLook(0)).toEqual([])
  })

  it('takes the first face whose eyes can be told apart, in the frame’s own pixels', () => {
    expect(inFrame([face([10, 10], [10.5, 10]), face([10, 20], [30, 22])], 2)).toEqual({ left: [20.5, 40.5], right: [60.5, 44.5], score: 0.9 })
    expect(inFrame([face([10, 10], [11, 10])], 1)).toBeNull()
    expect(inFrame([], 1)).toBeNull()
  })
})
