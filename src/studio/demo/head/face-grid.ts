/**
 * The canonical face: a grid in millimetres around the point between the pupils, x to the image's right, y up, that wraps
 * around the head. Eyes and mouth are closed slits in it: along a slit every vertex exists twice, once for the skin above
 * and once for the skin below, so that lids and lips can part. It is the same for all people; identities bend it.
 */
export const EYE_INNER = 15.5
export const EYE_OUTER = 45.5
export const EYE_SLIT = -2
export const MOUTH_CORNER = 25
export const MOUTH_SLIT = -64
/** Canonical extent: half width around the head, lowest (under the chin) and highest (crown) row. */
export const HALF_WIDTH = 102
export const LOWEST = -160
export const HIGHEST = 154

/** Topology and canonical coordinates; `side` is +1 on an upper slit margin, -1 on a lower one, 0 elsewhere. */
export interface FaceGrid {
  readonly vertexCount: number
  readonly x: Float32Array
  readonly y: Float32Array
  readonly side: Int8Array
  readonly triangles: Uint32Array
  /** Margin vertices and the inward-rolled copies behind them that give lids and lips their thickness. */
  readonly rims: readonly { readonly vertex: number; readonly of: number; readonly slit: 'eye' | 'mouth'; readonly side: 1 | -1 }[]
  /** Nearest vertex on a slit margin. */
  marginVertex(slit: 'eye' | 'mouth', x: number, side: 1 | -1): number
  /** Three vertices and weights that carry any canonical point off the slits. */
  locate(x: number, y: number): { readonly vertices: readonly number[]; readonly weights: readonly number[] }
}

/** Positions from `from` to `to`, about `step` apart. */
function spread(from: number, to: number, step: number): number[] {
  const n = Math.max(1, Math.round((to - from) / step))
  return Array.from({ length: n }, (_, i) => from + ((to - from) * i) / n)
}

function gridColumns(): number[] {
  const half = [
    ...spread(0, EYE_INNER, 1.72), ...spread(EYE_INNER, MOUTH_CORNER, 1.9), ...spread(MOUTH_CORNER, EYE_OUTER, 2.05),
    ...spread(EYE_OUTER, 60, 2.9), ...spread(60, HALF_WIDTH, 4.6), HALF_WIDTH,
  ]
  return [...half.slice(1).reverse().map((x) => -x), ...half]
}

function gridRows(): number[] {
  return [
    ...spread(LOWEST, -118, 10), ...spread(-118, -82, 2.8), ...spread(-82, MOUTH_SLIT, 1.65), ...spread(MOUTH_SLIT, -48, 1.5),
    ...spread(-48, -30, 1.4), ...spread(-30, -14, 2.3), ...spread(-14, EYE_SLIT, 1.5), ...spread(EYE_SLIT, 12, 1.4),
    ...spread(12, 34, 2.4), ...spread(34, 78, 5), ...spread(78, HIGHEST, 12), HIGHEST,
  ]
}

const slitAt = (x: number, y: number): 'eye' | 'mouth' | null => {
  const across = Math.abs(x)
  if (y === EYE_SLIT && across > EYE_INNER && across < EYE_OUTER) return 'eye'
  if (y === MOUTH_SLIT && across < MOUTH_CORNER) return 'mouth'
  return null
}

/** Builds the grid; it never changes, so once is enough. */
export function buildFaceGrid(): FaceGrid {
  const columns = gridColumns()
  const rows = gridRows()
  const width = columns.length
  const xs: number[] = []
  const ys: number[] = []
  const sides: number[] = []
  const add = (x: number, y: number, side: number): number => {
    xs.push(x)
    ys.push(y)
    sides.push(side)
    return xs.length - 1
  }
  for (const y of rows) for (const x of columns) add(x, y, slitAt(x, y) === null ? 0 : 1)
  const lowerCopy = new Map<number, number>()
  for (let i = 0; i < width * rows.length; i++) {
    if (sides[i] === 1) lowerCopy.set(i, add(xs[i]!, ys[i]!, -1))
  }
  const triangles: number[] = []
  const quad = (a: number, b: number, c: number, d: number, flip: boolean): void => {
    if (flip) triangles.push(a, b, c, b, d, c)
    else triangles.push(a, b, d, a, d, c)
  }
  for (let r = 0; r + 1 < rows.length; r++) {
    for (let c = 0; c + 1 < width; c++) {
      const low = r * width + c
      const high = low + width
      quad(low, low + 1, lowerCopy.get(high) ?? high, lowerCopy.get(high + 1) ?? high + 1, columns[c]! < 0)
    }
  }
  const rims = addRims(columns, rows, width, lowerCopy, add, quad)
  const margins = { eye: rows.indexOf(EYE_SLIT), mouth: rows.indexOf(MOUTH_SLIT) }
  const cellOf = (values: readonly number[], value: number): number => {
    let i = 0
    while (i < values.length - 2 && values[i + 1]! <= value) i++
    return i
  }
  return {
    vertexCount: xs.length,
    x: Float32Array.from(xs),
    y: Float32Array.from(ys),
    side: Int8Array.from(sides),
    triangles: Uint32Array.from(triangles),
    rims,
    marginVertex(slit, x, side) {
      const row = margins[slit] * width
      let best = row
      for (let c = 0; c < width; c++) if (Math.abs(columns[c]! - x) < Math.abs(xs[best]! - x)) best = row + c
      return side === -1 ? (lowerCopy.get(best) ?? best) : best
    },
    locate(x, y) {
      const c = cellOf(columns, x)
      const r = cellOf(rows, y)
      const u = (x - columns[c]!) / (columns[c + 1]! - columns[c]!)
      const v = (y - rows[r]!) / (rows[r + 1]! - rows[r]!)
      const low = r * width + c
      const high = low + width
      return {
        vertices: [low, low + 1, lowerCopy.get(high) ?? high, lowerCopy.get(high + 1) ?? high + 1],
        weights: [(1 - u) * (1 - v), u * (1 - v), (1 - u) * v, u * v],
      }
    },
  }
}

type AddVertex = (x: number, y: number, side: number) => number
type AddQuad = (a: number, b: number, c: number, d: number, flip: boolean) => void

/** Rolls every slit margin inwards by one strip of faces, corners included, so that no edge looks like paper. */
function addRims(columns: readonly number[], rows: readonly number[], width: number, lowerCopy: ReadonlyMap<number, number>, add: AddVertex, quad: AddQuad): FaceGrid['rims'] {
  const rims: { vertex: number; of: number; slit: 'eye' | 'mouth'; side: 1 | -1 }[] = []
  for (const [slit, y, from, to] of [
    ['mouth', MOUTH_SLIT, -MOUTH_CORNER, MOUTH_CORNER], ['eye', EYE_SLIT, EYE_INNER, EYE_OUTER], ['eye', EYE_SLIT, -EYE_OUTER, -EYE_INNER],
  ] as const) {
    const row = rows.indexOf(y) * width
    for (const side of [1, -1] as const) {
      let lastOuter = -1
      let lastInner = -1
      for (let c = columns.indexOf(from); c <= columns.indexOf(to); c++) {
        const upper = row + c
        const of = side === 1 ? upper : (lowerCopy.get(upper) ?? upper)
        const vertex = add(columns[c]!, y, side)
        rims.push({ vertex, of, slit, side })
        if (lastOuter >= 0) {
          if (side === 1) quad(lastInner, vertex, lastOuter, of, false)
          else quad(lastOuter, of, lastInner, vertex, false)
        }
        lastOuter = of
        lastInner = vertex
      }
    }
  }
  return rims
}
