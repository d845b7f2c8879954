import type { Recipe } from './recipe'

/** How many epochs a final model trains where none are given. */
export interface FinalEpochs {
  readonly epochs: number
  /** True where they are the median of what folds chose by inner validation; else they are the recipe's. */
  readonly chosen: boolean
}

/**
 * The epochs of a final model, known before it starts and from no held-out fold: the median of the epochs that the folds of its cross-validation chose by inner
 * validation (of an even count the mean of the two in the middle, rounded), or the recipe's where nothing was chosen.
 *
 * @param byFold the chosen epoch of each fold that is done, in any order
 */
export function finalEpochs(recipe: Pick<Recipe, 'epochs' | 'innerValidation'>, byFold: readonly number[]): FinalEpochs {
  const sorted = [...byFold].sort((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  const upper = sorted[half]
  if (recipe.innerValidation?.choose !== 'epoch' || upper === undefined) return { epochs: recipe.epochs, chosen: false }
  return { epochs: sorted.length % 2 === 1 ? upper : Math.round(((sorted[half - 1] ?? upper) + upper) / 2), chosen: true }
}
