import type { Recipe } from '../../../shared/domain/recipe'
import { RECIPE_FIELDS } from '../../../shared/domain/recipe-fields'

/** A part of the editor that folds. */
export interface RecipeSection {
  readonly id: 'rate' | 'loss' | 'pictures' | 'course'
  readonly title: string
  /** Places of the recipe that it edits. */
  readonly covers: RegExp
  /** The fields its head sums up while it is folded. */
  readonly told: readonly string[]
}

export const RECIPE_SECTIONS: readonly RecipeSection[] = [
  { id: 'rate', title: 'Learning rate', covers: /^learningRate/, told: ['learningRate.base', 'learningRate.steps'] },
  { id: 'loss', title: 'Optimiser and loss', covers: /^(optimizer|l2|labelSmoothing|classWeights)/, told: ['l2', 'labelSmoothing', 'classWeights'] },
  { id: 'pictures', title: 'Pictures', covers: /^(augmentation|preparation)/, told: ['augmentation.rotationDegrees', 'augmentation.widthShift', 'augmentation.zoom', 'augmentation.horizontalFlip', 'preparation.cropInterOcular'] },
  { id: 'course', title: 'Start and end', covers: /^(initialisation|trainer|innerValidation)/, told: ['initialisation', 'trainer', 'innerValidation'] },
]

/** `Rotation ± 8° · Zoom ± 8 %`: what a folded section holds. Only for a recipe without a fault. */
export function sectionSummary(section: RecipeSection, recipe: Recipe): string {
  return RECIPE_FIELDS.filter((field) => section.told.includes(field.path)).map((field) => `${field.label} ${field.text(recipe)}`).join(' · ')
}
