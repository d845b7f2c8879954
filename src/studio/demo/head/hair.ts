import { mix, smoothstep } from '../curves'
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
  short: { thick: 10, fringe: 1, side: 0.25, edge: 16, wild: 2, wave: 0 },
  parted: { thick: 14, fringe: 0.35, side: 0.45, edge: 12, wild: 1.4, wave: 0 },
  curly: { thick: 22, fringe: 0.8, side: 0.8, edge: 16, wild: 7, wave: 3 },
  long: { thick: 12, fringe: 0.3, side: 0.9, edge: 10, wild: 1, wave: 0 },
  tied: { thick: 5, fringe: 0.15, side: 0.6, edge: 10, wild: 0.5, wave: 0 },
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
    const low = smoothstep(42, 74, Math.abs(x))
    const sides = (1 - (1 - lie.side) * low * (1 - smoothstep(30, 95, y))) * (1 - low * (1 - smoothstep(-12, 50, y)) * (style === 'long' ? 0.2 : 0.7))
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
  return { ...mesh, cutout: (u, v) => v > lie.edge || (Math.abs(u) > 58 && v > 3) || v > lie.edge * (0.45 + 0.5 * noise.at(u * 2.4, v * (0.4 - 0.28 * lie.fringe) + 3) + 0.25 * lie.fringe * noise.at(u * 0.3 + 50, 3)) }
}

/** A curtain of long hair beside the face: it lies on the temple and cheek in front, covers the ear and hangs past the jaw. */
function curtainMesh(identity: Identity, side: -1 | 1, noise: NoiseTile, length: number): HairMesh {
  const top = 74
  const bottom = 40 - length
  const mesh = sheet(24, 40, (s, t) => {
    const a = side === 1 ? s : 1 - s
    const y = mix(bottom, top, t)
    const crown = smoothstep(20, top, y)
    const inward = 5 * smoothstep(-40, -100, y) - 7 * smoothstep(-100, -170, y)
    const sway = 2.2 * noise.at(a * 4 + side * 7, y / 30)
    const round = Math.sin((Math.PI / 2) * Math.min(1, a * 1.9)) ** 0.8
    const x = mix(57, 86, round) * identity.faceWidth * (1 - 0.22 * crown) - inward + sway
    const z = mix(-26, -122, a) - 22 * crown + 12 * smoothstep(-70, -150, y)
    return [side * x, y, z, a * 80 + side * 200, top - y + 12]
  })
  const end = top - bottom + 12
  return {
    ...mesh,
    cutout: (u, v) => v < end * (0.91 + 0.09 * noise.at(u * 0.5, 1)) && u - side * 200 > 2.5 + 2.5 * noise.at(v * 0.025, 5) + 0.8 * noise.at(v * 0.3, u) && v > 22 + 10 * noise.at(u * 0.8, 9),
  }
}

/** The hair that hangs behind the neck. */
function backMesh(identity: Identity, noise: NoiseTile, length: number): HairMesh {
  const bottom = 40 - length
  const mesh = sheet(20, 10, (s, t) => {
    const x = (s * 2 - 1) * 84 * identity.faceWidth
    const y = mix(bottom, 40, t)
    return [x, y, -118 - 8 * Math.cos((s - 0.5) * Math.PI), x * 0.9 + 500, 40 - y + 30]
  })
  return { ...mesh, cutout: (u, v) => v < (length + 30) * (0.93 + 0.07 * noise.at(u * 0.5, 2)) }
}

/** All hair of a person that is more than paint on the scalp. */
export function hairMeshes(identity: Identity, noise: NoiseTile): HairMesh[] {
  const style = identity.hairStyle
  if (style === 'shaved') return []
  const cap = capMesh(identity, style, noise)
  if (style !== 'long') return [cap]
  const length = 130 + 60 * Math.abs(noise.at(3.3, 8.8))
  return [cap, curtainMesh(identity, -1, noise, length), curtainMesh(identity, 1, noise, length), backMesh(identity, noise, length)]
}
