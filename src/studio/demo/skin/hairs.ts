import { smoothstep } from '../curves'
import type { Identity } from '../identity'
import type { Random } from '../random'
import { columnOf, rowOf, TEXTURE_HEIGHT, TEXTURE_WIDTH } from './texture'

/** Darkens a texture towards `tone` along a thin stroke that tapers at its end (canonical mm). */
function drawHair(texture: Float32Array, x: number, y: number, dx: number, dy: number, bend: number, cover: number, tone: number): void {
  const steps = Math.max(4, Math.ceil(Math.hypot(dx, dy) * 3))
  for (let i = 0; i <= steps; i++) {
    const t = i / steps
    const column = columnOf(x + dx * t - dy * bend * t * t) - 0.5
    const row = rowOf(y + dy * t + dx * bend * t * t) - 0.5
    const c0 = Math.floor(column)
    const r0 = Math.floor(row)
    if (c0 < 0 || r0 < 0 || c0 + 1 >= TEXTURE_WIDTH || r0 + 1 >= TEXTURE_HEIGHT) continue
    const u = column - c0
    const v = row - r0
    const strength = cover * (1 - 0.6 * t)
    for (const [c, r, share] of [[c0, r0, (1 - u) * (1 - v)], [c0 + 1, r0, u * (1 - v)], [c0, r0 + 1, (1 - u) * v], [c0 + 1, r0 + 1, u * v]] as const) {
      const index = r * TEXTURE_WIDTH + c
      texture[index] = texture[index]! + (tone - texture[index]!) * strength * share
    }
  }
}

/** Middle line and half thickness of a brow, `t` from its inner (0) to its outer end (1), canonical mm. */
export function browAt(t: number, identity: Identity): { x: number; y: number; half: number } {
  const arch = Math.sin(Math.PI * Math.min(1, t ** 1.25)) * (2.6 + identity.browArch)
  return {
    x: 10.5 + 41 * t,
    y: 15.6 + identity.browHeight + arch + 1.6 * t - 3.6 * t ** 3,
    half: identity.browThickness * (1.2 + 2.6 * (1 - t) ** 0.7) * smoothstep(-0.06, 0.1, t),
  }
}

/** Draws both brows hair by hair: upright near the nose, lying outwards along the arch. */
export function drawBrows(albedo: Float32Array, identity: Identity, random: Random): void {
  const tone = Math.min(identity.hair, 0.22) * 0.9
  const hairs = Math.round(420 * identity.browDensity)
  for (const side of [-1, 1]) {
    for (let i = 0; i < hairs; i++) {
      const t = random.next() ** 0.92
      const middle = browAt(t, identity)
      const across = random.range(-1, 1)
      const lean = 0.95 - 0.85 * smoothstep(0, 0.3, t) - 0.5 * across * smoothstep(0.2, 0.6, t) - 0.25 * t
      const length = random.range(3.2, 6.2) * (1 - 0.35 * t)
      drawHair(
        albedo, side * (middle.x + random.range(-0.8, 0.8)), middle.y + across * middle.half,
        side * Math.cos(lean) * length, Math.sin(lean) * length, random.range(-0.15, 0.15) * side, random.range(0.35, 0.8), tone,
      )
    }
  }
}

/** Draws a shadow of stubble or a short beard: many very short hairs below the cheeks and above the lip. */
export function drawStubble(albedo: Float32Array, identity: Identity, random: Random, densityAt: (x: number, y: number) => number): void {
  if (identity.stubble <= 0) return
  const tone = identity.hair * 0.7
  for (let i = 0; i < 15000; i++) {
    const x = random.range(-68, 68)
    const y = random.range(-125, -20)
    if (random.next() > densityAt(Math.abs(x), y)) continue
    drawHair(albedo, x, y, random.range(-0.5, 0.5), -random.range(0.6, 1.8), 0, identity.stubble * random.range(0.25, 0.7), tone)
  }
}

/** Draws lashes over the dark lid margin: short strokes that fan out from the slit. */
export function drawLashLine(albedo: Float32Array, x: number, y: number, random: Random, direction: 1 | -1, tone: number): void {
  const fan = ((Math.abs(x) - 30) / 15) * 0.6 * Math.sign(x)
  drawHair(albedo, x, y, fan * 2, direction * random.range(1, 2.4), 0, 0.6, tone)
}
