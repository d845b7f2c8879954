import type { Recipe } from '../../shared/domain/recipe'

/** What a step minimises and how: sum over images of class weight * cross-entropy / n, plus l2 * sum(kernel^2), by Adam. */
export interface Objective {
  readonly optimizer: Recipe['optimizer']
  readonly l2: number
  readonly labelSmoothing: number
  /** One number a class. */
  readonly classWeights: readonly number[]
}

/**
 * The objective of a fold. Balanced class weights, n / (classes * images of the class), are counted over the labels it trains on and no others;
 * a class without an image weighs nothing, for nothing asks for its weight.
 */
export function objectiveOf(recipe: Recipe, labels: readonly number[], classes: number): Objective {
  return { optimizer: recipe.optimizer, l2: recipe.l2, labelSmoothing: recipe.labelSmoothing, classWeights: classWeightsOf(recipe.classWeights, labels, classes) }
}

/** What a smoothed target holds at its own class and at each other one: the share `smoothing` is spread evenly over all (Szegedy et al. 2016, section 7). */
export function smoothedTarget(smoothing: number, classes: number): { readonly own: number; readonly other: number } {
  return { own: 1 - smoothing + smoothing / classes, other: smoothing / classes }
}

function classWeightsOf(weights: Recipe['classWeights'], labels: readonly number[], classes: number): readonly number[] {
  if (weights === 'none') return Array.from({ length: classes }, () => 1)
  if (weights !== 'balanced') return weights
  const counts = new Array<number>(classes).fill(0)
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1
  return counts.map((count) => (count === 0 ? 0 : labels.length / (classes * count)))
}
