import { recipeSchema, type Recipe } from './recipe'

/** What is wrong with one field of a recipe. */
export interface RecipeFault {
  /** Its place, as `learningRate.steps.1.from`. */
  readonly path: string
  /** A full sentence. */
  readonly message: string
}

/**
 * Everything that is wrong with a recipe, each at its field; empty where it can be trained. First what each field must be, then, once all are,
 * what they must be together.
 *
 * @param classes how many classes are trained, where that is known
 */
export function recipeFaults(recipe: Recipe, classes: number | null = null): readonly RecipeFault[] {
  const parsed = recipeSchema.safeParse(recipe)
  if (!parsed.success) return parsed.error.issues.map((issue) => ({ path: issue.path.map(String).join('.'), message: asSentence(issue.message) }))
  return [...scheduleFaults(recipe), ...weightFaults(recipe, classes), ...innerFaults(recipe)]
}

/** `expected a number` -> `Expected a number.` */
export function asSentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${words.endsWith('.') ? '' : '.'}`
}

function scheduleFaults({ epochs, learningRate: { steps } }: Recipe): readonly RecipeFault[] {
  return steps.flatMap((step, index) => {
    const path = `learningRate.steps.${index}.from`
    const before = steps[index - 1]
    if (before !== undefined && step.from <= before.from) return [{ path, message: `Expected an epoch after ${before.from + 1}, where the step before begins.` }]
    return step.from < epochs ? [] : [{ path, message: `This step would begin in epoch ${step.from + 1}; the training ends after ${epochs}.` }]
  })
}

function weightFaults({ classWeights }: Recipe, classes: number | null): readonly RecipeFault[] {
  if (typeof classWeights === 'string' || classes === null || classWeights.length === classes) return []
  return [{ path: 'classWeights', message: `Expected ${classes} class weights, one a class; there are ${classWeights.length}.` }]
}

function innerFaults({ innerValidation }: Recipe): readonly RecipeFault[] {
  if (innerValidation === null || innerValidation.patience === null || innerValidation.choose === 'epoch') return []
  return [{ path: 'innerValidation.patience', message: 'A training can only stop early where the inner subjects choose the epoch.' }]
}
