import { clamp, curveThrough, smoothstep } from '../curves'
import type { Identity } from '../identity'

/** Depth of the axis the head is wrapped around (mm; z points at the camera, 0 near the cornea). */
const AXIS_Z = -78
/** Canonical half breadth; identities and heights differ from it. */
const BREADTH = 71
const DOME_FROM = 38
const DOME_RADIUS = 74
const CHIN_FROM = -98
const CHIN_RADIUS = 13

/** Half breadth by height, and midline depth without nose, lips or sockets by height (mm). */
const halfBreadth = curveThrough([[-98, 36], [-88, 46], [-78, 53], [-60, 60.5], [-40, 66], [-20, 69], [0, 71], [20, 73], [38, 73.5]])
const midlineDepth = curveThrough([[-98, 9], [-80, 7], [-64, 9], [-50, 8], [-30, 5], [-10, 4], [10, 7], [26, 10], [38, 10.5]])

export type Point = [number, number, number]

/**
 * The bare head at a canonical point: an egg of superposed ellipses with a dome above the forehead and a chin that turns
 * under. No features yet; those are added along z by {@link featureHeight}.
 */
export function skullPoint(x: number, y: number, identity: Identity): Point {
  const dome = clamp((y - DOME_FROM) / DOME_RADIUS, 0, Math.PI / 2)
  const chin = clamp((CHIN_FROM - y) / CHIN_RADIUS, 0, Math.PI / 2)
  const under = clamp((CHIN_FROM - CHIN_RADIUS * (Math.PI / 2) - y) / 42, 0, 1)
  let height = clamp(y, CHIN_FROM, DOME_FROM) + DOME_RADIUS * Math.sin(dome) - CHIN_RADIUS * Math.sin(chin) * 0.9 + 14 * under
  const jaw = smoothstep(-55, -98, y)
  const breadth = halfBreadth(y) * (1 + (identity.jawWidth - 1) * jaw)
  const depth = midlineDepth(y) - AXIS_Z + identity.chinForward * smoothstep(-78, -96, y)
  const shrink = Math.cos(dome) * (1 - 0.2 * (1 - Math.cos(chin))) * (1 - 0.75 * under)
  const half = breadth * shrink
  const turn = Math.abs(x) / BREADTH
  const sine = turn < 0.72 ? turn : Math.sin(0.8038 + (turn - 0.72) / 0.694)
  const behind = turn > 1.252
  const across = half * (1 - (1 - Math.min(1, sine)) ** Math.max(1, BREADTH / breadth))
  const ratio = half > 0.01 ? across / half : 1
  const cosine = Math.sqrt(Math.max(0, 1 - ratio * ratio)) * (behind ? -1 : 1)
  height += 13 * sine * sine * smoothstep(-78, -116, y)
  const deep = AXIS_Z + depth * shrink * cosine
  const below = Math.min(0, height)
  return [Math.sign(x) * across * identity.faceWidth, height - below + below * identity.faceLength, deep]
}
