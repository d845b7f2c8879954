import { bump, clamp, curveThrough, dome, mix, smoothstep } from '../curves'
import type { Identity } from '../identity'
import { MOUTH_CORNER, MOUTH_SLIT } from './face-grid'

/** Rise of the nose's ridge over the face by height, as parts of bridge and tip (0 at nasion, peak near the tip, 0 at its base). */
const bridgePart = curveThrough([[-40, 0], [-30, 0.1], [-18, 0.55], [-4, 1], [6, 0.75], [16, 0]])
const tipPart = curveThrough([[-45, 0], [-43, 0.12], [-40.5, 0.42], [-38, 0.7], [-35, 0.92], [-32, 1], [-28, 0.94], [-20, 0.6], [-8, 0.22], [4, 0]])
const noseHalfWidth = curveThrough([[-43, 10.6], [-36, 10.6], [-30, 9.8], [-20, 8.8], [-8, 8], [4, 9], [14, 11]])

/** Upper border of the upper lip and lower border of the lower lip at `x`, as distances from the closed mouth line (mm). */
export function lipBorders(x: number, identity: Identity): { upper: number; lower: number } {
  const t = clamp(Math.abs(x) / MOUTH_CORNER, 0, 1)
  const taper = Math.sqrt(Math.max(0, 1 - t * t))
  const bow = 1 - 0.16 * Math.exp(-((x / 3) ** 2)) - 0.12 * smoothstep(0.3, 0.9, t)
  return { upper: identity.upperLip * bow * taper ** 1.15, lower: identity.lowerLip * taper ** 1.25 * (1 - 0.1 * t) }
}

/** What the nose adds along z. */
function noseHeight(x: number, y: number, identity: Identity): number {
  const at = y - identity.noseLength * smoothstep(8, -28, y) * (1 - smoothstep(-42, -60, y))
  const width = noseHalfWidth(at) * mix(1, identity.noseWidth, smoothstep(0, -32, at))
  const profile = Math.exp(-0.5 * (x / (width * 0.8)) ** 2)
  const ridge = identity.noseBridge * bridgePart(at) + identity.noseTip * tipPart(at)
  const wing = 12.6 * identity.noseWidth
  return (
    ridge * profile +
    2 * dome(x, at, 0, -33, 11, 9) +
    8 * dome(x, at, wing, -36.5, 6.6, 6.8) -
    2.5 * dome(x, at, wing + 5.6, -36, 4, 7) -
    5 * dome(x, at, 6.2 * identity.noseWidth, -41.6, 4.6, 2.6)
  )
}

/** What lips, philtrum and the round of the teeth behind them add along z. */
function mouthHeight(x: number, y: number, identity: Identity): number {
  const { upper, lower } = lipBorders(x, identity)
  const d = y - MOUTH_SLIT
  const inside = 1 - smoothstep(MOUTH_CORNER * 0.86, MOUTH_CORNER * 1.06, x)
  const round = 5.2 * bump(x, y, 0, -63, 23, 17)
  const upperPout = upper > 0.4 ? 0.36 * upper * Math.exp(-(((d - upper * 0.55) / (upper * 0.62)) ** 2)) : 0
  const lowerPout = lower > 0.4 ? 0.42 * lower * Math.exp(-(((d + lower * 0.5) / (lower * 0.6)) ** 2)) : 0
  return (
    round +
    (upperPout + lowerPout) * inside -
    1.7 * Math.exp(-((d / 1.5) ** 2)) * inside -
    0.8 * bump(x, y, 0, -50.5, 2.2, 5) +
    0.5 * bump(x, y, 4.2, -51, 1.8, 5) -
    2.2 * bump(x, y, MOUTH_CORNER + 1.5, MOUTH_SLIT - 0.5, 3.2, 3.4)
  )
}

/** Everything the face adds to the bare skull along z (mm), at a canonical point; symmetric in x. */
export function featureHeight(signedX: number, y: number, identity: Identity): number {
  const x = Math.abs(signedX)
  const socket =
    -(6.2 + identity.eyeDepth) * bump(x, y, 30, 0, 15, 10) -
    2.6 * bump(x, y, 17.5, 3, 5.5, 6) -
    1.4 * bump(x, y, 26, -13, 12, 4)
  const brow = identity.browRidge * (bump(x, y, 26, 18, 16, 5.5) + 0.7 * bump(x, y, 8, 16, 9, 7))
  const cheek =
    identity.cheekbone * bump(x, y, 43, -22, 13, 11) +
    identity.cheekFat * bump(x, y, 42, -52, 15, 18) -
    1.2 * bump(x, y, 22, -46, 5, 10)
  const chin = 4.6 * bump(x, y, 0, -97, 13, 8) - 3.6 * bump(x, y, 0, -82, 17, 4.2) + 0.8 * bump(x, y, 7, -98, 5, 5)
  return socket + brow + cheek + chin + noseHeight(x, y, identity) + mouthHeight(x, y, identity)
}
