import { CUSTOM_PRESET, type Recipe } from '../../shared/domain/recipe'
import { recipeDifferences } from '../../shared/domain/recipe-fields'
import type { Store } from '../store/store'
import { makeRecipe, PRESETS, type RecipeOverrides } from '../training/presets'
import { findPreset, ownPresets } from './preset-rows'

/**
 * The recipe a run is started with: the one given whole, else that of a preset; what is overridden comes on top. A whole recipe is called
 * after the preset that it claims, or any other, if it is that preset's but for what can be overridden; else it is `custom`.
 *
 * @throws StudioError `not-found` for a preset that is not there
 */
export function chooseRecipe(store: Store, input: { readonly preset: string; readonly recipe?: Recipe | undefined }, overrides: RecipeOverrides): Recipe {
  if (input.recipe === undefined) return makeRecipe(findPreset(store, input.preset), overrides)
  const recipe = makeRecipe(input.recipe, overrides)
  return { ...recipe, preset: nameOf(store, recipe) }
}

function nameOf(store: Store, recipe: Recipe): string {
  const presets = [...Object.values(PRESETS), ...ownPresets(store).map((own) => own.recipe)]
  const { epochs, trainer, preparation: { size } } = recipe
  const same = presets.filter((preset) => recipeDifferences(recipe, makeRecipe(preset, { epochs, trainer, size })).length === 0).map(({ preset }) => preset)
  return same.find((name) => name === recipe.preset) ?? same[0] ?? CUSTOM_PRESET
}
