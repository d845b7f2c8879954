/**
 * p values adjusted for how many they are, so that the chance of any false finding stays below the level (Holm 1979): the i-th smallest of m is multiplied by
 * m - i + 1, never below an adjusted smaller one, never above 1. In the order given; what is null was not tested and does not count.
 */
export function holm(values: readonly (number | null)[]): readonly (number | null)[] {
  const tested = values.flatMap((p, place) => (p === null ? [] : [{ p, place }])).sort((a, b) => a.p - b.p)
  const adjusted: (number | null)[] = values.map(() => null)
  let largest = 0
  tested.forEach(({ p, place }, rank) => {
    largest = Math.max(largest, Math.min(1, p * (tested.length - rank)))
    adjusted[place] = largest
  })
  return adjusted
}
