import type { Identity } from '../identity'
import type { ActionUnit } from '../prototypes'
import type { Random } from '../random'
import { FURROWS } from './furrows'
import type { Furrow } from './furrows'
import { columnOf, createTexture, rowOf, TEXTURE_WIDTH, xOfColumn, yOfRow } from './texture'

/** Height of the skin that one unit folds, on one side of the face: a rectangle of texels (mm at full strength). */
export interface FoldPatch {
  readonly unit: ActionUnit
  /** -1 the subject's right (image left), 1 the subject's left, 0 both halves at once. */
  readonly side: -1 | 0 | 1
  readonly column: number
  readonly row: number
  readonly width: number
  readonly rows: number
  readonly height: Float32Array
}

/** A smooth path: Catmull and Rom's spline through the knots, as short straight pieces. */
function smoothPath(knots: readonly (readonly [number, number])[]): [number, number][] {
  const knot = (i: number): readonly [number, number] => knots[Math.max(0, Math.min(knots.length - 1, i))]!
  const path: [number, number][] = []
  for (let i = 0; i + 1 < knots.length; i++) {
    const [p0, p1, p2, p3] = [knot(i - 1), knot(i), knot(i + 1), knot(i + 2)]
    for (let s = 0; s < 4; s++) {
      const t = s / 4
      const blend = (k: 0 | 1): number =>
        0.5 * (2 * p1[k] + (p2[k] - p0[k]) * t + (2 * p0[k] - 5 * p1[k] + 4 * p2[k] - p3[k]) * t * t + (3 * p1[k] - p0[k] - 3 * p2[k] + p3[k]) * t ** 3)
      path.push([blend(0), blend(1)])
    }
  }
  path.push([...knot(knots.length - 1)] as [number, number])
  return path
}

/** Cross-section of a fold at distance `d`: a groove between two soft ridges. */
function foldProfile(d: number, width: number): number {
  const groove = Math.exp(-((d / width) ** 2))
  const ridge = Math.exp(-(((d - 1.9 * width) / (1.1 * width)) ** 2))
  return -groove + 0.38 * ridge
}

/** Height of one fold over the rectangle around it. */
function bakeFold(furrow: Furrow, mirror: 1 | -1, strength: number): Omit<FoldPatch, 'unit' | 'side'> {
  const path = smoothPath(furrow.path.map(([x, y]) => [x * mirror, y] as const))
  const reach = furrow.width * 3.6
  const column = Math.floor(columnOf(Math.min(...path.map((p) => p[0])) - reach))
  const row = Math.floor(rowOf(Math.min(...path.map((p) => p[1])) - reach))
  const width = Math.ceil(columnOf(Math.max(...path.map((p) => p[0])) + reach)) - column
  const rows = Math.ceil(rowOf(Math.max(...path.map((p) => p[1])) + reach)) - row
  const height = new Float32Array(width * rows)
  const pieces = path.length - 1
  const flat = Float64Array.from(path.flat())
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < width; c++) {
      const x = xOfColumn(column + c)
      const y = yOfRow(row + r)
      let nearest = Infinity
      let along = 0
      for (let i = 0; i < pieces; i++) {
        const ax = flat[2 * i]!
        const ay = flat[2 * i + 1]!
        const dx = flat[2 * i + 2]! - ax
        const dy = flat[2 * i + 3]! - ay
        const px = x - ax
        const py = y - ay
        const share = (px * dx + py * dy) / (dx * dx + dy * dy)
        const t = share < 0 ? 0 : share > 1 ? 1 : share
        const ox = px - t * dx
        const oy = py - t * dy
        const distance = ox * ox + oy * oy
        if (distance < nearest) {
          nearest = distance
          along = (i + t) / pieces
        }
      }
      const d = Math.sqrt(nearest)
      if (d < reach) height[r * width + c] = strength * furrow.depth * foldProfile(d, furrow.width) * Math.sin(Math.PI * (0.08 + 0.84 * along)) ** 0.7
    }
  }
  return { column, row, width, rows, height }
}

/** Adds `weight` times a patch to a texture. */
export function addPatch(texture: Float32Array, patch: Omit<FoldPatch, 'unit' | 'side'>, weight: number): void {
  for (let r = 0; r < patch.rows; r++) {
    const to = (patch.row + r) * TEXTURE_WIDTH + patch.column
    const from = r * patch.width
    for (let c = 0; c < patch.width; c++) texture[to + c]! += weight * patch.height[from + c]!
  }
}

/** A person's folds: those at rest in one texture, and a patch for every unit and side. */
export function bakeFolds(identity: Identity, random: Random): { rest: Float32Array; patches: FoldPatch[] } {
  const rest = createTexture()
  const patches: FoldPatch[] = []
  for (const furrow of FURROWS) {
    const shift = random.range(-1.2, 1.2)
    const moved: Furrow = { ...furrow, path: furrow.path.map(([x, y]) => [x, y + shift]), width: furrow.width * random.range(0.85, 1.2) }
    const crossesMidline = furrow.path[0]![0] < 0
    for (const mirror of crossesMidline ? ([1] as const) : ([1, -1] as const)) {
      const lines = furrow.unit === null ? identity.lines : 0.45 + 0.6 * identity.lines
      const patch = bakeFold(moved, mirror, lines * random.range(0.7, 1.15))
      if (furrow.unit === null) addPatch(rest, patch, 1)
      else patches.push({ unit: furrow.unit, side: crossesMidline ? 0 : mirror, ...patch })
    }
  }
  return { rest, patches }
}
