import type { PresetView, RecipeDocument } from '../../../shared/domain/presets'
import type { Recipe } from '../../../shared/domain/recipe'
import { fileNameOf } from '../../ui/csv'
import { saveFile } from '../../ui/export'

/** A recipe as the text of its file. */
export function recipeText(title: string, summary: string, recipe: Recipe): string {
  const document: RecipeDocument = { format: 'emotionnet-recipe/1', title, summary, recipe }
  return `${JSON.stringify(document, null, 2)}\n`
}

/** Hands a recipe to the user as a file called after its title. */
export function exportRecipe(preset: Pick<PresetView, 'title' | 'summary'>, recipe: Recipe): void {
  saveFile(`${fileNameOf(preset.title)}.json`, 'application/json', recipeText(preset.title, preset.summary, recipe))
}
