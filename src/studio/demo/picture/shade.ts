import type { Identity } from '../identity'
import type { NoiseTile } from '../skin/noise'
import { columnOf, rowOf, TEXELS_PER_MM as TEXELS, TEXTURE_HEIGHT, TEXTURE_WIDTH } from '../skin/texture'
import type { FrameBuffer } from './frame-buffer'
import { MATERIAL } from './frame-buffer'
import type { Lighting } from './light'
import { CELL } from './occlusion'
import type { Occlusion } from './occlusion'
import { earTone, eyeTone, mouthTone, STRANDS } from './surfaces'
import type { EyeLook } from './surfaces'

/** What the shader needs besides the buffer. */
export interface ShadeInput {
  readonly identity: Identity
  readonly albedo: Float32Array
  readonly shine: Float32Array
  /** Relief of the skin in mm with this frame's folds in it. */
  readonly relief: Float32Array
  readonly noise: NoiseTile
  /** The person's strand tile. */
  readonly strands: Float32Array
  readonly light: Lighting
  readonly occlusion: Occlusion
  readonly eyes: EyeLook
  /** Background luminance, one value a pixel. */
  readonly background: Float32Array
}

// Copies of imported constants: the shader's inner loop reads them for every pixel, and an import is looked up each time in some builds.
const { background: BACKGROUND, face: FACE, neck: NECK, ear: EAR, shirt: SHIRT, hair: HAIR, eye: EYE, mouth: MOUTH } = MATERIAL
const SCALE = TEXELS
const FIRST_COLUMN = columnOf(0) - 0.5
const FIRST_ROW = rowOf(0) - 0.5
const ACROSS = STRANDS.perMmAcross
const ALONG = STRANDS.perMmAlong
const ROW = TEXTURE_WIDTH
const ROWS = TEXTURE_HEIGHT

/** Skin's softness: light bleeds this far past the terminator. */
const WRAP = 0.28
/** How strongly grooves of the relief darken (per mm), and how strongly slopes tilt the normal. */
const GROOVE_SHADE = 0.3
const SLOPE = 1.15

/** Position of a pixel among the centres of the coarse cells along one axis, for bilinear look-up. */
const cellPosition = (pixel: number, cells: number): number => Math.max(0, Math.min(cells - 1.001, (pixel - CELL / 2) / CELL))

