import { z } from 'zod'
import { seedSchema } from './common'

/** The presets that come with the studio; a user's own are saved beside them under ids of their own. */
export const builtInPresetSchema = z.enum(['paper', 'quick'])
export type BuiltInPreset = z.infer<typeof builtInPresetSchema>

/** A preset by its id: a built-in one, a saved one, or `custom` for a recipe that was edited and not saved. */
export const presetIdSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'expected lower-case letters, digits and dashes')
/** The id of a recipe that no saved preset describes. */
export const CUSTOM_PRESET = 'custom'

/** Numbers of a range. Whatever is outside is refused with the same words, which the form shows at the field. */
const whole = (min: number, max: number) => {
  const expected = `expected a whole number from ${min} to ${max}`
  return z.int(expected).min(min, expected).max(max, expected)
}
const between = (min: number, max: number) => {
  const expected = `expected a number from ${min} to ${max}`
  return z.number(expected).min(min, expected).max(max, expected)
}
const aboveZero = z.number('expected a number above 0').positive('expected a number above 0')
const aboveZeroTo = (max: number) => {
  const expected = `expected a number above 0, at most ${max}`
  return z.number(expected).positive(expected).max(max, expected)
}
const epochOfStep = z.int('expected a whole epoch of the training').min(0, 'expected a whole epoch of the training').max(2000, 'expected a whole epoch of the training')
const decay = z.number('expected a number from 0, below 1').min(0, 'expected a number from 0, below 1').lt(1, 'expected a number from 0, below 1')

export const augmentationSchema = z.strictObject({
  /** Largest rotation either way, degrees. */
  rotationDegrees: between(0, 45),
  /** Largest shifts either way, as shares of width and height. */
  widthShift: between(0, 0.5),
  heightShift: between(0, 0.5),
  /** Zoom is drawn from [1 - zoom, 1 + zoom]. */
  zoom: between(0, 0.5),
  horizontalFlip: z.boolean(),
})
export type Augmentation = z.infer<typeof augmentationSchema>

export const preparationSchema = z.strictObject({
  /** Square crop edge in inter-ocular distances. */
  cropInterOcular: between(1, 6),
  /** Edge of the square crop in pixels; a run takes what its network reads. */
  size: whole(8, 512),
  standardise: z.enum(['per-crop', 'none']),
})

/**
 * How a step is computed. `graph`: forward, gradients, update and augmentation as one TensorFlow graph. `eager`: operation by operation, the
 * reference the graph is checked against. The two agree within rounding, not to the bit, so a run keeps the one it began with.
 */
export const trainerKindSchema = z.enum(['graph', 'eager'])
export type TrainerKind = z.infer<typeof trainerKindSchema>

/** `balanced`: a class counts n / (classes * images of the class), so that every class weighs the same; else one weight a class, in class order. */
export const classWeightsSchema = z.union(
  [z.enum(['none', 'balanced']), z.array(aboveZeroTo(1000)).min(2).max(100)],
  'expected none, balanced, or a number above 0, at most 1000, for each class',
)
export type ClassWeights = z.infer<typeof classWeightsSchema>

/**
 * Training subjects held out inside a fold, never the fold's own held-out ones. `nothing`: their loss is only shown. `epoch`: the weights of the epoch with
 * their lowest loss are the fold's result; with a `patience` the fold also stops after so many epochs without a lower one.
 */
export const innerValidationSchema = z.strictObject({
  /** Share of the training subjects, at least one. */
  share: between(0.02, 0.5),
  choose: z.enum(['nothing', 'epoch']),
  patience: whole(1, 1000).nullable(),
})
export type InnerValidation = z.infer<typeof innerValidationSchema>

/** Everything that makes a training what it is, but data, folds and network. */
export const recipeSchema = z.strictObject({
  preset: presetIdSchema,
  trainer: trainerKindSchema,
  epochs: whole(1, 2000),
  batchSize: whole(1, 1024),
  optimizer: z.strictObject({ name: z.literal('adam'), beta1: decay, beta2: decay, epsilon: aboveZeroTo(1) }),
  /** The rate of epoch e (counted from 0) is `base` times the factor of the last step whose `from` <= e. */
  learningRate: z.strictObject({ base: aboveZero, steps: z.array(z.strictObject({ from: epochOfStep, factor: aboveZero })).max(100) }),
  loss: z.literal('categorical-cross-entropy'),
  /** The share of a target's weight that is spread evenly over all classes (Szegedy et al. 2016, section 7). */
  labelSmoothing: between(0, 0.5),
  classWeights: classWeightsSchema,
  /** Adds l2 * sum(kernel^2) to the loss; biases and normalisation are not decayed. */
  l2: between(0, 1),
  initialisation: z.enum(['he-normal', 'glorot-uniform']),
  augmentation: augmentationSchema,
  preparation: preparationSchema,
  innerValidation: innerValidationSchema.nullable(),
  seed: seedSchema,
})
export type Recipe = z.infer<typeof recipeSchema>
