import type { Recipe } from '../../../shared/domain/recipe'

/** The change that gives one field of a recipe the other recipe's value; a field within a group leaves the rest of the group as it is. */
export function paperValue(recipe: Recipe, paper: Recipe, path: string): Partial<Recipe> {
  const [group, name] = path.split('.') as [keyof Recipe, string | undefined]
  if (name === undefined) return { [group]: paper[group] }
  return { [group]: { ...(recipe[group] as object), [name]: (paper[group] as unknown as Readonly<Record<string, unknown>>)[name] } }
}
