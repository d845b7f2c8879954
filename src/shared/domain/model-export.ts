import { z } from 'zod'
import { countSchema, pathSchema, shareSchema } from './common'
import { runIdSchema } from './ids'

/** What a trained network can be written as; docs/export.md says what each holds. */
export const modelFormatSchema = z.enum(['onnx', 'onnx-int8', 'onnx-wide', 'onnx-wide-int8', 'tflite', 'tflite-int8', 'layers-model', 'saved-model'])
export type ModelFormat = z.infer<typeof modelFormatSchema>

export const MODEL_FORMATS = modelFormatSchema.options

/** Formats whose numbers are cut to eight bits, so that calibration pictures are needed and the accuracy may differ. */
export const INT8_FORMATS: ReadonlySet<ModelFormat> = new Set(['onnx-int8', 'onnx-wide-int8', 'tflite-int8'])

/** Formats of ONNX Runtime's own widths, which is how the studio computes and measures in it. */
export const WIDE_FORMATS: ReadonlySet<ModelFormat> = new Set(['onnx-wide', 'onnx-wide-int8'])

export const modelExportInputSchema = z.object({
  run: runIdSchema,
  /** One model of a cross-validation; left out, every finished one. A final model has but the one. */
  fold: countSchema.optional(),
  formats: z.array(modelFormatSchema).min(1).max(MODEL_FORMATS.length),
  /** A new or empty folder, or one in which a folder of its own is made. */
  out: pathSchema,
})

/** One written model run by what runs its format, beside TensorFlow. */
export const modelCheckSchema = z.object({
  format: modelFormatSchema,
  /** The library and its version; null where it is not here, so that nothing was checked. */
  checkedBy: z.string().nullable(),
  images: countSchema,
  /** Largest distance of a probability from TensorFlow's; null where nothing was checked. */
  largest: z.number().nullable(),
})
export type ModelCheck = z.infer<typeof modelCheckSchema>

export const exportedModelSchema = z.object({
  fold: countSchema,
  /** The folder inside the export. */
  folder: z.string(),
  /** Held-out images of its fold, or for a final model images that it was trained on. */
  heldOut: z.boolean(),
  checks: z.array(modelCheckSchema),
})

/** What eight bits cost: accuracy on held-out images, int8 minus float32, over the exported folds. */
export const int8CostSchema = z.object({
  format: modelFormatSchema,
  images: countSchema,
  subjects: countSchema,
  float: shareSchema,
  int8: shareSchema,
  difference: z.number(),
  /** 95 %, by a paired bootstrap over subjects; null for fewer than two. */
  interval: z.object({ low: z.number(), high: z.number() }).nullable(),
})
export type Int8Cost = z.infer<typeof int8CostSchema>

export const modelExportResultSchema = z.object({
  run: runIdSchema,
  path: z.string(),
  /** By their path in the folder. */
  files: z.array(z.string()),
  bytes: countSchema,
  models: z.array(exportedModelSchema),
  /** Empty for a final model, for which nothing is held out. */
  int8: z.array(int8CostSchema),
})
export type ModelExportResult = z.infer<typeof modelExportResultSchema>
