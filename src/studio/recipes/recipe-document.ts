import { recipeDocumentSchema, type RecipeDocument } from '../../shared/domain/presets'
import type { Recipe } from '../../shared/domain/recipe'
import { asSentence, recipeFaults } from '../../shared/domain/recipe-faults'
import { StudioError } from '../../shared/errors'

/**
 * A recipe from the text of its file, checked whole.
 *
 * @throws StudioError `recipe-malformed`; the sentence names the field
 */
export function parseRecipeDocument(text: string): RecipeDocument {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (cause) {
    throw malformed(`it is not JSON (${(cause instanceof Error ? cause.message : String(cause)).slice(0, 200)})`)
  }
  const parsed = recipeDocumentSchema.safeParse(json)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw malformed(`${place(issue?.path ?? [])}: ${issue?.message ?? 'it has the wrong form'}`)
  }
  requireSound(parsed.data.recipe, null, 'recipe.')
  return parsed.data
}

/**
 * Refuses a recipe whose fields do not go together.
 *
 * @param classes how many classes are trained, where that is known
 * @param prefix what comes before a field's name where the recipe is part of something
 * @throws StudioError `recipe-malformed`; the sentence names the field
 */
export function requireSound(recipe: Recipe, classes: number | null, prefix = ''): void {
  const [fault] = recipeFaults(recipe, classes)
  if (fault !== undefined) throw malformed(`field "${prefix}${fault.path}": ${fault.message}`)
}

function place(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'the document' : `field "${path.map(String).join('.').slice(0, 120)}"`
}

function malformed(what: string): StudioError {
  return new StudioError('recipe-malformed', asSentence(`the recipe cannot be used: ${what}`), 'Correct that field; `nano-studio presets show paper --json` prints a whole recipe.')
}
