import type { Identity } from './identity'
import { EYE_INNER, EYE_OUTER, MOUTH_CORNER, MOUTH_SLIT } from './head/face-grid'
import type { FaceGrid } from './head/face-grid'
import { lipBorders } from './head/features'
import { browAt } from './skin/hairs'

/** A landmark as a weighted mean of face vertices, so that it moves with the skin. */
export interface LandmarkAnchor {
  readonly vertices: readonly number[]
  readonly weights: readonly number[]
}

/** Jaw contour of the left half of the image, from the ear to the chin (canonical mm; x is mirrored for the other half). */
const JAW = [[86, -4], [86, -21], [84, -38], [81, -54], [76, -70], [64, -86], [44, -100], [21, -109]] as const

/**
 * Where the 68 landmarks sit on one person's face, in the usual order: jaw 0-16, brows 17-26, nose 27-35, eyes 36-47,
 * outer lips 48-59, inner lips 60-67, from the image's left to its right, eyes and lips clockwise.
 */
export function landmarkAnchors(grid: FaceGrid, identity: Identity): LandmarkAnchor[] {
  const on = (x: number, y: number): LandmarkAnchor => grid.locate(x, y)
  const margin = (slit: 'eye' | 'mouth', x: number, side: 1 | -1): LandmarkAnchor => ({ vertices: [grid.marginVertex(slit, x, side)], weights: [1] })
  const mirrored = (points: readonly LandmarkAnchor[], other: readonly LandmarkAnchor[]): LandmarkAnchor[] => [...points, ...[...other].reverse()]
  const jaw = mirrored([...JAW.map(([x, y]) => on(-x, y)), on(0, -111)], JAW.map(([x, y]) => on(x, y)))
  const browPoints = [0.98, 0.75, 0.5, 0.25, 0.02].map((t) => browAt(t, identity))
  const brows = mirrored(browPoints.map((p) => on(-p.x, p.y)), browPoints.map((p) => on(p.x, p.y)))
  const tip = -32 + identity.noseLength
  const base = -43 + identity.noseLength * 0.55
  const nose = [on(0, 4), on(0, -8), on(0, -20), on(0, tip), ...[-12, -6, 0, 6, 12].map((x) => on(x * identity.noseWidth, base - (x === 0 ? 1 : 0)))]
  const third = (EYE_OUTER - EYE_INNER) / 3
  const near = EYE_INNER + third
  const far = EYE_OUTER - third
  const eye = (xs: readonly number[]): LandmarkAnchor[] => xs.map((x, i) => margin('eye', x, i < 4 ? 1 : -1))
  const rightEye = eye([-EYE_OUTER, -far, -near, -EYE_INNER, -near, -far])
  const leftEye = eye([EYE_INNER, near, far, EYE_OUTER, far, near])
  const upper = [-15, -5, 0, 5, 15].map((x) => on(x, MOUTH_SLIT + lipBorders(x, identity).upper))
  const lower = [15, 6, 0, -6, -15].map((x) => on(x, MOUTH_SLIT - lipBorders(x, identity).lower))
  const outer = [margin('mouth', -MOUTH_CORNER, 1), ...upper, margin('mouth', MOUTH_CORNER, 1), ...lower]
  const inner = [-22, -8, 0, 8, 22].map((x) => margin('mouth', x, 1)).concat([8, 0, -8].map((x) => margin('mouth', x, -1)))
  return [...jaw, ...brows, ...nose, ...rightEye, ...leftEye, ...outer, ...inner]
}

/** Pixel positions of anchors in a rendered frame, from its vertices' (x, y, depth) triples; x right, y down. */
export function placeLandmarks(anchors: readonly LandmarkAnchor[], screen: Float32Array): [number, number][] {
  return anchors.map(({ vertices, weights }) => {
    let x = 0
    let y = 0
    vertices.forEach((vertex, k) => {
      x += weights[k]! * screen[vertex * 3]!
      y += weights[k]! * screen[vertex * 3 + 1]!
    })
    return [x, y]
  })
}
