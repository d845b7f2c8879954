import { bump, clamp, mix, smoothstep } from '../curves'
import type { ActionUnit } from '../prototypes'
import { EYE_SLIT, MOUTH_CORNER, MOUTH_SLIT } from './face-grid'
import { alongEye, lidFollow, lowerLidProfile, upperLidProfile } from './neutral'

/** Strength 0..1 (E) of action units on one side of the face. */
export type Strength = (unit: ActionUnit) => number

/** One displacement field. `at` gives (outwards, up, forwards) in mm for one half of the face at full weight. */
export interface MovementField {
  readonly name: string
  /** Weight from the side's own strengths; `both` is the weaker side, for what needs the two together. */
  weight(side: Strength, both: Strength): number
  /** `x` is the canonical distance from the midline, `copy` is -1 on the lower margin of a slit. */
  at(x: number, y: number, copy: number): readonly [number, number, number]
}

/** How far the chin goes down at AU 26's full strength (mm). */
export const JAW_DROP = 27

const NONE: readonly [number, number, number] = [0, 0, 0]

const single = (unit: ActionUnit) => (side: Strength): number => side(unit)

/** Which side of a slit a canonical height is on; the slit's own vertices exist once a side. */
const isAbove = (y: number, slit: number, copy: number): boolean => y > slit || (y === slit && copy !== -1)

/** Movement of a lid margin by `millimetres` (up positive) that the skin beside it follows. */
function upperLid(x: number, y: number, copy: number, millimetres: number): number {
  const d = y - EYE_SLIT
  return isAbove(y, EYE_SLIT, copy) && d < 16 ? millimetres * upperLidProfile(alongEye(x)) * lidFollow(d, 15) : 0
}
function lowerLid(x: number, y: number, copy: number, millimetres: number): number {
  const d = EYE_SLIT - y
  return !isAbove(y, EYE_SLIT, copy) && d < 14 ? millimetres * lowerLidProfile(alongEye(x)) * lidFollow(d, 14) : 0
}

/** Share of the jaw's drop that a point takes: all of it at the chin, part of it at the mouth's corners, none at the temples. */
function jawShare(x: number, y: number, copy: number): number {
  const lateral = 1 - smoothstep(34, 72, x)
  const t = clamp(x / MOUTH_CORNER, 0, 1)
  const corner = 0.46
  if (isAbove(y, MOUTH_SLIT, copy)) return (x < MOUTH_CORNER ? corner * t ** 2.4 : corner) * Math.exp(-(((y - MOUTH_SLIT) / 13) ** 2)) * lateral
  const margin = mix(corner, 1, Math.sqrt(Math.max(0, 1 - t * t)) ** 0.9)
  return mix(margin, 1, smoothstep(MOUTH_SLIT, -88, y)) * lateral
}

/**
 * The displacement fields of the action units, our own construction from the muscles' lines of pull as FACS describes
 * them. Some units need two fields because another unit changes them: the corrugator lowers the brow unless the inner
 * frontalis holds it up, and a smile parts the lips only when both corners are pulled.
 */
