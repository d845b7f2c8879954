import type { Identity } from '../identity'
import type { ActionUnit } from '../prototypes'
import type { FaceGrid } from './face-grid'
import { JAW_DROP, MOVEMENT_FIELDS } from './movement'
import type { MovementField, Strength } from './movement'
import { drapeLids, lidVertices, neutralFace } from './neutral'
import type { NeutralFace } from './neutral'

/** Strength 0..1 of every active unit on the subject's right (image left) and left. */
export interface Expression {
  readonly right: ReadonlyMap<ActionUnit, number>
  readonly left: ReadonlyMap<ActionUnit, number>
}

/** One person's face that can be moved: resting shape and the displacements of this person's muscles. */
export interface FaceRig {
  readonly neutral: NeutralFace
  /** Writes the vertex positions of an expression (x, y, z triples, mm, head space) into `out`. */
  shape(expression: Expression, out: Float32Array): void
  /** How far the jaw has dropped at the chin (mm). */
  jawDrop(expression: Expression): number
}

interface SparseField {
  readonly field: MovementField
  readonly side: -1 | 1
  readonly vertices: Int32Array
  readonly offsets: Float32Array
}

/** Half width (mm) of the strip around the midline over which the two sides' strengths blend into each other. */
const MIDLINE_BLEND = 9

/** Share of a vertex at `x` that belongs to one side; the two sides sum to 1. */
function sideShare(x: number, side: -1 | 1): number {
  const t = Math.max(0, Math.min(1, 0.5 + (side * x) / (2 * MIDLINE_BLEND)))
  return t * t * (3 - 2 * t)
}

/** A field's displacements over the vertices it moves, for one side, scaled to the person. */
function sampleField(grid: FaceGrid, field: MovementField, side: -1 | 1, identity: Identity): SparseField {
  const vertices: number[] = []
  const offsets: number[] = []
  for (let i = 0; i < grid.vertexCount; i++) {
    const x = grid.x[i]!
    const share = sideShare(x, side)
    if (share === 0) continue
    const y = grid.y[i]!
    const [out, up, forward] = field.at(Math.abs(x), y, grid.side[i]!)
    if (Math.abs(out) + Math.abs(up) + Math.abs(forward) < 0.01) continue
    const outward = x === 0 ? 0 : Math.sign(x)
    vertices.push(i)
    offsets.push(outward * out * share * identity.faceWidth, up * share * (y < 0 ? identity.faceLength : 1), forward * share)
  }
  return { field, side, vertices: Int32Array.from(vertices), offsets: Float32Array.from(offsets) }
}

const strengthOf = (units: ReadonlyMap<ActionUnit, number>): Strength => (unit) => units.get(unit) ?? 0

/** Builds the rig of one person. */
export function buildFaceRig(grid: FaceGrid, identity: Identity): FaceRig {
  const neutral = neutralFace(grid, identity)
  const lids = lidVertices(grid)
  const fields = MOVEMENT_FIELDS.flatMap((field) => [sampleField(grid, field, -1, identity), sampleField(grid, field, 1, identity)])
  return {
    neutral,
    shape(expression, out) {
      out.set(neutral.positions)
      const right = strengthOf(expression.right)
      const left = strengthOf(expression.left)
      const both: Strength = (unit) => Math.min(right(unit), left(unit))
      for (const { field, side, vertices, offsets } of fields) {
        const weight = field.weight(side === -1 ? right : left, both)
        if (weight === 0) continue
        for (let k = 0; k < vertices.length; k++) {
          const at = vertices[k]! * 3
          out[at]! += weight * offsets[k * 3]!
          out[at + 1]! += weight * offsets[k * 3 + 1]!
          out[at + 2]! += weight * offsets[k * 3 + 2]!
        }
      }
      drapeLids(out, lids, neutral.eyeballs)
      for (const { vertex, of, slit, side } of grid.rims) {
        out[vertex * 3] = out[of * 3]! * (slit === 'mouth' ? 0.97 : 1)
        out[vertex * 3 + 1] = out[of * 3 + 1]! - side * (slit === 'mouth' ? 0.6 : 0.25)
        out[vertex * 3 + 2] = out[of * 3 + 2]! - (slit === 'mouth' ? 4.5 : 2)
      }
    },
    jawDrop(expression) {
      return JAW_DROP * Math.min(strengthOf(expression.right)(26), strengthOf(expression.left)(26)) * identity.faceLength
    },
  }
}
