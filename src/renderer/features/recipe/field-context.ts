import { createContext, useContext } from 'react'
import type { FoldSet } from '../../../shared/domain/folds'
import type { NetworkView } from '../../../shared/domain/networks'
import type { Recipe } from '../../../shared/domain/recipe'
import type { RecipeFault } from '../../../shared/domain/recipe-faults'
import type { RecipeDifference } from '../../../shared/domain/recipe-fields'

/** What every field of the editor works on. */
export interface RecipeFields {
  readonly recipe: Recipe
  /** What it trains, and on which folds. */
  readonly network: NetworkView | undefined
  readonly foldSet: FoldSet
  /** The preset that stands for the paper. */
  readonly paper: Recipe
  readonly faults: readonly RecipeFault[]
  /** Where the recipe differs from the paper's preset. */
  readonly differences: readonly RecipeDifference[]
  readonly change: (changes: Partial<Recipe>) => void
}

const FieldContext = createContext<RecipeFields | null>(null)
export const RecipeFieldsProvider = FieldContext.Provider

export function useRecipeFields(): RecipeFields {
  const fields = useContext(FieldContext)
  if (fields === null) throw new Error('A field of a recipe stands outside its editor.')
  return fields
}

/** What is wrong at a field, and what the paper's preset has there where it differs; null for neither. */
export function useField(path: string): { readonly fault: string | null; readonly paper: string | null } {
  const { faults, differences } = useRecipeFields()
  return {
    fault: faults.find((fault) => fault.path === path)?.message ?? null,
    paper: differences.find((row) => row.path === path)?.other ?? null,
  }
}
