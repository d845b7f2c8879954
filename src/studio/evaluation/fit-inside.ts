import type { FoldTemperature } from '../../shared/domain/calibration'
import type { EvaluationItem } from './items'
import { atTemperature, fitTemperature, type TemperatureItem } from './temperature'

/** Softmaxes of inner subjects by fold: training subjects held out within it. Empty for a run without inner validation. */
export type InnerSoftmaxes = ReadonlyMap<number, readonly TemperatureItem[]>

export const NO_INNER: InnerSoftmaxes = new Map()

/** Why a run has no temperature: it could only be fitted on the images that judge it. */
const NONE = 'A temperature is fitted on inner subjects only, and this run has no softmaxes of such. A run with inner validation has them; one trained before they were stored gets them when its held-out subjects are judged again.'

/** Held-out items at their own fold's temperature, or why they have none. */
export type FittedInside =
  | { readonly folds: readonly FoldTemperature[]; readonly scale: (item: EvaluationItem) => readonly number[] }
  | { readonly missing: string }

/**
 * Fits one temperature a fold, on the fold's own inner subjects, which are in neither its training nor its judgement. One for all folds would be fitted on
 * subjects that other folds are judged by.
 */
export function fitInside(items: readonly EvaluationItem[], inner: InnerSoftmaxes): FittedInside {
  const judged = [...new Set(items.map((item) => item.fold))].sort((a, b) => a - b)
  const without = judged.filter((fold) => (inner.get(fold)?.length ?? 0) === 0)
  if (without.length === judged.length) return { missing: NONE }
  if (without.length > 0) return { missing: `A temperature needs the softmaxes of inner subjects of every judged fold; ${without.length === 1 ? 'fold' : 'folds'} ${without.join(', ')} ${without.length === 1 ? 'has' : 'have'} none stored. Judge the held-out subjects again to compute them.` }
  const folds = judged.map((fold): FoldTemperature => {
    const own = inner.get(fold) ?? []
    const { temperature, bounded } = fitTemperature(own)
    return { fold, value: temperature, bounded, n: own.length }
  })
  const temperatures = new Map(folds.map(({ fold, value }) => [fold, value]))
  return { folds, scale: (item) => atTemperature(item.probabilities, temperatures.get(item.fold) ?? 1) }
}

/** What the temperatures of a run's folds say in one sentence. */
export function temperatureSentence(folds: readonly FoldTemperature[]): string {
  const values = folds.map((one) => one.value)
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const range = folds.length === 1 ? low.toFixed(2) : `${low.toFixed(2)} to ${high.toFixed(2)} over ${folds.length} folds`
  const bounded = folds.filter((one) => one.bounded).length
  return `One a fold, fitted on its own inner subjects: ${range}. Above 1 flattens the probabilities, below 1 sharpens them; no answer changes.${bounded === 0 ? '' : ` ${bounded} ${bounded === 1 ? 'stands' : 'stand'} at a bound: the inner subjects alone do not determine ${bounded === 1 ? 'it' : 'them'}.`}`
}
