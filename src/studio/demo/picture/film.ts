import type { Random } from '../random'
import type { FrameBuffer } from './frame-buffer'
import { stampSynthetic } from './stamp'

/** How a camera and its recorder change the light they get. */
export interface Film {
  readonly exposure: number
  /** Standard deviation of the lens' blur in pixels. */
  readonly blur: number
  /** Grain in grey levels, a table that frames read from different places. */
  readonly grain: Float32Array
  readonly vignette: number
}

/** Values in the grain's table, a power of two. */
const GRAIN = 4096

/** Draws one recording's camera: exposure, softness, grain. */
export function drawFilm(random: Random): Film {
  const strength = random.range(0.6, 1.9)
  const grain = new Float32Array(GRAIN)
  for (let i = 0; i < GRAIN; i++) grain[i] = random.normal(0, strength)
  return { exposure: random.range(0.8, 1.1), blur: random.range(0.55, 1), grain, vignette: random.range(0.05, 0.3) }
}

/** Gaussian blur with a three-tap kernel, in place; `spare` has the picture's size. Its outermost pixels stay as they are. */
function blur(picture: Float32Array, spare: Float32Array, width: number, height: number, sigma: number): void {
  const w1 = Math.exp(-1 / (2 * sigma * sigma))
  const a = 1 / (1 + 2 * w1)
  const b = w1 / (1 + 2 * w1)
  const last = width * height - 1
  spare[0] = picture[0]!
  spare[last] = picture[last]!
  // along the rows each pixel is read once
  for (let i = 1, before = picture[0]!, here = picture[1]!; i < last; i++) {
    const after = picture[i + 1]!
    spare[i] = a * here + b * (before + after)
    before = here
    here = after
  }
  picture.set(spare.subarray(0, width))
  picture.set(spare.subarray(last + 1 - width), last + 1 - width)
  for (let i = width, above = 0, below = 2 * width; below <= last; i++, above++, below++) picture[i] = a * spare[i]! + b * (spare[above]! + spare[below]!)
}

/** Red, green and blue for a grey of 1, by material in the order of MATERIAL: background, face, neck, ear, shirt, hair, eye, mouth. */
const TINTS = Float32Array.from([
  [0.96, 1, 1.1], [1.2, 0.95, 0.74], [1.2, 0.95, 0.74], [1.25, 0.93, 0.72], [0.85, 1, 1.42], [1.16, 0.97, 0.74], [1.02, 1, 0.95], [1.22, 0.94, 0.8],
].flat())

/** Film's response to linear light in [0, 2]: gamma 2.1 below a soft shoulder that starts at 0.6. */
const CURVE_STEPS = 2048
const CURVE_END = 2 * CURVE_STEPS
const CURVE = Float32Array.from({ length: CURVE_END + 1 }, (_, i) => {
  const light = i / CURVE_STEPS
  const rolled = light < 0.6 ? light : 0.6 + 0.4 * (1 - Math.exp(-(light - 0.6) / 0.4))
  return 255 * rolled ** (1 / 2.1)
})

/**
 * Develops linear luminance to 8 bits: vignette, blur, film's curve, grain and
 * the burnt-in word. Returns one byte a pixel, or three when `colour` is asked for.
 */
export function develop(buffer: FrameBuffer, luminance: Float32Array, spare: Float32Array, film: Film, colour: boolean, random: Random): Uint8ClampedArray {
  const { width, height } = buffer
  blur(luminance, spare, width, height, film.blur)
  const channels = colour ? 3 : 1
  const out = new Uint8ClampedArray(width * height * channels)
  const { grain } = film
  const gain = CURVE_STEPS * film.exposure
  const acrossLoss = new Float32Array(width)
  for (let x = 0; x < width; x++) acrossLoss[x] = film.vignette * 2 * (x / width - 0.5) ** 2
  for (let y = 0, i = 0; y < height; y++) {
    const rowGain = 1 - film.vignette * 2 * (y / height - 0.5) ** 2
    let speck = (random.next() * GRAIN) | 0
    for (let x = 0; x < width; x++, i++) {
      const light = (luminance[i]! * gain * (rowGain - acrossLoss[x]!)) | 0
      speck = (speck + 1 + ((x * 7) & 3)) & (GRAIN - 1)
      const grey = CURVE[light > CURVE_END ? CURVE_END : light]! + grain[speck]!
      if (colour) {
        const tint = buffer.material[i]! * 3
        out[i * 3] = grey * TINTS[tint]!
        out[i * 3 + 1] = grey * TINTS[tint + 1]!
        out[i * 3 + 2] = grey * TINTS[tint + 2]!
      } else out[i] = grey
    }
  }
  stampSynthetic(out, width, height, channels)
  return out
}
