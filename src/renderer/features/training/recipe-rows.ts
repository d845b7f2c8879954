import type { Recipe } from '../../../shared/domain/recipe'

/** One fact of a recipe in words, comparable between recipes by its field. */
export interface RecipeRow { readonly field: string; readonly value: string }

const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`

/** `1e-3, times 0.1 from epoch 82`: the schedule with epochs counted from 1. */
export function scheduleText(recipe: Recipe): string {
  const steps = recipe.learningRate.steps.filter((step) => step.from > 0)
    .map((step) => `× ${step.factor} from epoch ${step.from + 1}`)
  return [String(recipe.learningRate.base), ...steps].join(', ')
}

/** A recipe as rows of field and value, in the order a reader of a paper asks for them. The seed is left to the run itself. */
export function recipeRows(recipe: Recipe): readonly RecipeRow[] {
  const { augmentation, preparation, optimizer } = recipe
  return [
    { field: 'Epochs', value: String(recipe.epochs) },
    { field: 'Batch size', value: String(recipe.batchSize) },
    { field: 'Optimiser', value: `Adam, β₁ ${optimizer.beta1}, β₂ ${optimizer.beta2}, ε ${optimizer.epsilon}` },
    { field: 'Learning rate', value: scheduleText(recipe) },
    { field: 'Loss', value: 'categorical cross-entropy' },
    { field: 'L2', value: recipe.l2 === 0 ? 'none' : String(recipe.l2) },
    { field: 'Initialisation', value: 'He normal' },
    { field: 'Rotation', value: augmentation.rotationDegrees === 0 ? 'none' : `± ${augmentation.rotationDegrees}°` },
    { field: 'Shift', value: `± ${percent(augmentation.widthShift)} of the width, ± ${percent(augmentation.heightShift)} of the height` },
    { field: 'Zoom', value: augmentation.zoom === 0 ? 'none' : `± ${percent(augmentation.zoom)}` },
    { field: 'Horizontal flip', value: augmentation.horizontalFlip ? 'yes' : 'no' },
    { field: 'Crop', value: `square, ${preparation.cropInterOcular} inter-ocular distances, ${preparation.size} × ${preparation.size}` },
    { field: 'Intensity', value: preparation.standardise === 'per-crop' ? 'each crop to zero mean, unit variance' : 'as it is, 0 to 1' },
  ]
}

/** A fact that is not as in the other recipe. */
export interface RecipeDifference extends RecipeRow { readonly other: string }

/** Where a recipe differs from another (the paper's preset), field by field. Empty when they train alike. */
export function recipeDifferences(recipe: Recipe, other: Recipe): readonly RecipeDifference[] {
  const theirs = new Map(recipeRows(other).map((row) => [row.field, row.value]))
  return recipeRows(recipe).flatMap((row) => {
    const value = theirs.get(row.field)
    return value === undefined || value === row.value ? [] : [{ ...row, other: value }]
  })
}

/** A preset with another number of epochs, for showing what a form would start. */
export function withEpochs(recipe: Recipe, epochs: number | null): Recipe {
  return epochs === null ? recipe : { ...recipe, epochs }
}
