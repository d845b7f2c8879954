import { sheet } from './parts'
import type { PartMesh } from './parts'

/** What a texture coordinate of the mouth means: u = lateral mm + MOUTH_PART * part, v = mm from the tooth's edge towards the gum. */
export const MOUTH_PART = 1000
export const MOUTH_PARTS = { dark: 0, upperTeeth: 1, lowerTeeth: 2, tongue: 3 } as const

/** Depth of the dental arch behind its front tooth at lateral distance x (mm): a parabola. */
const arch = (x: number): number => (x * x) / 30

/**
 * Teeth, tongue and the dark behind them.
 * @param lips where upper and lower lip meet at rest: y and z (mm, head space).
 * @param jaw how far the lower jaw has dropped (mm).
 */
export function mouthCavity(lips: { readonly y: number; readonly z: number }, jaw: number, width: number): PartMesh[] {
  const front = lips.z - 6.5
  const half = 27 * width
  const upper = sheet(28, 6, (s, t) => {
    const x = (s * 2 - 1) * half
    const v = t * 15
    return [x, lips.y - 2.6 + v + (x * x) / 420, front - arch(x) - (v > 9 ? (v - 9) * -0.1 : 0), x + MOUTH_PART, v]
  })
  const lower = sheet(28, 6, (s, t) => {
    const x = (s * 2 - 1) * half * 0.92
    const v = (1 - t) * 11
    const drop = jaw * 0.92
    return [x, lips.y - 3.8 - v - drop + (x * x) / 500, front - 3 - arch(x) * 1.08 - v * 0.15 - jaw * 0.18, x + 2 * MOUTH_PART, v]
  })
  const tongue = sheet(16, 8, (s, t) => {
    const x = (s * 2 - 1) * 19
    const v = t * 16
    const round = Math.sqrt(Math.max(0, 1 - (x / 19.5) ** 2))
    return [x, lips.y - 22 - jaw * 0.85 + v + 3 * round, front - 9 - v * 1.3 - jaw * 0.2 - 5 * (1 - round), x + 3 * MOUTH_PART, v]
  })
  const dark = sheet(2, 2, (s, t) => {
    const x = (s * 2 - 1) * 34
    const y = lips.y + 16 - (1 - t) * (34 + jaw)
    return [x, y, front - 34, x, lips.y - y]
  })
  return [dark, upper, lower, tongue]
}
