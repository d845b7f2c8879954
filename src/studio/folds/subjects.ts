/**
 * Order of subject ids by their numbers, so that S2 stands before S10; ids without a number follow in plain text order.
 * Never the order of a folder or a database. Equal numbers (S005, P005) fall back to text, so that the order is total.
 */
export function compareSubjects(a: string, b: string): number {
  const numberA = firstNumber(a)
  const numberB = firstNumber(b)
  if (numberA !== numberB) return numberA < numberB ? -1 : 1
  return a < b ? -1 : a > b ? 1 : 0
}

/** Ids sorted by {@link compareSubjects}, each once. */
export function sortSubjects(ids: Iterable<string>): readonly string[] {
  return [...new Set(ids)].sort(compareSubjects)
}

function firstNumber(id: string): number {
  const digits = /\d+/.exec(id)
  return digits === null ? Number.POSITIVE_INFINITY : Number(digits[0])
}
