import { clamp, mix, smoothstep } from '../curves'
import type { Identity } from '../identity'
import type { NoiseTile } from '../skin/noise'
import { HALF_WIDTH, HIGHEST } from './face-grid'
import { hairlineAt } from './hairline'
import { sheet } from './parts'
import type { PartMesh } from './parts'
import { skullPoint } from './skull'

/** A piece of hair: (u, v) are mm across and along the strands; pixels for which `cutout` is false are loose air. */
export interface HairMesh extends PartMesh {
  cutout(u: number, v: number): boolean
}

/** How thick, how loose and how wavy each style lies on the skull. */
const LIE = {
  short: { thick: 10, side: 0.25, edge: 16, wild: 2, wave: 0 },
  parted: { thick: 14, side: 0.45, edge: 12, wild: 1.4, wave: 0 },
  curly: { thick: 22, side: 0.8, edge: 16, wild: 7, wave: 3 },
  long: { thick: 12, side: 0.9, edge: 10, wild: 1, wave: 0 },
  tied: { thick: 5, side: 0.6, edge: 10, wild: 0.5, wave: 0 },
} as const

/** The cap of hair over the skull, from the hairline to the crown. */
function capMesh(identity: Identity, style: keyof typeof LIE, noise: NoiseTile): HairMesh {
  const lie = LIE[style]
  const part = style === 'parted' || style === 'long' ? 22 : 0
  const mesh = sheet(64, 30, (s, t) => {
    const x = (s * 2 - 1) * HALF_WIDTH
    const line = hairlineAt(x, identity)
    const y = mix(line - 2, HIGHEST, t ** 1.15)
    const skull = skullPoint(x, y, identity)
    const length = (y - line) * 0.9
    const grow = smoothstep(-2, 34, length)
    const swept = part > 0 ? 1 + 0.35 * Math.exp(-(((x - part) / 26) ** 2)) - 0.55 * Math.exp(-(((x - part) / 3.5) ** 2)) : 1
    const sides = 1 - (1 - lie.side) * smoothstep(44, 74, Math.abs(x)) * (1 - smoothstep(30, 95, y))
    const rough = lie.wild * noise.fractal(x / (style === 'curly' ? 9 : 16) + 5, y / (style === 'curly' ? 9 : 22), 2)
    const thick = 0.5 + grow * (lie.thick * swept * sides + rough)
    const centre = [0, 18, -80] as const
    const dx = skull[0] - centre[0]
    const dy = skull[1] - centre[1]
    const dz = skull[2] - centre[2]
    const scale = 1 + thick / Math.max(1, Math.hypot(dx, dy, dz))
    const comb = part > 0 ? (x - part) * 0.35 : x * 0.25
    return [centre[0] + dx * scale, centre[1] + dy * scale, centre[2] + dz * scale, x + comb * t + lie.wave * Math.sin(length / 5 + x), length]
  })
  return { ...mesh, cutout: (u, v) => v > lie.edge || v > lie.edge * (0.3 + 0.45 * noise.at(u * 1.3, v * 0.05 + 3) + 0.35 * noise.at(u * 0.3 + 50, 3)) }
}

/** A curtain of long hair beside the face, from the temple past the jaw. */
function curtainMesh(identity: Identity, side: -1 | 1, noise: NoiseTile, length: number): HairMesh {
  const bottom = 40 - length
  const mesh = sheet(22, 34, (s, t) => {
    const a = side === 1 ? s : 1 - s
    const y = mix(bottom, 62, t)
    const fall = clamp((62 - y) / 60, 0, 1)
    const inward = 9 * smoothstep(-20, -95, y) - 12 * smoothstep(-100, -170, y)
    const sway = 2.5 * noise.at(a * 3 + side * 7, y / 34)
    const x = mix(50, 69, smoothstep(0, 0.7, fall)) * identity.faceWidth + 20 * Math.sin(Math.PI * clamp(a * 0.75 + 0.06, 0, 1)) * smoothstep(0, 0.5, fall) - inward + sway
    const z = mix(-40, -118, a) - 10 * (1 - fall) + 10 * smoothstep(-60, -150, y)
    return [side * x, y, z, a * 70 + side * 200, 62 - y]
  })
  return {
    ...mesh,
    cutout: (u, v) => {
      const a = (u - side * 200) / 70
      const end = 62 - bottom
      return v < end * (0.9 + 0.1 * noise.at(u * 0.5, 1)) && a > 0.05 * (1 + noise.at(v * 0.05, u * 0.2)) && v > 8 + 8 * noise.at(u * 0.8, 9)
    },
  }
}

/** All hair of a person that is more than paint on the scalp. */
export function hairMeshes(identity: Identity, noise: NoiseTile): HairMesh[] {
  const style = identity.hairStyle
  if (style === 'shaved') return []
  const cap = capMesh(identity, style, noise)
  if (style !== 'long') return [cap]
  const length = 130 + 60 * Math.abs(noise.at(3.3, 8.8))
  return [cap, curtainMesh(identity, -1, noise, length), curtainMesh(identity, 1, noise, length)]
}
