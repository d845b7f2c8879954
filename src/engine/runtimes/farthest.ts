/** The largest distance of two lists, number by number; NaN where a number is missing or none. */
export function farthest(a: Float32Array, b: Float32Array): number {
  return a.length === b.length ? b.reduce((largest, value, place) => Math.max(largest, Math.abs(value - (a[place] ?? Number.NaN))), 0) : Number.NaN
}
