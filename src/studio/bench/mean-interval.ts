/** Two-sided 97.5 % points of Student's t for 1 to 19 degrees of freedom (Fisher & Yates tables; checked against SciPy). */
const T_975 = [
  12.706205, 4.302653, 3.182446, 2.776445, 2.570582, 2.446912, 2.364624, 2.306004, 2.262157, 2.228139,
  2.200985, 2.178813, 2.160369, 2.144787, 2.131450, 2.119905, 2.109816, 2.100922, 2.093024,
] as const

/** Mean of repeats with its 95 % t interval, mean +- t(0.975, n-1) s / sqrt(n); one repeat has no interval but itself. At most 20 values. */
export function meanInterval(values: readonly number[]): { readonly mean: number; readonly low: number; readonly high: number } {
  const n = values.length
  if (n === 0 || n > 20) throw new RangeError(`an interval of ${n} repeats`)
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  if (n === 1) return { mean, low: mean, high: mean }
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1)
  const half = (T_975[n - 2] ?? 0) * Math.sqrt(variance / n)
  return { mean, low: mean - half, high: mean + half }
}
