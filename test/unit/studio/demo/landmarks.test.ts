import { describe, expect, it } from 'vitest'
import { buildFaceGrid } from '../../../../src/studio/demo/head/face-grid'
import { buildFaceRig } from '../../../../src/studio/demo/head/face-rig'
import type { FaceRig } from '../../../../src/studio/demo/head/face-rig'
import { drawIdentity } from '../../../../src/studio/demo/identity'
import { landmarkAnchors, placeLandmarks } from '../../../../src/studio/demo/landmarks'
import { planFilming } from '../../../../src/studio/demo/filming'
import { poseVertices, projectVertices } from '../../../../src/studio/demo/picture/camera'
import type { View } from '../../../../src/studio/demo/picture/camera'
import { planDemoSet } from '../../../../src/studio/demo/plan'
import type { ActionUnit } from '../../../../src/studio/demo/prototypes'
import { createRandom } from '../../../../src/studio/demo/random'

const grid = buildFaceGrid()
const identity = drawIdentity(createRandom('a face of the landmark tests'))
const rig = buildFaceRig(grid, identity)
const anchors = landmarkAnchors(grid, identity)
const upright: View = { yaw: 0, pitch: 0, roll: 0, scale: 1.6, centreX: 320, centreY: 214 }

function landmarks(units: readonly ActionUnit[], sides: 'both' | 'right' = 'both', of: FaceRig = rig): [number, number][] {
  const strong = new Map(units.map((unit) => [unit, 1] as const))
  const shape = new Float32Array(grid.vertexCount * 3)
  of.shape({ right: strong, left: sides === 'both' ? strong : new Map() }, shape)
  const camera = new Float32Array(shape.length)
  poseVertices(shape, upright, camera)
  const screen = new Float32Array(shape.length)
  projectVertices(camera, upright, screen)
  return placeLandmarks(anchors, screen)
}

const neutral = landmarks([])
/** Upward movement in pixels of landmark `i` under the given units. */
const rise = (i: number, units: readonly ActionUnit[], sides: 'both' | 'right' = 'both'): number => neutral[i]![1] - landmarks(units, sides)[i]![1]
const mouthGap = (points: readonly [number, number][]): number => points[66]![1] - points[62]![1]
const eyeGap = (points: readonly [number, number][]): number => points[41]![1] - points[37]![1]

describe('the 68 landmarks', () => {
  it('are in the usual order: jaw from ear to ear, brows over eyes over nose over lips', () => {
    expect(neutral).toHaveLength(68)
    for (let i = 1; i <= 16; i++) expect(neutral[i]![0], `jaw ${i}`).toBeGreaterThan(neutral[i - 1]![0] - 4)
    expect(Math.max(...neutral.map((p) => p[1]))).toBe(neutral[8]![1])
    for (const row of [[17, 18, 19, 20, 21, 22, 23, 24, 25, 26], [36, 37, 38, 39, 42, 43, 44, 45], [48, 49, 50, 51, 52, 53, 54], [31, 32, 33, 34, 35]]) {
      row.forEach((i, k) => { if (k > 0) expect(neutral[i]![0], `landmark ${i}`).toBeGreaterThan(neutral[row[k - 1]!]![0]) })
    }
    expect(neutral[19]![1]).toBeLessThan(neutral[37]![1])
    expect(neutral[37]![1]).toBeLessThan(neutral[41]![1])
    expect(neutral[41]![1]).toBeLessThan(neutral[33]![1])
    expect(neutral[33]![1]).toBeLessThan(neutral[51]![1])
    expect(neutral[51]![1]).toBeLessThan(neutral[57]![1])
    expect(neutral[57]![1]).toBeLessThan(neutral[8]![1])
  })

  it('mirror each other on an upright, resting face', () => {
    for (const [a, b] of [[0, 16], [17, 26], [21, 22], [36, 45], [39, 42], [31, 35], [48, 54], [60, 64]] as const) {
      expect(neutral[a]![0] + neutral[b]![0]).toBeCloseTo(640, 1)
      expect(neutral[a]![1]).toBeCloseTo(neutral[b]![1], 1)
    }
  })

  it('move as FACS says the units pull', () => {
    for (const inner of [21, 22]) {
      expect(rise(inner, [1])).toBeGreaterThan(6)
      expect(rise(inner, [4])).toBeLessThan(-4)
    }
    for (const outer of [18, 25]) expect(rise(outer, [2])).toBeGreaterThan(6)
    expect(landmarks([4])[22]![0] - landmarks([4])[21]![0]).toBeLessThan(neutral[22]![0] - neutral[21]![0] - 4)
    expect(eyeGap(landmarks([5]))).toBeGreaterThan(eyeGap(neutral) + 2)
    expect(eyeGap(landmarks([7]))).toBeLessThan(eyeGap(neutral) - 2)
    for (const corner of [48, 54]) {
      expect(rise(corner, [12])).toBeGreaterThan(6)
      expect(rise(corner, [15])).toBeLessThan(-6)
    }
    expect(landmarks([20])[54]![0] - landmarks([20])[48]![0]).toBeGreaterThan(neutral[54]![0] - neutral[48]![0] + 10)
    expect(rise(31, [9])).toBeGreaterThan(2)
    expect(rise(57, [16])).toBeLessThan(-4)
    expect(mouthGap(landmarks([26]))).toBeGreaterThan(mouthGap(neutral) + 25)
    expect(rise(8, [26])).toBeLessThan(-20)
  })

  it('move on the subject\'s right only, the image\'s left, when only that side is pulled', () => {
    expect(rise(48, [12, 14], 'right')).toBeGreaterThan(6)
    expect(Math.abs(rise(54, [12, 14], 'right'))).toBeLessThan(0.5)
  })

  it('lie inside the picture at the peaks of a whole plan', () => {
    for (const subject of planDemoSet(4, 3)) {
      const random = createRandom(`frame test ${subject.number}`)
      const person = drawIdentity(random.fork('identity'))
      const own = buildFaceRig(grid, person)
      const ownAnchors = landmarkAnchors(grid, person)
      for (const sequence of subject.sequences) {
        const filming = planFilming(sequence, person, false, random.fork(`${sequence.number}`))
        const last = sequence.frames - 1
        const shape = new Float32Array(grid.vertexCount * 3)
        own.shape(filming.expressionAt(last), shape)
        const camera = new Float32Array(shape.length)
        poseVertices(shape, filming.viewAt(last), camera)
        projectVertices(camera, filming.viewAt(last), shape)
        for (const [x, y] of placeLandmarks(ownAnchors, shape)) {
          expect(x).toBeGreaterThan(0)
          expect(x).toBeLessThan(640)
          expect(y).toBeGreaterThan(0)
          expect(y).toBeLessThan(490)
        }
      }
    }
  })
})
