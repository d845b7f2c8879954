import type { Random } from '../random'

type Direction = readonly [number, number, number]

/** A studio's lights in camera space (x right, y up, z to the camera); directions point at the light and have length 1. */
export interface Lighting {
  readonly key: Direction
  readonly keyStrength: number
  readonly fill: Direction
  readonly fillStrength: number
  readonly sky: number
  readonly ground: number
  /** Half-way vector between key light and camera, for highlights. */
  readonly half: Direction
}

const unit = (x: number, y: number, z: number): Direction => {
  const length = Math.hypot(x, y, z)
  return [x / length, y / length, z / length]
}

const towards = (azimuth: number, elevation: number): Direction => {
  const a = (azimuth * Math.PI) / 180
  const e = (elevation * Math.PI) / 180
  return [Math.sin(a) * Math.cos(e), Math.sin(e), Math.cos(a) * Math.cos(e)]
}

/** Draws a set-up like a laboratory's: a key lamp above and to one side, a weaker fill from the other, daylight round about. */
export function drawLighting(random: Random): Lighting {
  const side = random.pick([-1, 1])
  const azimuth = side * random.range(5, 50)
  const key = towards(azimuth, random.range(18, 46))
  return {
    key,
    keyStrength: random.range(0.75, 1.15),
    fill: towards(-azimuth * random.range(0.6, 1.4), random.range(-5, 25)),
    fillStrength: random.range(0.15, 0.5),
    sky: random.range(0.16, 0.32),
    ground: random.range(0.06, 0.18),
    half: unit(key[0], key[1], key[2] + 1),
  }
}
