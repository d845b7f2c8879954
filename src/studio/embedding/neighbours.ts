/** A picture found near another. */
export interface Near {
  /** Its place among the rows. */
  readonly place: number
  /** 1 - cosine: 0 for the same direction, 2 for the opposite. */
  readonly distance: number
}

/** 1 - cosine of two vectors; 1 where one of them is zero, which has no direction. */
export function cosineDistance(a: readonly number[], b: readonly number[]): number {
  let [ab, aa, bb] = [0, 0, 0]
  a.forEach((value, place) => {
    const other = b[place] ?? 0
    ab += value * other
    aa += value * value
    bb += other * other
  })
  return aa === 0 || bb === 0 ? 1 : Math.min(2, Math.max(0, 1 - ab / Math.sqrt(aa * bb)))
}

/**
 * The rows nearest to one of them, nearest first, equals in row order. Of each group only its nearest row counts, and of the row's own group none: frames of a
 * sequence are near each other by making.
 */
export function nearestTo(rows: readonly (readonly number[])[], place: number, limit: number, groupOf: (place: number) => unknown): readonly Near[] {
  const own = rows[place] ?? []
  const seen = new Set([groupOf(place)])
  return rows.map((row, index) => ({ place: index, distance: cosineDistance(own, row) })).sort((a, b) => a.distance - b.distance || a.place - b.place)
    .filter((near) => {
      const group = groupOf(near.place)
      return !seen.has(group) && seen.add(group)
    })
    .slice(0, limit)
}