/** Linear luminance of every pixel of a drawn frame, into `out`. */
export function shade(buffer: FrameBuffer, input: ShadeInput, out: Float32Array): void {
  const { light, occlusion, identity, albedo, shine, relief, noise, strands } = input
  const weave = noise.values
  const { key, fill, half } = light
  const { around: allAround, key: keyOpen, width: cells } = occlusion
  const cellColumn = new Int32Array(buffer.width)
  const cellShare = new Float32Array(buffer.width)
  for (let x = 0; x < buffer.width; x++) {
    const at = cellPosition(x, cells)
    cellColumn[x] = Math.floor(at)
    cellShare[x] = at - Math.floor(at)
  }
  for (let y = 0, i = 0; y < buffer.height; y++) {
    const rowAt = cellPosition(y, occlusion.height)
    const cellRow = Math.floor(rowAt) * cells
    const cy = rowAt - Math.floor(rowAt)
    for (let x = 0; x < buffer.width; x++, i++) {
      const material = buffer.material[i]!
      if (material === BACKGROUND) {
        out[i] = input.background[i]!
        continue
      }
      const u = buffer.u[i]!
      const v = buffer.v[i]!
      let nx = buffer.nx[i]!
      let ny = buffer.ny[i]!
      let nz = buffer.nz[i]!
      let tone = identity.skin * 0.94
      let gloss = identity.oil * 0.6
      let groove = 0
      if (material === FACE) {
        const column = u * SCALE + FIRST_COLUMN
        const row = v * SCALE + FIRST_ROW
        const c = column < 1 ? 1 : column > ROW - 3 ? ROW - 3 : column | 0
        const r = row < 1 ? 1 : row > ROWS - 3 ? ROWS - 3 : row | 0
        const at = r * ROW + c
        const p = column - c
        const q = row - r
        const low = at + ROW
        tone = (albedo[at]! * (1 - p) + albedo[at + 1]! * p) * (1 - q) + (albedo[low]! * (1 - p) + albedo[low + 1]! * p) * q
        gloss = shine[at]!
        const left = relief[at - 1]! + relief[low - 1]!
        const right = relief[at + 2]! + relief[low + 2]!
        const under = relief[at - ROW]! + relief[at - ROW + 1]!
        const over = relief[low + ROW]! + relief[low + ROW + 1]!
        nx -= SLOPE * (right - left) * 0.333
        ny -= SLOPE * (over - under) * 0.333
        const depth = relief[at]!
        groove = depth < 0 ? -depth : 0.25 * -depth
      } else if (material === NECK) {
        tone *= 0.9
      } else if (material === EAR) {
        tone *= earTone(u, v)
      } else if (material === SHIRT) {
        tone = identity.shirt * (1 + 0.08 * weave[(((v * 1.6) & 255) << 8) + ((u * 1.6) & 255)]!) * (v < 9 && v > 7.6 ? 0.75 : 1)
        gloss = 0
        nx += 0.1 * Math.sin(u * 0.11 + 2 * Math.sin(v * 0.03 + u * 0.02))
      } else if (material === HAIR) {
        const strand = strands[(((v * ALONG) | 0) & 127) * 256 + (((u * ACROSS) | 0) & 255)]!
        tone = identity.hair * (1 + 0.75 * strand) * (v < 22 ? 0.5 + v / 44 : 1)
        nx += 0.6 * strand
        gloss = 0.65 + 0.55 * strand
      }
      const length = 1 / Math.sqrt(nx * nx + ny * ny + nz * nz || 1)
      nx *= length
      ny *= length
      nz *= length
      const cell = cellRow + cellColumn[x]!
      const cx = cellShare[x]!
      const w00 = (1 - cx) * (1 - cy)
      const w10 = cx * (1 - cy)
      const w01 = (1 - cx) * cy
      const w11 = cx * cy
      const around = allAround[cell]! * w00 + allAround[cell + 1]! * w10 + allAround[cell + cells]! * w01 + allAround[cell + cells + 1]! * w11
      const open = keyOpen[cell]! * w00 + keyOpen[cell + 1]! * w10 + keyOpen[cell + cells]! * w01 + keyOpen[cell + cells + 1]! * w11
      const k = (nx * key[0] + ny * key[1] + nz * key[2] + WRAP) / (1 + WRAP)
      const f = (nx * fill[0] + ny * fill[1] + nz * fill[2] + WRAP) / (1 + WRAP)
      const h = nx * half[0] + ny * half[1] + nz * half[2]
      const direct = k > 0 ? light.keyStrength * k * (0.18 + 0.82 * open) : 0
      const soft = (f > 0 ? light.fillStrength * f : 0) + light.sky * (0.68 + 0.32 * ny) + light.ground * (0.5 - 0.5 * ny)
      if (material === EYE) {
        out[i] = eyeTone(u, v, h, direct, soft * (0.55 + 0.45 * around), input.eyes, noise)
        continue
      }
      if (material === MOUTH) {
        out[i] = mouthTone(u, v, h, direct, soft, noise)
        continue
      }
      const crease = 1 / (1 + GROOVE_SHADE * groove * 2.2)
      let light0 = tone * (direct * (0.65 + 0.35 * around) + soft * around) * crease
      if (h > 0 && gloss > 0) {
        const h4 = h * h * h * h
        const h16 = h4 * h4 * h4 * h4
        const edge = 1 - nz
        const shineHere = material === HAIR ? 0.16 * h16 : 0.035 * h4 * h4 + 0.055 * h16 * h4 + 0.03 * edge * edge
        light0 += gloss * shineHere * light.keyStrength * (0.25 + 0.75 * open) * around * (material === HAIR ? 0.35 + identity.hair : 1)
      }
      out[i] = light0
    }
  }
}
