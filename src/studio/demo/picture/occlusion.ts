import type { FrameBuffer } from './frame-buffer'

/** Side of the coarse cells (pixels) in which shadow and crevice shading are computed: both are soft anyway. */
export const CELL = 4

/** Depth (mm) that stands for the wall. */
const FAR = -160

/** Two coarse pictures of how much light reaches a place, 0..1: from all around and from the key light. */
export interface Occlusion {
  readonly width: number
  readonly height: number
  readonly around: Float32Array
  readonly key: Float32Array
}

/** One box blur of radius `r` cells along rows or columns. */
function boxBlur(from: Float32Array, to: Float32Array, width: number, height: number, r: number, vertical: boolean): void {
  const lines = vertical ? width : height
  const length = vertical ? height : width
  const step = vertical ? width : 1
  const stride = vertical ? 1 : width
  const scale = 1 / (2 * r + 1)
  for (let l = 0; l < lines; l++) {
    const base = l * stride
    let sum = 0
    for (let k = -r; k <= r; k++) sum += from[base + Math.max(0, Math.min(length - 1, k)) * step]!
    for (let i = 0; i < length; i++) {
      to[base + i * step] = sum * scale
      sum += from[base + Math.min(length - 1, i + r + 1) * step]! - from[base + Math.max(0, i - r) * step]!
    }
  }
}

/**
 * Shade from the depth buffer: a place that lies deeper than the average around it gets less light from all around
 * (Luft, Colditz and Deussen's unsharp masking of depth), and a march towards the key light finds what stands in its way.
 * @param light direction to the key light in camera space; `scale` is pixels a mm.
 */
export function computeOcclusion(buffer: FrameBuffer, light: readonly [number, number, number], scale: number): Occlusion {
  const width = Math.ceil(buffer.width / CELL)
  const height = Math.ceil(buffer.height / CELL)
  const depth = new Float32Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const z = buffer.depth[Math.min(buffer.height - 1, y * CELL + 2) * buffer.width + Math.min(buffer.width - 1, x * CELL + 2)]!
      depth[y * width + x] = z < FAR ? FAR : z
    }
  }
  const around = new Float32Array(depth.length).fill(1)
  const blurred = new Float32Array(depth.length)
  const spare = new Float32Array(depth.length)
  for (const [radius, strength] of [[2, 0.03], [6, 0.018]] as const) {
    const r = Math.max(1, Math.round((radius * scale) / 1.6))
    boxBlur(depth, spare, width, height, r, false)
    boxBlur(spare, blurred, width, height, r, true)
    boxBlur(blurred, spare, width, height, r, false)
    boxBlur(spare, blurred, width, height, r, true)
    for (let i = 0; i < depth.length; i++) {
      const dent = Math.max(0, Math.min(22, blurred[i]! - depth[i]! - 0.5))
      around[i]! *= 1 / (1 + strength * dent * 1.6)
    }
  }
  const key = new Float32Array(depth.length).fill(1)
  const nearest = depth.reduce((most, z) => Math.max(most, z), -Infinity)
  const step = CELL / scale
  const sx = (light[0] * step * scale) / CELL
  const sy = (-light[1] * step * scale) / CELL
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const z0 = depth[y * width + x]!
      if (z0 <= FAR) continue
      let blocked = 0
      for (let k = 1; k <= 26; k++) {
        const reach = k * (1 + k * 0.04)
        const px = Math.round(x + sx * reach)
        const py = Math.round(y + sy * reach)
        if (px < 0 || z0 + light[2] * step * reach > nearest || py < 0 || px >= width || py >= height) break
        const over = depth[py * width + px]! - (z0 + light[2] * step * reach) - 1.2
        if (over > 0 && over < 70) blocked = Math.max(blocked, Math.min(1, over / (2.5 + 0.35 * reach)))
      }
      key[y * width + x] = 1 - blocked
    }
  }
  boxBlur(key, spare, width, height, 1, false)
  boxBlur(spare, key, width, height, 1, true)
  return { width, height, around, key }
}