export const MOVEMENT_FIELDS: readonly MovementField[] = [
  {
    name: '1 inner brow raiser', weight: single(1),
    at: (x, y, copy) => {
      const lift = 9.5 * bump(x, y, 10, 24, 11, y > 24 ? 17 : 10)
      return [0, lift + upperLid(x, y, copy, 0.8), 0]
    },
  },
  {
    name: '2 outer brow raiser', weight: single(2),
    at: (x, y) => [0, 9 * bump(x, y, 40, 24, 14, y > 24 ? 18 : 10), 0],
  },
  {
    name: '4 brow drawn together', weight: single(4),
    at: (x, y) => {
      const pull = bump(x, y, 15, 20, 11, 9)
      return [-4.6 * pull * smoothstep(0, 8, x), 0, 2.4 * bump(x, y, 7, 18, 5, 8)]
    },
  },
  {
    name: '4 brow lowered', weight: (side) => side(4) * (1 - 0.95 * side(1)),
    at: (x, y, copy) => {
      const drop = -8.4 * bump(x, y, 12, 22, 14, y > 22 ? 15 : 8) - 3 * bump(x, y, 36, 22, 14, 9)
      return [0, drop + upperLid(x, y, copy, -1), 1.2 * bump(x, y, 20, 12, 14, 5)]
    },
  },
  {
    name: '1+4 oblique brow', weight: (side) => side(4) * side(1),
    at: (x, y, copy) => {
      const t = smoothstep(14, 44, x)
      return [0, 2.5 * bump(x, y, 9, 22, 8, 10) - 4 * bump(x, y, 42, 22, 13, 12) * t + upperLid(x, y, copy, -1.6 * t), 0]
    },
  },
  { name: '5 upper lid raiser', weight: single(5), at: (x, y, copy) => [0, upperLid(x, y, copy, 3.4), 0] },
  {
    name: '6 cheek raiser', weight: single(6),
    at: (x, y, copy) => {
      const cheek = bump(x, y, 38, -24, 15, 10)
      const outer = bump(x, y, 50, 2, 8, 12)
      return [-1.5 * outer, 5.5 * cheek - 2 * outer * (y > 0 ? 1 : -0.5) + lowerLid(x, y, copy, 2.1) + upperLid(x, y, copy, -1), 4.5 * cheek]
    },
  },
  {
    name: '7 lid tightener', weight: single(7),
    at: (x, y, copy) => [0, lowerLid(x, y, copy, 2.5) + upperLid(x, y, copy, -1.4), 0.8 * bump(x, y, 30, -8, 13, 3.5)],
  },
  {
    name: '9 nose wrinkler', weight: single(9),
    at: (x, y, copy) => {
      const wing = bump(x, y, 13, -36, 8, 8)
      const cheek = bump(x, y, 25, -20, 12, 10)
      const lip = isAbove(y, MOUTH_SLIT, copy) ? bump(x, y, 11, -60, 14, 10) : 0
      const brow = bump(x, y, 10, 19, 13, 9)
      const lids = lowerLid(x, y, copy, 2.8) + upperLid(x, y, copy, -2.8)
      return [
        -0.5 * brow * smoothstep(0, 8, x) + 1.2 * wing,
        5.5 * wing + 5 * cheek + 6.5 * lip - 3.4 * brow + 3 * bump(x, y, 0, -32, 8, 10) + lids,
        3.2 * cheek + 1.8 * bump(x, y, 9, -6, 4, 7) + 1.2 * lip,
      ]
    },
  },
  {
    name: '12 lip corner puller', weight: single(12),
    at: (x, y) => {
      const corner = bump(x, y, 27, -63, 11, 11)
      const cheek = bump(x, y, 37, -40, 12, 11)
      return [9.5 * corner + 2 * cheek, 10 * corner + 4 * cheek, 5 * cheek - 4.5 * corner]
    },
  },
  {
    name: '12 lips parted by a smile', weight: (_, both) => both(12),
    at: (x, y, copy) => {
      const open = Math.max(0, 1 - (x / MOUTH_CORNER) ** 2) ** 0.8
      if (isAbove(y, MOUTH_SLIT, copy)) return [0, 3.6 * open * Math.exp(-(((y - MOUTH_SLIT) / 9) ** 2)), -0.8 * open * bump(x, y, 0, -60, 16, 6)]
      return [0, -5 * open * Math.exp(-(((y - MOUTH_SLIT) / 22) ** 2)), -0.8 * open * bump(x, y, 0, -69, 16, 6)]
    },
  },
  {
    name: '14 dimpler', weight: single(14),
    at: (x, y) => {
      const corner = bump(x, y, 26, -64, 7, 7)
      return [2 * corner, 2.2 * corner, -4.2 * corner + 3 * bump(x, y, 38, -60, 5, 9)]
    },
  },
  {
    name: '15 lip corner depressor', weight: single(15),
    at: (x, y) => {
      const corner = bump(x, y, 26, -66, 9.5, 9)
      return [1.5 * corner, -9 * corner + 1.4 * bump(x, y, 0, -62, 10, 6), 2 * bump(x, y, 33, -78, 6, 7)]
    },
  },
  {
    name: '16 lower lip depressor', weight: single(16),
    at: (x, y, copy) => {
      if (isAbove(y, MOUTH_SLIT, copy)) return NONE
      const open = Math.max(0, 1 - (x / (MOUTH_CORNER - 1)) ** 2) ** 0.7
      const lip = open * Math.exp(-(((y - MOUTH_SLIT) / 17) ** 2))
      return [lip, -5.6 * lip, 1.4 * lip]
    },
  },
  {
    name: '17 chin raiser', weight: single(17),
    at: (x, y) => {
      const chin = bump(x, y, 0, -88, 15, 10)
      const lips = bump(x, y, 0, -66, 14, 8)
      return [0, 5.5 * chin + 2.8 * lips - 2 * bump(x, y, 26, -66, 7, 6), 2 * chin + 1.2 * lips]
    },
  },
  {
    name: '20 lip stretcher', weight: single(20),
    at: (x, y) => {
      const corner = bump(x, y, 27, -67, 12, 14)
      return [10 * corner, -2.6 * corner, -3.5 * corner]
    },
  },
  {
    name: '23 lip tightener', weight: single(23),
    at: (x, y, copy) => {
      const corner = bump(x, y, 25, -64, 9, 8)
      const upper = isAbove(y, MOUTH_SLIT, copy) ? bump(x, y, 0, -57.5, 15, 4) : 0
      const lower = isAbove(y, MOUTH_SLIT, copy) ? 0 : bump(x, y, 0, -72, 14, 5)
      const around = bump(x, y, 0, -50, 16, 4) + bump(x, y, 0, -82, 15, 4.5)
      return [-4.5 * corner, -3.6 * upper + 4.4 * lower, -1.8 * (upper + lower) + 1.5 * around]
    },
  },
  {
    name: '26 jaw drop', weight: single(26),
    at: (x, y, copy) => {
      const share = jawShare(x, y, copy)
      const corner = bump(x, y, 25, -66, 9, 16)
      const lift = isAbove(y, MOUTH_SLIT, copy) ? 1.6 * bump(x, y, 0, -60, 14, 8) : 0
      return [-4.6 * corner, -JAW_DROP * share + lift, -5 * share]
    },
  },
]
