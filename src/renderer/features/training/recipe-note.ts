import type { PresetView } from '../../../shared/domain/presets'
import { recipeDifferences, type RecipeDifference } from '../../../shared/domain/recipe-fields'

/** Where a form's choice leaves the paper's preset, in words: the preset's own differences, and the epochs where they are overridden. */
export function differencesOfForm(preset: PresetView, paper: PresetView | undefined, epochs: number | null): readonly RecipeDifference[] {
  if (paper === undefined) return []
  const own = recipeDifferences(preset.recipe, paper.recipe)
  if (epochs === null || epochs === preset.recipe.epochs) return own
  const others = own.filter((row) => row.field !== 'Epochs' && row.field !== 'Learning rate')
  if (epochs === paper.recipe.epochs) return others
  return [
    { path: 'epochs', field: 'Epochs', value: String(epochs), other: String(paper.recipe.epochs) },
    { path: 'learningRate', field: 'Learning rate', value: `the published steps, each at the same share of ${epochs} epochs`, other: recipeRate(paper) },
    ...others,
  ]
}

function recipeRate(paper: PresetView): string {
  return `steps at epochs ${paper.recipe.learningRate.steps.map((step) => step.from + 1).join(', ')}`
}
