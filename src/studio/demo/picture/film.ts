import type { Random } from '../random'
import type { FrameBuffer } from './frame-buffer'
import { MATERIAL } from './frame-buffer'
import { stampSynthetic } from './stamp'

/** How a camera and its recorder change the light they get. */
export interface Film {
  readonly exposure: number
  /** Standard deviation of the lens' blur in pixels. */
  readonly blur: number
  /** Standard deviation of the grain in grey levels. */
  readonly grain: number
  readonly vignette: number
}

/** Draws one recording's camera: exposure, softness, grain. */
export function drawFilm(random: Random): Film {
  return { exposure: random.range(0.8, 1.1), blur: random.range(0.55, 0.95), grain: random.range(1, 3.2), vignette: random.range(0.05, 0.3) }
}

/** Gaussian blur with a five-tap kernel, in place; `spare` has the picture's size. */
function blur(picture: Float32Array, spare: Float32Array, width: number, height: number, sigma: number): void {
  const w1 = Math.exp(-1 / (2 * sigma * sigma))
  const w2 = Math.exp(-4 / (2 * sigma * sigma))
  const total = 1 + 2 * (w1 + w2)
  const [a, b, c] = [1 / total, w1 / total, w2 / total]
  for (const [from, to, step] of [[picture, spare, 1], [spare, picture, width]] as const) {
    const last = width * height - 2 * step
    to.set(from)
    for (let i = 2 * step; i < last; i++) {
      to[i] = a * from[i]! + b * (from[i - step]! + from[i + step]!) + c * (from[i - 2 * step]! + from[i + 2 * step]!)
    }
  }
}

/** Red, green and blue for a grey of 1, by material, in the order of MATERIAL; each has Rec. 601 luma 1. */
const TINTS = [[0.96, 1, 1.1], [1.2, 0.95, 0.74], [1.2, 0.95, 0.74], [1.25, 0.93, 0.72], [0.85, 1, 1.42], [1.16, 0.97, 0.74], [1.02, 1, 0.95], [1.22, 0.94, 0.8]] as const

/**
 * Develops linear luminance to 8 bits: vignette, blur, a curve like film's (gamma 2.2 with a soft shoulder), grain and
 * the burnt-in word. Returns one byte a pixel, or three when `colour` is asked for.
 */
export function develop(buffer: FrameBuffer, luminance: Float32Array, spare: Float32Array, film: Film, colour: boolean, random: Random): Uint8Array {
  const { width, height } = buffer
  blur(luminance, spare, width, height, film.blur)
  const channels = colour ? 3 : 1
  const out = new Uint8Array(width * height * channels)
  const curve = new Float32Array(4097)
  for (let i = 0; i <= 4096; i++) {
    const light = (i / 4096) * 2
    const rolled = light < 0.6 ? light : 0.6 + 0.4 * (1 - Math.exp(-(light - 0.6) / 0.4))
    curve[i] = 255 * rolled ** (1 / 2.1)
  }
  const grain = new Float32Array(4096)
  for (let i = 0; i < grain.length; i++) grain[i] = random.normal(0, film.grain)
  for (let y = 0, i = 0; y < height; y++) {
    const fy = (y / height - 0.5) * 2
    let speck = random.integer(0, 4095)
    for (let x = 0; x < width; x++, i++) {
      const fx = (x / width - 0.5) * 2
      const light = luminance[i]! * film.exposure * (1 - film.vignette * (fx * fx + fy * fy) * 0.5)
      speck = (speck + 1 + ((x * 7) & 3)) & 4095
      const grey = curve[Math.min(4096, (light * 2048) | 0)]! + grain[speck]!
      if (!colour) out[i] = Math.max(0, Math.min(255, Math.round(grey)))
      else {
        const tint = TINTS[buffer.material[i]!] ?? TINTS[MATERIAL.background]
        for (let k = 0; k < 3; k++) out[i * 3 + k] = Math.max(0, Math.min(255, Math.round(grey * tint[k]!)))
      }
    }
  }
  stampSynthetic(out, width, height, channels)
  return out
}
