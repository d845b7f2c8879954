import type { EvaluationItem } from './items'

/** Probabilities below this count as this much, so that one certain error has a finite price: the spacing of doubles at 1, as scikit-learn's log_loss has it. */
export const SMALLEST = 2 ** -52

/** -ln of the probability given to the truth, nats. */
export function logLoss({ probabilities, truth }: Pick<EvaluationItem, 'probabilities' | 'truth'>): number {
  return Math.log(1 / Math.max(SMALLEST, probabilities[truth] ?? 0))
}

/** Sum over all classes of (p - [class is the truth])^2: 0 for certainty in the truth, 2 for certainty in another class (Brier 1950). */
export function brierScore({ probabilities, truth }: Pick<EvaluationItem, 'probabilities' | 'truth'>): number {
  return probabilities.reduce((sum, p, label) => sum + (p - (label === truth ? 1 : 0)) ** 2, 0)
}
