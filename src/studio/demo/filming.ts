import { clamp, mix, smoothstep } from './curves'
import type { Expression } from './head/face-rig'
import type { Identity } from './identity'
import type { View } from './picture/camera'
import { drawFilm } from './picture/film'
import { drawLighting } from './picture/light'
import type { PlannedSequence } from './plan'
import type { ActionUnit } from './prototypes'
import type { Random } from './random'
import { PICTURE_HEIGHT, PICTURE_WIDTH } from './render'
import type { Scene } from './render'

/** Strength of the displacement fields at the FACS intensities A to E (index 1 to 5). */
const STRENGTH = [0, 0.2, 0.4, 0.64, 0.84, 1] as const

/** One sequence as a film: its scene, and what each frame shows. Frames count from 0. */
export interface Filming {
  readonly scene: Scene
  expressionAt(frame: number): Expression
  viewAt(frame: number): View
}

/** A wall behind the subject: one tone with a broad gradient (linear luminance). */
function drawBackground(random: Random): Float32Array {
  const picture = new Float32Array(PICTURE_WIDTH * PICTURE_HEIGHT)
  const tone = random.range(0.03, 0.42)
  const [gx, gy, glow] = [random.range(-0.35, 0.35), random.range(-0.3, 0.3), random.range(0, 0.5)]
  const across = Float32Array.from({ length: PICTURE_WIDTH }, (_, x) => Math.exp(-4 * (x / PICTURE_WIDTH - 0.5) ** 2))
  for (let y = 0, i = 0; y < PICTURE_HEIGHT; y++) {
    const fy = y / PICTURE_HEIGHT - 0.5
    const halo = glow * Math.exp(-4 * fy * fy)
    for (let x = 0; x < PICTURE_WIDTH; x++, i++) picture[i] = tone * (1 + gx * (x / PICTURE_WIDTH - 0.5) + gy * fy + halo * across[x]!)
  }
  return picture
}

/** Share of the peak shown in a frame: none in the first, all in the last, nearly all in the last three. */
export function onset(frame: number, frames: number, start: number): number {
  const p = frame / (frames - 1)
  return smoothstep(start, 0.86, p) * mix(0.94, 1, p)
}

/** Decides everything about how a planned sequence is filmed. Same arguments, same film. */
export function planFilming(sequence: PlannedSequence, identity: Identity, colour: boolean, random: Random): Filming {
  const skinGain = (0.36 / identity.skin) ** 0.55
  const film = drawFilm(random.fork('film'))
  const pose = random.fork('pose')
  const base = {
    yaw: clamp(pose.normal(0, 5), -11, 11), pitch: clamp(pose.normal(0, 3.5), -8, 8), roll: clamp(pose.normal(0, 2.5), -6, 6),
    scale: pose.range(1.48, 1.74), centreX: PICTURE_WIDTH / 2 + pose.range(-28, 28), centreY: 214 + pose.range(-12, 12),
  }
  const drift = { yaw: pose.normal(0, 1.4), pitch: pose.normal(0, 1.2), roll: pose.normal(0, 0.8), x: pose.normal(0, 3), y: pose.normal(0, 2.5) }
  const start = random.range(0.04, 0.16)
  const lag = new Map(sequence.units.map(({ unit }) => [unit, random.range(0, 0.08)]))
  const scene: Scene = {
    light: drawLighting(random.fork('light')),
    film: { ...film, exposure: film.exposure * skinGain },
    background: drawBackground(random.fork('background')),
    gaze: [random.normal(0, 0.35), random.normal(0, 0.25)],
    pupil: random.range(1.7, 2.8),
    colour,
  }
  return {
    scene,
    expressionAt(frame) {
      const right = new Map<ActionUnit, number>()
      const left = new Map<ActionUnit, number>()
      for (const { unit, intensity } of sequence.units) {
        const shown = onset(frame, sequence.frames, start + lag.get(unit)!)
        const strength = STRENGTH[intensity]! * identity.expressiveness * shown
        right.set(unit, strength * (sequence.rightSideOnly ? 1 : 1 - identity.asymmetry / 2))
        if (!sequence.rightSideOnly) left.set(unit, strength * (1 + identity.asymmetry / 2))
      }
      return { right, left }
    },
    viewAt(frame) {
      const p = smoothstep(0, 1, frame / (sequence.frames - 1))
      return {
        yaw: base.yaw + drift.yaw * p, pitch: base.pitch + drift.pitch * p, roll: base.roll + drift.roll * p, scale: base.scale,
        centreX: base.centreX + drift.x * p, centreY: base.centreY + drift.y * p,
      }
    },
  }
}
