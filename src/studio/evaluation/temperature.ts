import type { EvaluationItem } from './items'
import { SMALLEST } from './probability-scores'

/** What a temperature is fitted on: softmaxes of subjects that neither trained the model nor judge it. */
export type TemperatureItem = Pick<EvaluationItem, 'probabilities' | 'truth'>

/** Inverse temperatures that are looked at. */
const COLDEST = 100
const HOTTEST = 0.01

/** The softmax of log-probabilities over a temperature: above 1 flattens, below 1 sharpens (Guo et al. 2017). */
export function atTemperature(probabilities: readonly number[], temperature: number): readonly number[] {
  const scaled = probabilities.map((p) => Math.log(Math.max(SMALLEST, p)) / temperature)
  const top = Math.max(...scaled)
  const raised = scaled.map((value) => Math.exp(value - top))
  const sum = raised.reduce((total, value) => total + value, 0)
  return raised.map((value) => value / sum)
}

/**
 * The temperature with the smallest mean NLL. A softmax is known up to a constant by its logarithms, so no logits are needed. In the inverse temperature
 * the NLL is convex; its slope is brought to zero by Newton steps inside a bracket that is halved where a step leaves it.
 *
 * @param items of inner subjects, never of the held-out ones that the result is judged on; at least one
 * @returns the temperature, and whether it is the bound 0.01 or 100: the NLL then falls on beyond it, as for items that are all right
 */
export function fitTemperature(items: readonly TemperatureItem[]): { readonly temperature: number; readonly bounded: boolean } {
  if (items.length === 0) throw new RangeError('a temperature of no items')
  const logs = items.map(({ probabilities, truth }) => ({ values: probabilities.map((p) => Math.log(Math.max(SMALLEST, p))), truth }))
  if (slope(logs, HOTTEST).first >= 0) return { temperature: 1 / HOTTEST, bounded: true }
  if (slope(logs, COLDEST).first <= 0) return { temperature: 1 / COLDEST, bounded: true }
  let [low, high, inverse] = [HOTTEST, COLDEST, 1]
  for (let step = 0; step < 200 && high - low > 1e-13 * high; step += 1) {
    const { first, second } = slope(logs, inverse)
    if (first < 0) low = inverse
    else high = inverse
    const newton = inverse - first / second
    if (Math.abs(newton - inverse) <= 1e-14 * inverse) break
    inverse = newton > low && newton < high ? newton : (low + high) / 2
  }
  return { temperature: 1 / inverse, bounded: false }
}

/** First and second derivative of the mean NLL by the inverse temperature: the mean log-probability under the scaled softmax minus the truth's, and its variance. */
function slope(logs: readonly { readonly values: readonly number[]; readonly truth: number }[], inverse: number): { readonly first: number; readonly second: number } {
  let first = 0
  let second = 0
  for (const { values, truth } of logs) {
    const top = Math.max(...values)
    let weight = 0
    let mean = 0
    let square = 0
    for (const value of values) {
      const share = Math.exp(inverse * (value - top))
      weight += share
      mean += share * (value - top)
      square += share * (value - top) ** 2
    }
    mean /= weight
    first += mean - ((values[truth] ?? top) - top)
    second += square / weight - mean ** 2
  }
  return { first: first / logs.length, second: second / logs.length }
}
