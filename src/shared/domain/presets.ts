import { z } from 'zod'
import { countSchema, seedSchema } from './common'
import { emotionSchema } from './emotion'
import { foldSetIdSchema } from './ids'
import { pngSchema } from './picture'
import { augmentationSchema, preparationSchema, presetIdSchema, recipeSchema } from './recipe'

export const presetTitleSchema = z.string().min(1).max(80)
export const presetSummarySchema = z.string().max(400)

/** A recipe as a file, to keep or to send: what is exported, pasted, and given to `train --recipe`. */
export const recipeDocumentSchema = z.strictObject({
  format: z.literal('emotionnet-recipe/1'),
  title: presetTitleSchema,
  /** A sentence on what it is for. */
  summary: presetSummarySchema,
  recipe: recipeSchema,
})
export type RecipeDocument = z.infer<typeof recipeDocumentSchema>

/** `paper`: published. `our choice`: left open there and chosen for the studio's own presets. `your choice`: as in neither. */
export const sourceSchema = z.enum(['paper', 'our choice', 'your choice'])

/** Where the value of a field comes from, and why it is so. */
export const originSchema = z.object({ field: z.string(), value: z.string(), source: sourceSchema, note: z.string() })
export type Origin = z.infer<typeof originSchema>

export const presetViewSchema = z.object({
  preset: presetIdSchema,
  /** False for a preset that the user saved. */
  builtIn: z.boolean(),
  title: z.string(),
  summary: z.string(),
  recipe: recipeSchema,
  /** One row a field. */
  provenance: z.array(originSchema),
})
export type PresetView = z.infer<typeof presetViewSchema>

export const presetSaveInputSchema = z.strictObject({
  /** A saved preset to replace; left out, a new one is made. */
  preset: presetIdSchema.optional(),
  title: presetTitleSchema,
  summary: presetSummarySchema.default(''),
  recipe: recipeSchema,
})

export const previewInputSchema = z.strictObject({
  foldSet: foldSetIdSchema,
  augmentation: augmentationSchema,
  preparation: preparationSchema,
  /** Chooses the faces and draws their transforms. */
  seed: seedSchema.default(0),
  /** How many faces, and how many augmented pictures of each. */
  faces: z.int().min(1).max(12).default(4),
  draws: z.int().min(1).max(12).default(5),
})

export const previewSchema = z.object({
  items: z.array(z.object({
    subject: z.string(),
    sequence: z.string(),
    emotion: emotionSchema,
    /** Number of the frame, as in its file's name. */
    frame: countSchema,
    /** False where no face of the frame is known, so that its centre square is taken. */
    aligned: z.boolean(),
    plain: pngSchema,
    augmented: z.array(pngSchema),
  })),
})
export type RecipePreview = z.infer<typeof previewSchema>
