/** A sum that has been computed: its parts, in any order, and where it lies. */
export interface KnownSum {
  readonly parts: readonly string[]
  readonly tensor: string
}

/** The largest known sum of some or all of `parts`, with what it leaves over; null where none is held. */
export function largestHeld(parts: readonly string[], known: readonly KnownSum[]): { readonly sum: KnownSum; readonly rest: readonly string[] } | null {
  return known.reduce<{ readonly sum: KnownSum; readonly rest: readonly string[] } | null>((best, sum) => {
    const rest = best === null || sum.parts.length > best.sum.parts.length ? without(parts, sum.parts) : null
    return rest === null ? best : { sum, rest }
  }, null)
}

/** What is left of a list without the given parts, each taken once; null where one is not in it. */
function without(list: readonly string[], parts: readonly string[]): readonly string[] | null {
  const left = [...list]
  for (const part of parts) {
    const place = left.indexOf(part)
    if (place < 0) return null
    left.splice(place, 1)
  }
  return left
}
