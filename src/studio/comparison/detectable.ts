import type { ClusterSum } from '../evaluation/bootstrap'
import { tQuantile } from '../evaluation/student-t'

/**
 * The smallest true difference that a comparison on these many subjects finds in 80 % of such studies at the 5 % level, as a share:
 * (t(0.975) + t(0.8)) standard errors with n - 1 degrees of freedom (Bloom 1995). The standard error is that of a ratio over clusters,
 * sqrt(n / (n - 1) * sum of (d_s - difference * m_s)^2) / sum of m_s, for the difference d_s of right answers and the items m_s of each of n subjects
 * (Cochran 1977, section 6.3). It is computed from these two runs: others that agree less on single items need a larger difference.
 *
 * @returns null for fewer than two subjects, and for runs that never differ
 */
export function detectableDifference(subjects: readonly ClusterSum[]): number | null {
  const counted = subjects.filter((subject) => subject.n > 0)
  const n = counted.length
  if (n < 2) return null
  const items = counted.reduce((sum, subject) => sum + subject.n, 0)
  const difference = counted.reduce((sum, subject) => sum + subject.sum, 0) / items
  const squares = counted.reduce((sum, subject) => sum + (subject.sum - difference * subject.n) ** 2, 0)
  const error = Math.sqrt((n / (n - 1)) * squares) / items
  return error === 0 ? null : (tQuantile(0.975, n - 1) + tQuantile(0.8, n - 1)) * error
}
