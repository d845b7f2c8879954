import type { Interval } from '../../shared/domain/common'
import { randomStream } from '../random'
import { quantile, RESAMPLES } from './bootstrap'
import { predictedClass, type EvaluationItem } from './items'

/**
 * 95 % percentile interval of the macro-F1 by resampling whole subjects, as `clusterBootstrap` does for an accuracy. In a resample too it is the mean over the
 * classes that occur in it. null for fewer than two subjects.
 *
 * @param bySubject the items of each subject, in an order that does not depend on chance
 * @param classes how many
 * @param seed fixes the resamples
 */
export function macroF1Interval(bySubject: readonly (readonly EvaluationItem[])[], classes: number, seed: number, resamples = RESAMPLES): Interval | null {
  const counts = bySubject.filter((own) => own.length > 0).map((own) => countsOf(own, classes))
  if (counts.length < 2) return null
  const random = randomStream(seed, 'macro-f1-bootstrap', counts.length)
  const means = new Float64Array(resamples)
  const sums = new Float64Array(3 * classes)
  for (let resample = 0; resample < resamples; resample += 1) {
    sums.fill(0)
    for (let draw = 0; draw < counts.length; draw += 1) {
      const own = counts[random.below(counts.length)] as Float64Array
      for (let place = 0; place < sums.length; place += 1) sums[place] = (sums[place] ?? 0) + (own[place] ?? 0)
    }
    means[resample] = macroF1Of(sums, classes)
  }
  means.sort()
  return { low: quantile(means, 0.025), high: quantile(means, 0.975) }
}

/** Of each class, one after the other: right answers, images that show it, images named so. */
function countsOf(items: readonly EvaluationItem[], classes: number): Float64Array {
  const counts = new Float64Array(3 * classes)
  const count = (label: number, part: 0 | 1 | 2): void => { counts[3 * label + part] = (counts[3 * label + part] ?? 0) + 1 }
  for (const item of items) {
    const predicted = predictedClass(item.probabilities)
    count(item.truth, 1)
    count(predicted, 2)
    if (predicted === item.truth) count(predicted, 0)
  }
  return counts
}

function macroF1Of(sums: Float64Array, classes: number): number {
  let total = 0
  let present = 0
  for (let label = 0; label < classes; label += 1) {
    const [hits, n, named] = [sums[3 * label] ?? 0, sums[3 * label + 1] ?? 0, sums[3 * label + 2] ?? 0]
    if (n === 0) continue
    present += 1
    total += (2 * hits) / (n + named)
  }
  return total / present
}
