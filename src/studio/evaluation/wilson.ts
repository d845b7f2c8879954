import type { Interval } from '../../shared/domain/common'

/** The normal quantile of a two-sided 95 % interval. */
const Z95 = 1.959963984540054

/**
 * Wilson's score interval of a share, 95 % (Wilson 1927). It takes the observations as independent, which frames of one sequence and sequences of
 * one subject are not: use it within a subject, and the bootstrap over subjects for a whole run.
 *
 * @throws RangeError unless 0 <= correct <= n and n >= 1
 */
export function wilsonInterval(correct: number, n: number): Interval {
  if (!(n >= 1 && correct >= 0 && correct <= n)) throw new RangeError(`${correct} of ${n} is no share`)
  const share = correct / n
  const z2 = Z95 * Z95
  const middle = (share + z2 / (2 * n)) / (1 + z2 / n)
  const half = (Z95 / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n))
  return { low: correct === 0 ? 0 : Math.max(0, middle - half), high: correct === n ? 1 : Math.min(1, middle + half) }
}
