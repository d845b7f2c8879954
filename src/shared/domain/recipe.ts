import { z } from 'zod'
import { countSchema, seedSchema } from './common'

export const presetNameSchema = z.enum(['paper', 'quick'])
export type PresetName = z.infer<typeof presetNameSchema>

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

/** Everything that makes a training what it is, but data, folds and network. */
export const recipeSchema = z.object({
  preset: presetNameSchema,
  epochs: z.int().min(1).max(2000),
  batchSize: z.int().min(1).max(1024),
  optimizer: z.object({ name: z.literal('adam'), beta1: z.number(), beta2: z.number(), epsilon: z.number() }),
  /** The rate of epoch e (counted from 0) is `base` times the factor of the last step whose `from` <= e. */
  learningRate: z.object({ base: z.number().positive(), steps: z.array(z.object({ from: countSchema, factor: z.number().positive() })) }),
  loss: z.literal('categorical-cross-entropy'),
  l2: z.number().min(0),
  initialisation: z.literal('he-normal'),
  augmentation: augmentationSchema,
  preparation: z.object({
    /** Square crop edge in inter-ocular distances. */
    cropInterOcular: z.number().positive(),
    size: z.literal(48),
    standardise: z.enum(['per-crop', 'none']),
  }),
  seed: seedSchema,
})
export type Recipe = z.infer<typeof recipeSchema>

export const presetViewSchema = z.object({
  preset: presetNameSchema,
  title: z.string(),
  summary: z.string(),
  recipe: recipeSchema,
  /** For each field: published in the paper, or our choice and why. */
  provenance: z.array(z.object({ field: z.string(), value: z.string(), source: z.enum(['paper', 'our choice']), note: z.string() })),
})
export type PresetView = z.infer<typeof presetViewSchema>
