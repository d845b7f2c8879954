import { clamp, smoothMax, smoothstep } from '../curves'
import type { Identity } from '../identity'
import { EYE_INNER, EYE_OUTER, EYE_SLIT } from './face-grid'
import type { FaceGrid } from './face-grid'
import { featureHeight } from './features'
import { skullPoint } from './skull'

/** One eyeball: centre and radius in head space (mm). */
export interface Eyeball {
  readonly x: number
  readonly y: number
  readonly z: number
  readonly radius: number
}

/** A person's resting face: vertex positions (x, y, z triples, mm) with lids open, and the eyeballs (right eye first). */
export interface NeutralFace {
  readonly positions: Float32Array
  readonly eyeballs: readonly [Eyeball, Eyeball]
}

/** Canonical position of a pupil that looks straight ahead. */
export const PUPIL_X = 30.5
const LID_THICKNESS = 1.1

/** Where the eye slit's margins lie along the eye: 0 at the inner canthus, 1 at the outer. */
export const alongEye = (x: number): number => clamp((Math.abs(x) - EYE_INNER) / (EYE_OUTER - EYE_INNER), 0, 1)

/** Almond profile of the upper and lower lid margin along the eye, 0 at both canthi, 1 at the highest place. */
export const upperLidProfile = (t: number): number => Math.sin(Math.PI * t ** 0.82) ** 0.72
export const lowerLidProfile = (t: number): number => Math.sin(Math.PI * t ** 1.25) ** 0.85

/** How much of a lid margin's movement the skin follows at `distance` mm (canonical) above or below the slit. */
export function lidFollow(distance: number, reach: number): number {
  const t = clamp(distance / reach, 0, 1)
  return (1 - t) ** 1.25
}

/** Rest position of a canonical point; `above` tells the sides of a slit apart. */
function restPoint(x: number, y: number, above: boolean, identity: Identity): [number, number, number] {
  const point = skullPoint(x, y, identity)
  point[2] += featureHeight(x, y, identity)
  const side = Math.sign(x)
  const nearEye = Math.exp(-(((Math.abs(x) - PUPIL_X) / 19) ** 2) - ((y - 2) / 17) ** 2)
  point[0] += side * identity.eyeSpacing * nearEye
  point[0] += side * (Math.abs(x) - PUPIL_X) * (identity.eyeSize - 1) * nearEye
  point[1] += identity.canthalTilt * smoothstep(20, 46, Math.abs(x)) * nearEye
  const t = alongEye(x)
  const distance = y - EYE_SLIT
  point[1] += above
    ? identity.lidUpper * upperLidProfile(t) * lidFollow(distance, 22)
    : -identity.lidLower * lowerLidProfile(t) * lidFollow(-distance, 15)
  const nearMouth = Math.exp(-(((y + 64) / 14) ** 2)) * (1 - smoothstep(22, 44, Math.abs(x)))
  point[0] += x * (identity.mouthWidth - 1) * nearMouth
  point[1] += identity.cornerLift * Math.exp(-(((Math.abs(x) - 25) / 8) ** 2) - ((y + 64) / 9) ** 2)
  const below = identity.lowerLip - 9
  if (y < -66) point[1] -= Math.max(0, below) * 0.2 * smoothstep(-66, -76, y)
  point[1] -= identity.noseLength * 0.5 * Math.exp(-((x / 22) ** 2) - ((y + 38) / 14) ** 2)
  return point
}

/** Lets lid skin lie on the eyeball wherever it would sink into it, in place; positions are x, y, z triples. */
export function drapeLids(positions: Float32Array, vertices: Int32Array, eyeballs: NeutralFace['eyeballs']): void {
  for (const vertex of vertices) {
    const at = vertex * 3
    const ball = positions[at]! < 0 ? eyeballs[0] : eyeballs[1]
    const dx = positions[at]! - ball.x
    const dy = positions[at + 1]! - ball.y
    const radius = ball.radius + LID_THICKNESS
    const room = radius * radius - dx * dx - dy * dy
    if (room > 0) positions[at + 2] = smoothMax(positions[at + 2]!, ball.z + Math.sqrt(room), 1.5)
  }
}

/** Vertices that may touch an eyeball. */
export function lidVertices(grid: FaceGrid): Int32Array {
  const chosen: number[] = []
  for (let i = 0; i < grid.vertexCount; i++) {
    const across = Math.abs(grid.x[i]!)
    const y = grid.y[i]!
    if (across > 12 && across < 50 && y > -17 && y < 22) chosen.push(i)
  }
  return Int32Array.from(chosen)
}

/** Bends the canonical grid into one person at rest. */
export function neutralFace(grid: FaceGrid, identity: Identity): NeutralFace {
  const positions = new Float32Array(grid.vertexCount * 3)
  for (let i = 0; i < grid.vertexCount; i++) {
    const y = grid.y[i]!
    const above = grid.side[i] !== 0 ? grid.side[i] === 1 : y > EYE_SLIT
    positions.set(restPoint(grid.x[i]!, y, above, identity), i * 3)
  }
  const radius = 12.2 * identity.eyeSize
  const eyeball = (x: number): Eyeball => {
    const centre = restPoint(x, 0, true, { ...identity, lidUpper: 0, lidLower: 0 })
    return { x: centre[0], y: centre[1] + 0.3, z: centre[2] - radius + 2.2, radius }
  }
  const eyeballs: [Eyeball, Eyeball] = [eyeball(-PUPIL_X), eyeball(PUPIL_X)]
  drapeLids(positions, lidVertices(grid), eyeballs)
  return { positions, eyeballs }
}
