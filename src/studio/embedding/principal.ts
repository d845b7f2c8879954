/** Vectors iterated together: more than the two that are wanted, so that close variances part quickly. */
const BLOCK = 6
const MOST_STEPS = 1000
const TOLERANCE = 1e-12

/** Points on their two principal axes. */
export interface PrincipalMap {
  readonly points: readonly (readonly [number, number])[]
  /** Share of the variance on each axis; 0 where nothing varies. */
  readonly explained: readonly [number, number]
}

/**
 * Principal component analysis to two axes, by orthogonal iteration on the covariance. Signs are fixed: on each axis the coordinate largest in size is
 * positive. Nothing is scaled; axes without variance are 0.
 *
 * @param rows vectors of one width
 */
export function principalMap(rows: readonly (readonly number[])[]): PrincipalMap {
  const width = rows[0]?.length ?? 0
  const means = Array.from({ length: width }, (_, place) => rows.reduce((sum, row) => sum + (row[place] ?? 0), 0) / rows.length)
  const centred = rows.map((row) => Float64Array.from(row, (value, place) => value - (means[place] ?? 0)))
  const covariance = covarianceOf(centred, width)
  const total = covariance.reduce((sum, row, place) => sum + (row[place] ?? 0), 0)
  if (total <= 0) return { points: rows.map(() => [0, 0] as const), explained: [0, 0] }
  const axes = leadingAxes(covariance, width)
  const columns = axes.map((axis) => {
    const along = centred.map((row) => dot(row, axis))
    const largest = along.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0)
    return largest < 0 ? along.map((value) => -value) : along
  })
  const explained = (axis: Float64Array | undefined): number => (axis === undefined ? 0 : Math.min(1, Math.max(0, dot(axis, times(covariance, axis)) / total)))
  return { points: rows.map((_, place) => [columns[0]?.[place] ?? 0, columns[1]?.[place] ?? 0] as const), explained: [explained(axes[0]), explained(axes[1])] }
}

function covarianceOf(centred: readonly Float64Array[], width: number): readonly Float64Array[] {
  const covariance = Array.from({ length: width }, () => new Float64Array(width))
  for (const row of centred) {
    for (let a = 0; a < width; a += 1) {
      const into = covariance[a] as Float64Array
      const value = row[a] ?? 0
      for (let b = 0; b < width; b += 1) into[b] = (into[b] ?? 0) + (value * (row[b] ?? 0)) / centred.length
    }
  }
  return covariance
}

/** The two leading eigenvectors; the second may be missing in one dimension. */
function leadingAxes(matrix: readonly Float64Array[], width: number): readonly Float64Array[] {
  // a fixed start without symmetry, so that no axis is missed
  let block = orthonormal(Array.from({ length: Math.min(BLOCK, width) }, (_, column) => Float64Array.from({ length: width }, (_value, row) => Math.sin(1 + (row + 1) * (column + 1) * 1.618))))
  let before: readonly number[] = []
  for (let step = 0; step < MOST_STEPS; step += 1) {
    block = orthonormal(block.map((vector) => times(matrix, vector)))
    const values = block.slice(0, 2).map((vector) => dot(vector, times(matrix, vector)))
    if (values.every((value, place) => Math.abs(value - (before[place] ?? Infinity)) <= TOLERANCE * Math.abs(values[0] ?? 1)) && step > 20) break
    before = values
  }
  return block.slice(0, 2)
}

/** Gram and Schmidt, twice for the sake of digits; a vector that nothing is left of becomes zeros. */
function orthonormal(vectors: readonly Float64Array[]): Float64Array[] {
  const done: Float64Array[] = []
  for (const vector of vectors) {
    const own = vector.slice()
    const length = Math.sqrt(dot(own, own))
    for (let pass = 0; pass < 2; pass += 1) {
      for (const other of done) {
        const share = dot(own, other)
        for (let place = 0; place < own.length; place += 1) own[place] = (own[place] ?? 0) - share * (other[place] ?? 0)
      }
    }
    const left = Math.sqrt(dot(own, own))
    done.push(left > 1e-12 * length && left > 0 ? own.map((value) => value / left) : own.fill(0))
  }
  return done
}

function times(matrix: readonly Float64Array[], vector: Float64Array): Float64Array {
  return Float64Array.from(matrix, (row) => dot(row, vector))
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let place = 0; place < a.length; place += 1) sum += (a[place] ?? 0) * (b[place] ?? 0)
  return sum
}
