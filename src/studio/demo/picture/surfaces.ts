import { bump, dome, smoothstep } from '../curves'
import { MOUTH_PART } from '../head/mouth-cavity'
import type { NoiseTile } from '../skin/noise'

/** What the eyes look like in a frame. Radii in mm; `upperLid` and `lowerLid` are margin heights over u = -16..16 (33 samples an eye). */
export interface EyeLook {
  readonly iris: number
  readonly irisRadius: number
  readonly pupilRadius: number
}

/** Luminance of an eyeball: (u, v) mm from the iris' middle, `h` the highlight cosine, `direct` and `soft` the light that arrives. */
export function eyeTone(u: number, v: number, h: number, direct: number, soft: number, look: EyeLook, noise: NoiseTile): number {
  const r = Math.hypot(u, v)
  const light = direct * 0.8 + soft * 0.9
  const angle = Math.atan2(v, u)
  const streaks = 0.3 * noise.at(angle * 9 + 40, r * 0.6) + 0.16 * noise.at(angle * 23 + 9, r * 0.4)
  const iris = look.iris * (0.75 + streaks + 0.5 * (r / look.irisRadius) * (0.5 - v / 14))
  const rim = smoothstep(look.irisRadius - 1.3, look.irisRadius - 0.1, r)
  const white = 0.6 - 0.012 * Math.abs(u) - 0.0009 * u * u + 0.03 * noise.at(u * 0.8, v * 0.8)
  const colour = iris * (1 - 0.75 * rim)
  let tone = colour + (white - colour) * smoothstep(look.irisRadius - 0.35, look.irisRadius + 0.35, r)
  tone *= smoothstep(look.pupilRadius - 0.25, look.pupilRadius + 0.3, r) * 0.97 + 0.03
  const wet = h > 0.9 ? 0.55 * smoothstep(0.985, 0.997, h) + 0.05 * smoothstep(0.9, 1, h) : 0
  return tone * light + wet
}

/** Arc positions (mm) of the gaps between teeth from the midline outwards. */
const UPPER_GAPS = [0, 8.2, 14.6, 21.6, 27.6]
const LOWER_GAPS = [0, 5.2, 10.8, 17.2, 23.6]

/** Luminance inside the mouth: dark, teeth with gaps and gums, tongue. */
export function mouthTone(u: number, v: number, h: number, direct: number, soft: number, noise: NoiseTile): number {
  const part = Math.round(u / MOUTH_PART)
  const x = Math.abs(u - part * MOUTH_PART)
  const deep = 1 / (1 + (x / 20) ** 4)
  if (part === 0) return 0.012 + 0.01 * Math.max(0, v / 30) * soft
  if (part === 3) {
    const fold = 1 - 0.35 * Math.exp(-((x / 1.6) ** 2))
    return 0.2 * (direct * 0.35 + soft * 0.45) * fold * deep * (1 + 0.15 * noise.at(x * 0.9, v * 0.9)) + (h > 0.97 ? 0.02 : 0)
  }
  const upper = part === 1
  let gap = 0
  for (const at of upper ? UPPER_GAPS : LOWER_GAPS) gap = Math.max(gap, Math.exp(-(((x - at) / 0.42) ** 2)))
  const scallop = upper ? 9.2 - 1.2 * Math.abs(Math.sin((x / 7.4) * Math.PI)) : 8 - Math.abs(Math.sin((x / 5.6) * Math.PI))
  const gum = smoothstep(scallop - 0.4, scallop + 0.4, v)
  const tooth = 0.86 * (1 - 0.5 * gap) * (0.86 + 0.14 * smoothstep(0, 1.4, v))
  const tone = tooth * (1 - gum) + 0.24 * gum
  const light = (direct * 0.8 + soft * 0.8) * (upper ? 1 : 0.8) * deep
  return tone * light + (h > 0.95 && gum < 0.5 ? 0.1 * smoothstep(0.95, 1, h) * deep : 0)
}

/** Reflectance factor of an ear at (u, v) mm outwards from its root and up: its bowl and the groove under its rim lie in shade. */
export function earTone(u: number, v: number): number {
  return (1 - 0.5 * dome(u, v, 6, -19, 9, 13)) * (1 - 0.3 * bump(u, v, 17, -6, 2.2, 12)) * (1 + 0.08 * bump(u, v, 12, -4, 2, 10))
}

/** Strand tile: 256 cells of 0.5 mm across the strands, 128 of 4 mm along them. */
export const STRANDS = { across: 256, along: 128, perMmAcross: 2, perMmAlong: 0.25 } as const

/** How light each strand is, about -1..1, as a tile to look up: locks, and strands in them. */
export function strandTile(noise: NoiseTile): Float32Array {
  const tile = new Float32Array(STRANDS.across * STRANDS.along)
  for (let row = 0; row < STRANDS.along; row++) {
    for (let column = 0; column < STRANDS.across; column++) {
      const u = column / STRANDS.perMmAcross
      const v = row / STRANDS.perMmAlong
      tile[row * STRANDS.across + column] = 0.42 * noise.at(u * 0.22 + 3, v * 0.018) + 0.36 * noise.at(u * 1.15, v * 0.03 + 7) + 0.22 * noise.at(u * 0.55 + 20, v * 0.025)
    }
  }
  return tile
}
