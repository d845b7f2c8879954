import type { Recipe } from './recipe'

/** A field of a recipe as people read it. */
export interface RecipeField {
  /** Its place in the recipe, as `augmentation.zoom`. */
  readonly path: string
  readonly label: string
  readonly text: (recipe: Recipe) => string
}

/** One fact of a recipe in words. */
export interface RecipeRow { readonly path: string; readonly field: string; readonly value: string }

/** A fact that is not as in the other recipe. */
export interface RecipeDifference extends RecipeRow { readonly other: string }

const field = (path: string, label: string, text: RecipeField['text']): RecipeField => ({ path, label, text })
const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`
const eitherWay = (share: number): string => (share === 0 ? 'none' : `± ${percent(share)}`)

/** Every field of a recipe, in the order in which a reader of a paper asks for them. The page, the command line and every comparison read them here. */
export const RECIPE_FIELDS: readonly RecipeField[] = [
  field('epochs', 'Epochs', ({ epochs }) => String(epochs)),
  field('batchSize', 'Batch size', ({ batchSize }) => String(batchSize)),
  field('learningRate.base', 'Learning rate', ({ learningRate }) => String(learningRate.base)),
  field('learningRate.steps', 'Rate steps', stepsText),
  field('optimizer.name', 'Optimiser', () => 'Adam'),
  field('optimizer.beta1', 'Adam β₁', ({ optimizer }) => String(optimizer.beta1)),
  field('optimizer.beta2', 'Adam β₂', ({ optimizer }) => String(optimizer.beta2)),
  field('optimizer.epsilon', 'Adam ε', ({ optimizer }) => String(optimizer.epsilon)),
  field('loss', 'Loss', () => 'categorical cross-entropy'),
  field('labelSmoothing', 'Label smoothing', ({ labelSmoothing }) => (labelSmoothing === 0 ? 'none' : String(labelSmoothing))),
  field('classWeights', 'Class weights', ({ classWeights }) => (typeof classWeights === 'string' ? classWeights : classWeights.join(', '))),
  field('l2', 'L2', ({ l2 }) => (l2 === 0 ? 'none' : String(l2))),
  field('initialisation', 'Initialisation', ({ initialisation }) => (initialisation === 'he-normal' ? 'He normal' : 'Glorot uniform')),
  field('augmentation.rotationDegrees', 'Rotation', ({ augmentation }) => (augmentation.rotationDegrees === 0 ? 'none' : `± ${augmentation.rotationDegrees}°`)),
  field('augmentation.widthShift', 'Width shift', ({ augmentation }) => eitherWay(augmentation.widthShift)),
  field('augmentation.heightShift', 'Height shift', ({ augmentation }) => eitherWay(augmentation.heightShift)),
  field('augmentation.zoom', 'Zoom', ({ augmentation }) => eitherWay(augmentation.zoom)),
  field('augmentation.horizontalFlip', 'Horizontal flip', ({ augmentation }) => (augmentation.horizontalFlip ? 'half of the images' : 'none')),
  field('preparation.cropInterOcular', 'Crop', ({ preparation }) => `square, ${preparation.cropInterOcular} inter-ocular distances`),
  field('preparation.size', 'Crop size', ({ preparation }) => `${preparation.size} × ${preparation.size} pixels`),
  field('preparation.standardise', 'Intensity', ({ preparation }) => (preparation.standardise === 'per-crop' ? 'each crop to zero mean, unit variance' : 'as it is, 0 to 1')),
  field('innerValidation', 'Inner validation', innerText),
  field('trainer', 'Trainer', ({ trainer }) => (trainer === 'graph' ? 'one graph a step' : 'operation by operation')),
  field('seed', 'Seed', ({ seed }) => String(seed)),
]

/** `× 0.1 from epoch 82, × 0.01 from epoch 122`, epochs counted from 1. */
function stepsText({ learningRate: { steps } }: Recipe): string {
  return steps.length === 0 ? 'none' : steps.map((step) => `× ${step.factor} from epoch ${step.from + 1}`).join(', ')
}

function innerText({ innerValidation: inner }: Recipe): string {
  if (inner === null) return 'none: the last epoch is the result'
  const who = `${percent(inner.share)} of the training subjects`
  if (inner.choose === 'nothing') return `${who}, shown only`
  return `${who} choose the epoch${inner.patience === null ? '' : `, stop after ${inner.patience} without a lower loss`}`
}

/** A recipe as rows of field and value; the seed belongs to the run and is left out. */
export function recipeRows(recipe: Recipe): readonly RecipeRow[] {
  return RECIPE_FIELDS.filter(({ path }) => path !== 'seed').map(({ path, label, text }) => ({ path, field: label, value: text(recipe) }))
}

/** Where a recipe differs from another, field by field, both in words. Empty where they train alike but for the seed. */
export function recipeDifferences(recipe: Recipe, other: Recipe): readonly RecipeDifference[] {
  const theirs = recipeRows(other)
  return recipeRows(recipe).flatMap((row, index) => {
    const value = theirs[index]?.value ?? ''
    return value === row.value ? [] : [{ ...row, other: value }]
  })
}
