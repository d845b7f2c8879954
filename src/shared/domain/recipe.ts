import { z } from 'zod'
import { countSchema, seedSchema } from './common'

/** The presets that come with the studio; a user's own are saved beside them under ids of their own. */
export const builtInPresetSchema = z.enum(['paper', 'quick'])
export type BuiltInPreset = z.infer<typeof builtInPresetSchema>

/** A preset by its id: a built-in one, a saved one, or `custom` for a recipe that was edited and not saved. */
export const presetIdSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'expected lower-case letters, digits and dashes')
/** The id of a recipe that no saved preset describes. */
export const CUSTOM_PRESET = 'custom'

export const augmentationSchema = z.object({
  /** Largest rotation either way, degrees. */
  rotationDegrees: z.number().min(0).max(45),
  /** Largest shifts either way, as shares of width and height. */
  widthShift: z.number().min(0).max(0.5),
  heightShift: z.number().min(0).max(0.5),
  /** Zoom is drawn from [1 - zoom, 1 + zoom]. */
  zoom: z.number().min(0).max(0.5),
  horizontalFlip: z.boolean(),
})

/**
 * How a step is computed. `graph`: forward, gradients, update and augmentation as one TensorFlow graph. `eager`: operation by operation, the
 * reference the graph is checked against. The two agree within rounding, not to the bit, so a run keeps the one it began with.
 */
export const trainerKindSchema = z.enum(['graph', 'eager'])
export type TrainerKind = z.infer<typeof trainerKindSchema>

/** `balanced`: a class counts n / (classes * images of the class), so that every class weighs the same; else one weight a class, in class order. */
export const classWeightsSchema = z.union([z.enum(['none', 'balanced']), z.array(z.number().positive().max(1000)).min(2).max(100)])

/**
 * Training subjects held out inside a fold, never the fold's own held-out ones. `nothing`: their loss is only shown. `epoch`: the weights of the epoch with
 * their lowest loss are the fold's result; with a `patience` the fold also stops after so many epochs without a lower one.
 */
export const innerValidationSchema = z.object({
  /** Share of the training subjects, at least one. */
  share: z.number().min(0.02).max(0.5),
  choose: z.enum(['nothing', 'epoch']),
  patience: z.int().min(1).max(1000).nullable(),
})
export type InnerValidation = z.infer<typeof innerValidationSchema>

/** Everything that makes a training what it is, but data, folds and network. */
export const recipeSchema = z.object({
  preset: presetIdSchema,
  trainer: trainerKindSchema,
  epochs: z.int().min(1).max(2000),
  batchSize: z.int().min(1).max(1024),
  optimizer: z.object({ name: z.literal('adam'), beta1: z.number().min(0).lt(1), beta2: z.number().min(0).lt(1), epsilon: z.number().positive().max(1) }),
  /** The rate of epoch e (counted from 0) is `base` times the factor of the last step whose `from` <= e. */
  learningRate: z.object({ base: z.number().positive(), steps: z.array(z.object({ from: countSchema, factor: z.number().positive() })).max(100) }),
  loss: z.literal('categorical-cross-entropy'),
  /** The share of a target's weight that is spread evenly over all classes (Szegedy et al. 2016, section 7). */
  labelSmoothing: z.number().min(0).max(0.5),
  classWeights: classWeightsSchema,
  /** Adds l2 * sum(kernel^2) to the loss; biases and normalisation are not decayed. */
  l2: z.number().min(0).max(1),
  initialisation: z.enum(['he-normal', 'glorot-uniform']),
  augmentation: augmentationSchema,
  preparation: z.object({
    /** Square crop edge in inter-ocular distances. */
    cropInterOcular: z.number().min(1).max(6),
    /** Edge of the square crop in pixels: what the network reads; a run's is its network's. */
    size: z.int().min(8).max(512),
    standardise: z.enum(['per-crop', 'none']),
  }),
  innerValidation: innerValidationSchema.nullable(),
  seed: seedSchema,
})
export type Recipe = z.infer<typeof recipeSchema>

export const presetViewSchema = z.object({
  preset: presetIdSchema,
  /** False for a preset that the user saved. */
  builtIn: z.boolean(),
  title: z.string(),
  summary: z.string(),
  recipe: recipeSchema,
  /** For each field: published in the paper, or our choice and why. */
  provenance: z.array(z.object({ field: z.string(), value: z.string(), source: z.enum(['paper', 'our choice']), note: z.string() })),
})
export type PresetView = z.infer<typeof presetViewSchema>
