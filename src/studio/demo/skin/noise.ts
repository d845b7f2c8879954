import type { Random } from '../random'

const SIZE = 256

/** A tile of random values that is read as smooth noise; one a person or sequence. */
export interface NoiseTile {
  /** The raw values, 256 x 256, for look-ups without interpolation. */
  readonly values: Float32Array
  /** Smooth noise in [-1, 1] at any position; features are about one unit wide. */
  at(x: number, y: number): number
  /** Sum of `octaves` of noise, each half as wide and half as strong; about [-1, 1]. */
  fractal(x: number, y: number, octaves: number): number
}

/** Value noise on a lattice of uniform randoms with Hermite interpolation. */
export function createNoise(random: Random): NoiseTile {
  const values = new Float32Array(SIZE * SIZE)
  for (let i = 0; i < values.length; i++) values[i] = random.range(-1, 1)
  const at = (x: number, y: number): number => {
    const left = Math.floor(x)
    const low = Math.floor(y)
    let u = x - left
    let v = y - low
    u = u * u * (3 - 2 * u)
    v = v * v * (3 - 2 * v)
    const c0 = left & 255
    const c1 = (left + 1) & 255
    const r0 = (low & 255) << 8
    const r1 = ((low + 1) & 255) << 8
    const bottom = values[r0 + c0]! * (1 - u) + values[r0 + c1]! * u
    const top = values[r1 + c0]! * (1 - u) + values[r1 + c1]! * u
    return bottom * (1 - v) + top * v
  }
  return {
    values,
    at,
    fractal(x, y, octaves) {
      let sum = 0
      let strength = 0.6
      for (let i = 0; i < octaves; i++) {
        sum += strength * at(x + i * 37.3, y + i * 17.9)
        x *= 2.03
        y *= 2.03
        strength *= 0.5
      }
      return sum
    },
  }
}
